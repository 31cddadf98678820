// npm run db:stop: stops the embedded PostgreSQL of this checkout, when a kill -9 has left it running.
import { checkNode } from "./check-node.mjs";

checkNode();

const { prepareCheckout, root } = await import("./prepare-checkout.mjs");
const { becomeChild } = await import("./run.mjs");

try {
  await prepareCheckout((line) => console.log(line));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
becomeChild(["--conditions=react-server", "--import", "tsx", "lib/cli/stop-database.ts"], { cwd: root });
