/** Places in which no case is: who asks for one is told so, and where the nearest are. */

import { table } from "./engine.js";
import { namedIn } from "./placed.js";
import { askedIn } from "./sentence.js";
import { fold } from "./tokens.js";

const PREFECTURE = /[都道府県]$/;

/**
 * The places without a case that a query asks for: where nothing else is asked, where it is a list of words, and
 * where it says that something is there, unless it also names a place with cases. 東京から is where somebody comes from.
 *
 * `around` has for each its prefecture, where it is a town, and its region; `rest` is what else is asked for.
 *
 * @param {string} text as typed
 * @returns {Promise<{ names: string[], around: string[][], rest: string }>}
 */
export async function nowhereIn(text) {
  const query = fold(text);
  const { typed } = await askedIn(query);
  const words = new Set([...query.split(" "), ...typed]);
  const [lists, located, known] = await Promise.all([table("caseless"), table("located"), namedIn(query)]);
  const isElsewhere = known.some((name) => located[name]);
  const named = lists.flatMap(([prefecture, region, names]) => names.flatMap((name) => {
    const called = [name, stemOf(name)].find((one) => one && (words.has(one) || (!isElsewhere && isThere(one, query))));
    return called ? [{ name, called, around: name === prefecture ? [region] : [prefecture, region] }] : [];
  }));
  const rest = query.split(" ").filter((word) => !named.some(({ called }) => word.startsWith(called))).join(" ");
  return { names: [...new Set(named.map(({ name }) => name))], around: named.map(({ around }) => around), rest };
}

/** Whether a query says that something is in a place: 京都府の補助金, 福岡で子育て. @param {string} name @param {string} query */
const isThere = (name, query) => query.includes(name) && new RegExp(`(?<![々〇㐀-䶿一-鿿])${name}(?:の|で|に|は|が)`).test(query);

/** A prefecture is also called without 県; a town so called may be any word. @param {string} name */
const stemOf = (name) => (PREFECTURE.test(name) ? name.slice(0, -1) : "");
