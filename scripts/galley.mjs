// npm run -s galley -- <command>: the command line. Whatever it must say by itself goes to standard error.
import { checkNode } from "./check-node.mjs";

checkNode();

const { prepareCheckout, root } = await import("./prepare-checkout.mjs");
const { becomeChild } = await import("./run.mjs");

try {
  await prepareCheckout((line) => console.error(`galley: ${line}`));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
becomeChild(["--conditions=react-server", "--import", "tsx", "lib/cli/main.ts", ...process.argv.slice(2)], {
  cwd: root,
  env: { ...process.env, GALLEY_CALLED_FROM: calledFrom() },
});

/** npm moves to the checkout before it runs a script, and leaves in INIT_CWD where the person was. */
function calledFrom() {
  const { npm_lifecycle_event: script, INIT_CWD: before } = process.env;
  return (script === "galley" && before) || process.cwd();
}
