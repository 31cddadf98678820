/** A file and its path relative to the root of what was dropped or chosen. */
export type PathFile = { path: string; file: File };

/** What becomes one import: a loose file, or a folder whose files are looked for when its turn comes. */
export type Gathered = { name: string; isFolder: boolean; files: () => Promise<readonly PathFile[]> };

const clutter = new Set([".git", ".svn", ".hg", ".DS_Store", "__MACOSX", "Thumbs.db", "desktop.ini", "$RECYCLE.BIN"]);

/** What systems and version control leave in folders; also the twin files ("._name") that macOS writes elsewhere. */
export function isClutter(path: string): boolean {
  return path.split("/").some((step) => clutter.has(step) || step.startsWith("._"));
}

const compare = new Intl.Collator("en").compare;

function ofFile(file: File): Gathered {
  return { name: file.name, isFolder: false, files: async () => [{ path: file.name, file }] };
}

function listEntries(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  return new Promise((resolve, reject) => {
    // It answers with a hundred at a time, and with none at the end.
    const next = () =>
      reader.readEntries((some) => {
        if (some.length === 0) return resolve(all);
        all.push(...some);
        next();
      }, reject);
    next();
  });
}

const isFileEntry = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolderEntry = (entry: FileSystemEntry | null | undefined): entry is FileSystemDirectoryEntry =>
  entry?.isDirectory === true;

async function walk(folder: FileSystemDirectoryEntry, within: string, found: PathFile[]): Promise<PathFile[]> {
  const entries = await listEntries(folder);
  for (const entry of entries.sort((a, b) => compare(a.name, b.name))) {
    if (isClutter(entry.name)) continue;
    const path = within + entry.name;
    if (isFileEntry(entry)) {
      found.push({ path, file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) });
    } else if (isFolderEntry(entry)) await walk(entry, `${path}/`, found);
  }
  return found;
}

/** What was dropped. Has to be called before the drop has been handled: afterwards the browser forgets it. */
export function gatherDropped({ items, files }: DataTransfer): Gathered[] {
  const folders = [...items].map((item) => item.webkitGetAsEntry?.()).filter(isFolderEntry);
  const names = new Set(folders.map((folder) => folder.name));
  return [
    ...folders.map((folder) => ({ name: folder.name, isFolder: true, files: () => walk(folder, "", []) })),
    // A folder stands among the files too, as one without content.
    ...[...files].filter((file) => !names.has(file.name)).map(ofFile),
  ];
}

/** Loose files that were chosen. */
export function gatherChosen(files: Iterable<File>): Gathered[] {
  return [...files].map(ofFile);
}

/** The files of a chosen folder, whose paths begin with its name. */
export function gatherFolder(files: Iterable<File>): Gathered[] {
  const folders = new Map<string, PathFile[]>();
  for (const file of files) {
    const [root = "", ...steps] = file.webkitRelativePath.split("/");
    const path = steps.join("/");
    const found = folders.get(root) ?? [];
    folders.set(root, found);
    if (!isClutter(path)) found.push({ path, file });
  }
  return [...folders].map(([name, found]) => ({ name, isFolder: true, files: async () => found }));
}
