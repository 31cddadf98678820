// npm run pictures: takes the pictures of the README anew, on a Galley of its own with generated articles.
import { checkNode } from "./check-node.mjs";

checkNode();

const path = await import("node:path");
const { prepareCheckout, root } = await import("./prepare-checkout.mjs");
const { bringChromium } = await import("./find-chromium.mjs");
const { run } = await import("./run.mjs");

const say = (line) => console.log(line);
try {
  await prepareCheckout(say);
  const env = { ...process.env, PW_CHROMIUM: bringChromium(say), GALLEY_PICTURES: "1" };
  const playwright = path.join(root, "node_modules/@playwright/test/cli.js");
  const args = [playwright, "test", "e2e/pictures.spec.ts", "--reporter=list"];
  process.exitCode = await run(process.execPath, args, { cwd: root, env, stdio: "inherit" });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
