/** What no document tells: subjects that no statement touches, places of which the site says nothing. */

import { table } from "./engine.js";

const PLACE = /[^ぁ-ゖ]{1,5}[都道府県市区町村]/;

/**
 * The subject that a query asks for, where no statement says anything of it; or null.
 *
 * @param {string} query folded
 */
export async function unansweredIn(query) {
  const { unanswered } = await table("asking");
  const found = unanswered.find(([, words]) => words.some((word) => query.includes(word)));
  return found ? found[0] : null;
}

/**
 * Whether a query names a municipality or prefecture of which the site says nothing.
 *
 * @param {string} query folded
 */
export async function isElsewhere(query) {
  return PLACE.test(query) && (await table("elsewhere")).some((name) => query.includes(name));
}
