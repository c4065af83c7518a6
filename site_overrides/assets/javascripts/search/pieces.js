/**
 * Tables that map texts to lines, whole or cut into pieces by the first character of the texts; the
 * twin of generator/writing/search/pieces.py.
 */

import { table } from "./engine.js";

const FIRST = 48; // the first character that a line can hold
const HIGHEST = 50_000; // what one character can tell at most
const FAR = String.fromCharCode(FIRST + HIGHEST); // stands for no place: many are passed over

/**
 * A table, or a piece of it. A head says with which characters texts begin, and how many pieces each has.
 *
 * @typedef {{ texts: string, lines: string }} Piece
 * @typedef {{ first: string, pieces: number[] }} Head
 * @typedef {"ranking" | "questions" | "grams"} Name
 *
 * @type {Map<string, Promise<Map<string, string>>>}
 */
const opened = new Map(); // by the name of the piece

/**
 * The lines of those of the texts that have one.
 *
 * @param {Name} name
 * @param {Iterable<string>} texts
 * @returns {Promise<Map<string, string>>}
 */
export async function linesOf(name, texts) {
  const head = /** @type {Piece | Head} */ (await table(name));
  const found = await Promise.all([...new Set(texts)].map(async (text) => {
    const piece = "first" in head ? pieceOf(name, text, head) : name;
    return /** @type {const} */ ([text, piece ? (await open(piece)).get(text) : undefined]);
  }));
  return new Map(found.flatMap(([text, line]) => (line === undefined ? [] : [[text, line]])));
}

/** @param {string} name @param {string} text @param {Head} head */
function pieceOf(name, text, { first, pieces }) {
  const chars = Array.from(text, (char) => Number(char.codePointAt(0)));
  const at = Array.from(first, (char) => char.codePointAt(0)).indexOf(chars[0]);
  if (at < 0) return null;
  const mixed = chars.reduce((sum, code) => (sum * 31 + code) % 65_521, 0);
  return `${name}/${chars[0].toString(16)}-${mixed % pieces[at]}`;
}

/** @param {string} piece */
function open(piece) {
  const before = opened.get(piece);
  if (before) return before;
  const opening = table(/** @type {`ranking/${string}`} */ (piece)).then(({ texts, lines }) => {
    const each = lines.split("\n");
    return new Map(texts.split(" ").map((text, at) => [text, each[at]]));
  });
  opening.catch(() => opened.delete(piece));
  opened.set(piece, opening);
  return opening;
}

/**
 * The places that a line tells, in order, each with its level.
 *
 * @param {string} line
 * @param {number} levels
 * @param {(place: number, level: number) => void} take
 */
export function eachPlace(line, levels, take) {
  const far = Math.floor(HIGHEST / levels);
  let place = -1;
  for (let at = 0; at < line.length; at += 1) {
    const code = line.charCodeAt(at) - FIRST;
    if (code === HIGHEST) {
      place += far;
    } else {
      place += 1 + Math.floor(code / levels);
      take(place, code % levels);
    }
  }
}

/** How many places a line tells. @param {string} line */
export const countIn = (line) => line.length - (line.split(FAR).length - 1);

/** The places of a line that has no levels. @param {string} line */
export function placesIn(line) {
  /** @type {number[]} */
  const found = [];
  eachPlace(line, 1, (place) => found.push(place));
  return found;
}
