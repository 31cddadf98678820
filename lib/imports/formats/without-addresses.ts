import { isObject } from "@/lib/articles/read-fields";

const mailKey = /e[-_]?mail/i;
const ipKey = /(?:^|[-_])ip(?:[-_]?addr(?:ess)?)?$/i;
const mail = /^\s*(?:mailto:)?[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+\s*$/i;
const ip = /^[\s\d.:a-f]*$/i;

/**
 * A value without the e-mail and IP addresses of people, which plugins put almost anywhere; undefined when it is one.
 * In a text that says more than an address it is the text's own.
 */
export function withoutAddresses(value: unknown, key = ""): unknown {
  if (typeof value === "string") return isAddress(value, key) ? undefined : value;
  if (Array.isArray(value))
    return value.map((item) => withoutAddresses(item, key)).filter((item) => item !== undefined);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, withoutAddresses(item, name)] as const);
  // An object made of entries has `__proto__` as a key like any other.
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

function isAddress(text: string, key: string): boolean {
  if (mail.test(text)) return true;
  return (mailKey.test(key) && text.includes("@")) || (ipKey.test(key) && ip.test(text));
}
