/** What a word means besides itself: other words for it, and words that are so read. */

import { table } from "./engine.js";

const HIRAGANA = /^[ぁ-ゖー]{2,}[市区町村都府県]?$/;

/**
 * Texts to search for besides the word, whatever is found of itself.
 *
 * @param {string} word
 * @returns {Promise<string[]>}
 */
export async function alsoMeant(word) {
  const others = replaced(word, await table("aliases"));
  if (!HIRAGANA.test(word)) return others;
  const { surelyRead } = await import("./readings.js"); // not before it is needed
  return [...others, ...(await surelyRead(word))];
}

/**
 * The word with a part said otherwise, for each list whose key is in it; longest keys first.
 *
 * @param {string} word
 * @param {import("./engine.js").Lists} lists
 */
export function replaced(word, lists) {
  const keys = Object.keys(lists).filter((key) => word.includes(key));
  keys.sort((one, other) => other.length - one.length);
  return keys.flatMap((key) => lists[key].split("、").map((text) => word.replace(key, text)));
}
