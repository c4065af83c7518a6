/** Questions about a place: which one is named, and which cases are there. */

import { pages, table } from "./engine.js";
import { pairs } from "./pairs.js";
import { quotesFrom, summaryOf } from "./quotes.js";
import { places } from "./readings.js";
import { askedIn } from "./sentence.js";
import { fold } from "./tokens.js";

const SHORT = 2; // the least that is left of a place's name without 市
const EACH = 2; // statements of a case
const PLACE = /[都道府県市区町村]$/;
const ABOUT = /^(?:事例|取組|取り|組み|活動|状況|様子|施策|地域)$/; // asked of any place: what is done there

/**
 * The places that a query names, of those of which the site tells.
 *
 * @param {string} query folded
 */
export async function namedIn(query) {
  return (await places()).map(([name]) => name).filter((name) => calledIn(name, query) !== null);
}

/**
 * How a query calls a place: in full, or without 市 where that is still a word; or null.
 *
 * @param {string} name
 * @param {string} query
 */
function calledIn(name, query) {
  // A part of the country is none within another name: 九州 in 北九州市, 関東 in 関東学院.
  if (!PLACE.test(name)) return new RegExp(`(?<![々〇㐀-䶿一-鿿])${name}(?![々〇㐀-䶿一-鿿]|ー)|${name}地方`).test(query) ? name : null;
  if (query.includes(name)) return name;
  const stem = name.slice(0, -1);
  return name.length > SHORT && !/^.{2,3}[都道府県]$/.test(name) && query.includes(stem) ? stem : null;
}

/**
 * The cases in the places that a query names, with what their sources say: of what else is asked
 * for (`says`), or of what the case is about. `rest` is whether something else is asked for.
 *
 * @typedef {{ id: string, url: string, title: string, quotes: import("./quotes.js").Quote[], says: boolean }} Placed
 *
 * @param {string} text as typed
 * @returns {Promise<{ names: string[], rest: boolean, cases: Placed[] }>}
 */
export async function placedIn(text) {
  const query = fold(text);
  const [named, located, known] = await Promise.all([namedIn(query), table("located"), pages()]);
  const names = named.filter((name) => located[name]);
  const rest = names.reduce((left, name) => left.replace(calledIn(name, left) ?? name, " "), query).trim();
  const isMore = (await askedIn(rest)).typed.flatMap(pairs).some((pair) => !ABOUT.test(pair));
  const cases = await Promise.all([...new Set(common(names.map((name) => located[name])))].map(async (id) => {
    const { url, title } = /** @type {import("./engine.js").Page} */ (known.get(id));
    const found = isMore ? await quotesFrom(rest, { id, url }, EACH) : [];
    return { id, url, title, quotes: found.length ? found : await summaryOf({ id, url }), says: found.length > 0 };
  }));
  return { names, rest: isMore, cases };
}

/** A town and its prefecture mean the town; two towns mean both. @param {string[][]} lists */
function common(lists) {
  const all = lists.flat();
  const both = all.filter((id) => lists.every((list) => list.includes(id)));
  return both.length ? both : all;
}
