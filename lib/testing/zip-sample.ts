import zlib from "node:zlib";

/** An entry of a zip, with whatever lies it is to tell. */
export type SampleEntry = {
  name: string | Buffer;
  content?: string | Buffer;
  method?: number;
  flags?: number;
  /** What the list of files says instead of the truth. */
  claims?: { size?: number; compressed?: number; checksum?: number; offset?: number };
  /** Sizes and checksum follow the data, as of zips that were written as streams. */
  hasDescriptor?: boolean;
  /** Sizes and place stand in the fields for large files. */
  isZip64?: boolean;
};

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, descriptor: 0x08074b50 };

/** A zip written byte by byte, to hold what no library would write. */
export function zipSample(entries: SampleEntry[], { count = entries.length, isZip64 = false } = {}): Buffer {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let place = 0;
  for (const entry of entries) {
    const { local, central } = writeEntry(entry, place);
    files.push(local);
    list.push(central);
    place += local.length;
  }
  const directory = Buffer.concat(list);
  const end = numbers([4, signatures.end], [2, 0], [2, 0], [2, count], [2, count], [4, directory.length], [4, place]);
  const wide = isZip64 ? zip64End(entries.length, directory.length, place) : Buffer.alloc(0);
  return Buffer.concat([...files, directory, wide, end, Buffer.alloc(2)]);
}

function writeEntry(entry: SampleEntry, place: number): { local: Buffer; central: Buffer } {
  const { method = 8, flags = 0, claims = {}, hasDescriptor = false, isZip64 = false } = entry;
  const name = Buffer.from(entry.name);
  const content = Buffer.from(entry.content ?? "");
  const data = method === 8 ? zlib.deflateRawSync(content) : content;
  const { size = content.length, compressed = data.length, checksum = zlib.crc32(content), offset = place } = claims;
  const flag = flags | (hasDescriptor ? 8 : 0);
  const common = [
    [2, 45],
    [2, flag],
    [2, method],
    [4, 0],
  ] satisfies Field[];
  const truth: Field[] = [
    [4, zlib.crc32(content)],
    [4, data.length],
    [4, content.length],
  ];
  const unknown: Field[] = [
    [4, 0],
    [4, 0],
    [4, 0],
  ];
  const local = numbers(
    [4, signatures.local],
    ...common,
    ...(hasDescriptor ? unknown : truth),
    [2, name.length],
    [2, 0],
  );
  const after = hasDescriptor ? numbers([4, signatures.descriptor], ...truth) : Buffer.alloc(0);
  const wide = isZip64 ? numbers([2, 1], [2, 24], [8, size], [8, compressed], [8, offset]) : Buffer.alloc(0);
  const places = isZip64 ? [0xffffffff, 0xffffffff, 0xffffffff] : [compressed, size, offset];
  const [listedCompressed = 0, listedSize = 0, listedOffset = 0] = places;
  const central = numbers(
    [4, signatures.central],
    [2, 45],
    ...common,
    [4, checksum],
    [4, listedCompressed],
    [4, listedSize],
    [2, name.length],
    [2, wide.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, listedOffset],
  );
  return { local: Buffer.concat([local, name, data, after]), central: Buffer.concat([central, name, wide]) };
}

function zip64End(count: number, bytes: number, place: number): Buffer {
  const record = numbers(
    [4, 0x06064b50],
    [8, 44],
    [2, 45],
    [2, 45],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, bytes],
    [8, place],
  );
  return Buffer.concat([record, numbers([4, 0x07064b50], [4, 0], [8, place + bytes], [4, 1])]);
}

type Field = [bytes: 2 | 4 | 8, value: number];

function numbers(...fields: Field[]): Buffer {
  return Buffer.concat(
    fields.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      if (bytes === 2) field.writeUInt16LE(value);
      else if (bytes === 4) field.writeUInt32LE(value);
      else field.writeBigUInt64LE(BigInt(value));
      return field;
    }),
  );
}
