/** Texts as a ZIP file, stored as they are. */

const NO_DATE = [0, 0x21]; // 1980-01-01, the first day that ZIP knows
const UTF8 = 0x0800;

/**
 * The file's bytes.
 *
 * @param {Record<string, string>} files texts by name
 */
export function packed(files) {
  const encoder = new TextEncoder();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const entries = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, data] = [encoder.encode(name), encoder.encode(text)];
    const about = [20, UTF8, 0, ...NO_DATE];
    const sizes = [crc32(data), data.length, data.length];
    const local = bytes([[0x04034b50], 4], [about, 2], [sizes, 4], [[path.length, 0], 2]);
    entries.push(bytes([[0x02014b50], 4], [[20, ...about], 2], [sizes, 4], [[path.length, 0, 0, 0, 0], 2], [[0, offset], 4]), path);
    parts.push(local, path, data);
    offset += local.length + path.length + data.length;
  }
  const size = entries.reduce((sum, { length }) => sum + length, 0);
  const count = Object.keys(files).length;
  const end = bytes([[0x06054b50], 4], [[0, 0, count, count], 2], [[size, offset], 4], [[0], 2]);
  return new Blob([...parts, ...entries, end]);
}

/**
 * Numbers of so many bytes each, the least first.
 *
 * @param {...[numbers: number[], width: number]} groups
 */
function bytes(...groups) {
  return Uint8Array.from(groups.flatMap(([numbers, width]) => numbers.flatMap((number) => (
    Array.from({ length: width }, (_, at) => (number >>> (8 * at)) & 0xff)
  ))));
}

/** @param {Uint8Array} data */
function crc32(data) {
  let rest = ~0;
  for (const byte of data) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return ~rest >>> 0;
}
