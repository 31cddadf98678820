import fs from "node:fs";
import path from "node:path";

/** The files of the app by their paths, as `articles/[id]/page.tsx`, groups such as `(desk)` left in. */
function filesOf(name: RegExp): { file: string; text: string }[] {
  return fs
    .readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => name.test(path.basename(file)))
    .map((file) => ({ file, text: fs.readFileSync(path.join("app", file), "utf8") }));
}

function addressOf(file: string): string {
  const parts = path.dirname(file).split(path.sep);
  return `/${parts.filter((part) => part !== "." && !/^\(.*\)$/.test(part)).join("/")}`;
}

/** The address of every page. */
export function findPages(): string[] {
  return filesOf(/^page\.tsx?$/)
    .map(({ file }) => addressOf(file))
    .sort();
}

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** Method and address of every call that a route file answers, however it exports them. */
export function findCalls(): string[] {
  return filesOf(/^route\.tsx?$/)
    .flatMap(({ file, text }) =>
      methods
        .filter((method) =>
          new RegExp(
            `^export (?:async )?(?:function|const) ${method}\\b|^export \\{[^}]*\\b${method}\\b[^}]*\\}`,
            "m",
          ).test(text),
        )
        .map((method) => `${method} ${addressOf(file)}`),
    )
    .sort();
}

/** The name of every server action: what files that begin with "use server" export. */
export function findActions(): string[] {
  return filesOf(/\.tsx?$/)
    .filter(({ text }) => /^\s*"use server";/.test(text))
    .flatMap(({ text }) =>
      [...text.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].map(([, name]) => name ?? ""),
    )
    .sort();
}

/** Files of the app that declare an action inside something else, where no table finds it. */
export function findHiddenActions(): string[] {
  return filesOf(/\.tsx?$/)
    .filter(({ text }) => /^\s+"use server";/m.test(text.replace(/^\s*"use server";/, "")))
    .map(({ file }) => file);
}
