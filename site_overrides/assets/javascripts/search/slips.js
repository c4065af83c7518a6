/** How far a word is from another, in slips of the hand, the ear or the eye. */

import { plain } from "./kana.js";

export const PLACE = /^.{1,5}[市区町村]$/;
const KANJI = /[々〇㐀-䶿一-鿿]/;
const KANJI_ALONE = /^[々〇㐀-䶿一-鿿]{3}$/;
const ALIKE = 0.4; // what it costs to take one character for one that sounds or looks alike

/**
 * How much may be wrong with a word. Short ones with kanji are other words all too easily, as 事業 beside 事業費;
 * not so names of places, among which isElsewhere() knows the others.
 *
 * @param {string} word
 * @param {string} form
 */
export function tolerance(word, { length }) {
  if (PLACE.test(word)) return length < 4 ? ALIKE : 1;
  if (KANJI_ALONE.test(word)) return ALIKE;
  if (KANJI.test(word)) return length < 3 ? 0 : length < 9 ? 1 : 2;
  return length < 3 ? 0 : length < 8 ? 1 : 2;
}

/**
 * How far a term is from what is wanted, in slips; Infinity beyond the limit.
 *
 * @param {Spelled} wanted
 * @param {Spelled} term
 * @param {number} limit
 * @param {Alike} alike
 *
 * @typedef {Map<string, Set<string>>} Alike For a character those that it is mistaken for.
 */
export function slips(wanted, term, limit, alike) {
  if (wanted.bare && wanted.bare === term.bare) return 0;
  const [one, other] = [wanted.form, term.form];
  const near = Math.abs(one.length - other.length) <= limit && touches(other, one, limit);
  return near ? distance(one, other, limit, alike) : Infinity;
}

/**
 * A word as it is compared; 担手 and 担い手 also without the kana between their kanji.
 *
 * @param {string} text
 * @returns {Spelled}
 *
 * @typedef {{ text: string, form: string, bare: string }} Spelled
 */
export function spelled(text) {
  const bare = text.replace(/[ぁ-ゖ]/g, "");
  return { text, form: plain(text), bare: bare.length > 1 && KANJI.test(bare) ? bare : "" };
}

/**
 * Slips happen inside words: one that begins and ends otherwise is another word.
 *
 * @param {string} form
 * @param {string} wanted
 * @param {number} limit
 */
function touches(form, wanted, limit) {
  return limit < 1 || form[0] === wanted[0] || form.at(-1) === wanted.at(-1);
}

/**
 * The edit distance with swaps of neighbours, given up once it exceeds the limit.
 *
 * @param {string} one
 * @param {string} other
 * @param {number} limit
 * @param {Alike} alike
 */
function distance(one, other, limit, alike) {
  const swapped = (/** @type {number} */ i, /** @type {number} */ j) =>
    i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = difference(one[i - 1], other[j - 1], alike);
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + change);
      if (swapped(i, j)) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > limit) return Infinity;
    [before, row] = [row, next];
  }
  return row[other.length];
}

/** @param {string} one @param {string} other @param {Alike} alike */
function difference(one, other, alike) {
  if (one === other) return 0;
  return alike.get(one)?.has(other) ? ALIKE : 1;
}

/**
 * What is mistaken for what, from groups of characters.
 *
 * @param {string[]} groups
 * @returns {Alike}
 */
export function confusable(groups) {
  /** @type {Alike} */
  const found = new Map();
  for (const group of groups) {
    for (const char of group) found.set(char, new Set([...(found.get(char) ?? []), ...group]));
  }
  return found;
}
