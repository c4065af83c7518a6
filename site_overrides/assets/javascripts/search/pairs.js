/**
 * Text to the pieces by which pages are ranked; the twin of generator/writing/search/pairs.py,
 * which tells why. A test holds the two together.
 */

import { fold } from "./tokens.js";

const RUN = /[ァ-ヺー]+|[0-9]+|[a-z]+|[ぁ-ゖ々〇㐀-䶿一-鿿]+/g;
const KATAKANA = /^[ァ-ヺー]+$/;
const GRAMMAR = /^(?![おご][^ぁ-ゖ])[ぁ-ゖ]/;

/**
 * The pieces of a run of text, in order.
 *
 * @param {string} text
 */
export function pairs(text) {
  return (fold(text).match(RUN) ?? []).flatMap((run) => {
    if (/^[0-9a-z]/.test(run)) return [run];
    const size = KATAKANA.test(run) ? 3 : 2;
    const starts = Array.from({ length: Math.max(1, run.length - size + 1) }, (_, start) => start);
    return starts.map((start) => run.slice(start, start + size)).filter((part) => !GRAMMAR.test(part));
  });
}
