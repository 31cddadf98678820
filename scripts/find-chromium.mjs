// A Chromium for the tests in a browser: Playwright's own, one that PW_CHROMIUM names, or the system's.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";

const systemPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

function playwrightsOwn() {
  try {
    const { chromium } = createRequire(import.meta.url)("@playwright/test");
    const file = chromium.executablePath();
    return fs.existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

/**
 * @returns {string | null} the path of a program, or null when there is none
 */
export function findChromium() {
  const named = process.env.PW_CHROMIUM;
  if (named) {
    if (!fs.existsSync(named)) throw new Error(`PW_CHROMIUM is ${named}, and there is no such file.`);
    return named;
  }
  return playwrightsOwn() ?? systemPlaces.find((file) => fs.existsSync(file)) ?? null;
}

/**
 * Finds one, or brings one: from Playwright, else, as root on Debian and its kin, from the system's packages.
 * @param {(line: string) => void} say
 * @throws Error naming what was tried
 */
export function bringChromium(say) {
  const found = findChromium();
  if (found) return found;
  const attempts = [["Playwright's own", process.execPath, [playwrightCli(), "install", "chromium"]]];
  if (process.getuid?.() === 0 && fs.existsSync("/usr/bin/apt-get")) {
    attempts.push(["the system's package lists", "apt-get", ["update"]]);
    attempts.push(["the system's package", "apt-get", ["install", "-y", "chromium"]]);
  }
  for (const [what, command, args] of attempts) {
    say(`no Chromium on this machine; trying ${what} (${[command, ...args].join(" ")}) …`);
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"], env, timeout: 600_000 });
    const brought = findChromium();
    if (brought) return brought;
  }
  throw new Error(
    "No Chromium for the tests in a browser, and none could be brought. Install one (on Debian: apt-get install chromium; " +
      "elsewhere: npx playwright install --with-deps chromium), or set PW_CHROMIUM to the path of one.",
  );
}

const playwrightCli = () => createRequire(import.meta.url).resolve("@playwright/test/cli");
