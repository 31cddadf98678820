import { expect, test } from "vitest";
import { cleanPasted } from "./clean-pasted";

test.each([
  ['<h2 onclick="x()">Head</h2>', "<h2>Head</h2>"],
  ["<img src=x ONERROR=x() alt='set onclick=1 >'>", '<img src="x" alt="set onclick=1 &gt;">'],
  ["a<script>x()</script>b <svg><script>x()</script></svg>", "ab <svg></svg>"],
  ["a<template><b onclick=x()></b></template><noscript><b onclick=x()></b></noscript>b", "ab"],
  ["<p>set onclick=1 &lt; 2</p>", "<p>set onclick=1 &lt; 2</p>"],
])("%s is pasted as %s", (pasted, clean) => {
  expect(cleanPasted(pasted)).toBe(clean);
});

test.each([
  '<meta charset="utf-8"><!--StartFragment--><p style="font-weight: 700" data-pm-slice="1 1 []">kept</p><!--EndFragment-->',
  "<tr><td>a row</td></tr>",
  "<li>an item</li>",
])("%s stays as it is", (pasted) => {
  expect(cleanPasted(pasted)).toBe(pasted);
});
