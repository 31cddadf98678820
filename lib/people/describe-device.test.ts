import { expect, test } from "vitest";
import { describeDevice } from "./describe-device";

const gecko = "(KHTML, like Gecko)";

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 ${gecko} Chrome/150.0 Safari/537.36 Edg/150.0`,
    "Edge on Windows",
  ],
  [
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 ${gecko} Version/19.0 Safari/605.1.15`,
    "Safari on a Mac",
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 ${gecko} Version/19.0 Mobile/15E148 Safari/604.1`,
    "Safari on an iPhone",
  ],
  [
    `Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 ${gecko} Chrome/150.0 Mobile Safari/537.36`,
    "Chrome on Android",
  ],
  ["", "A browser"],
])("%s is called %s", (userAgent, words) => {
  expect(describeDevice(userAgent)).toBe(words);
});
