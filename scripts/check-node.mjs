// The first thing every script does. Written so that an old Node can still read it and say what is wrong.
const accepted = [
  [20, 19],
  [22, 13],
];

export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  if (major >= 24 || accepted.some(([line, least]) => major === line && minor >= least)) return;
  console.error(
    `Galley needs Node.js 20.19 or newer (20.19+, 22.13+, or 24+); this is ${version}, from ${process.execPath}.`,
  );
  console.error("Install a newer one from https://nodejs.org and try again; nothing was changed.");
  process.exit(1);
}
