/** What was understood of a query: its words, those that stand for them, and places. */

import { unansweredIn } from "./gaps.js";
import { pairs } from "./pairs.js";
import { held } from "./ranking.js";
import { namedIn } from "./placed.js";
import { askedIn } from "./sentence.js";
import { fold } from "./tokens.js";

const MOST_MEANT = 4;
// Words with the kana inside them, 空き家 and 子育て世帯; what trails behind is grammar.
const WORD = /[0-9a-zァ-ヺー々〇㐀-䶿一-鿿]+(?:[きしけりいみびげえて][々〇㐀-䶿一-鿿]+)*|[ぁ-ゖー]{4,}/g;

/**
 * `counted` are the words by which pages were found, `missing` those that no page holds, `meant`
 * words of the documents that stand for some of them, `places` the places named, `unanswered` the
 * subject of which no document tells, or null.
 *
 * @typedef {{
 *   counted: string[], missing: string[], meant: string[], places: string[], unanswered: string | null,
 * }} Understood
 *
 * @param {string} text as typed
 * @returns {Promise<Understood>}
 */
export async function understood(text) {
  const query = fold(text);
  const [{ typed, meant }, unanswered] = await Promise.all([askedIn(query), unansweredIn(query)]);
  const words = [...new Set(typed.flatMap(wordsIn))];
  const { postings, everywhere, asking } = await held(words.flatMap(pairs));
  const isHeld = (/** @type {string} */ pair) => postings.has(pair) || everywhere.has(pair) || asking.has(pair);
  const counted = words.filter((word) => pairs(word).every(isHeld));
  return {
    counted,
    missing: words.filter((word) => word.length > 1 && !counted.includes(word)), // pairs tell nothing of one letter
    meant: [...new Set(meant)].filter((word) => !query.includes(fold(word))).slice(0, MOST_MEANT),
    places: await namedIn(typed.join(" ")),
    unanswered,
  };
}

/**
 * A query without one of the words that were understood: the word itself, not a part of another
 * one; null where it does not stand there like that, as one that was read from kana.
 *
 * @param {string} query as typed
 * @param {string} word
 */
export function withoutWord(query, word) {
  const found = [...query.matchAll(WORD)].find(([text]) => fold(text) === word);
  const [at, length] = found ? [found.index, found[0].length] : [query.indexOf(word), word.length];
  return at < 0 ? null : `${query.slice(0, at)} ${query.slice(at + length)}`.trim();
}

/** @param {string} text */
const wordsIn = (text) => (text.match(WORD) ?? []).filter((word) => pairs(word).length);
