/**
 * The statements of the sources that answer a query: chosen, never put together or reworded.
 */

import { ROOT, table } from "./engine.js";
import { pairs } from "./pairs.js";
import { held, tellingOf } from "./ranking.js";
import { askedIn } from "./sentence.js";
import { fold } from "./tokens.js";

const ENOUGH = 0.3; // share of what was asked that a statement has to say
const FITTING = 0.5; // what counts a statement of the sort that was asked for
/** What sort of statement answers. @type {[role: string, words: RegExp][]} */
const SORTS = [
  ["meaning", /とは|って(?:何|なに|なん)|意味|いみ/],
  ["money", /いくら|上限|補助率|措置率|金額|予算額|何円|もらえ|出る/],
  ["figure", /何[件人名団回割社組]|いくつ|いくら|どれ(?:だけ|くらい|ぐらい)|人数|件数|割合/],
];

/**
 * A statement as it stands; `label` says what of, where the text alone does not tell.
 *
 * @typedef {{ text: string, label: string, source: string, sourceHref: string, href: string }} Quote
 * @typedef {import("../search.js").Hit} Hit
 * @typedef {Pick<Hit, "id" | "url" | "anchor">} Where A page, or a part of it.
 */

/**
 * The statements of a page that answer a query, best first.
 *
 * @param {string} query folded
 * @param {Where} hit
 * @param {number} most
 * @param {number} [least] share of what was asked that they have to say
 * @returns {Promise<Quote[]>}
 */
export async function quotesFrom(query, hit, most, least = ENOUGH) {
  const rows = await rowsOf(hit);
  if (!rows.length) return [];
  const { typed, meant } = await askedIn(query);
  const asked = [...meant, ...typed].flatMap(pairs);
  const tables = await held(asked);
  const tells = new Map(asked.map((pair) => [pair, tellingOf(pair, tables)]));
  const whole = [...new Set(typed.flatMap(pairs))].reduce((sum, pair) => sum + (tells.get(pair) ?? 0), 0) || 1;
  const sorts = SORTS.filter(([, words]) => words.test(query)).map(([role]) => role);
  const worth = (/** @type {string[]} */ [text, label, role]) => {
    const said = new Set(pairs(`${label} ${text}`));
    const share = [...tells].reduce((sum, [pair, each]) => sum + (said.has(pair) ? each : 0), 0) / whole;
    return share + (sorts.includes(role) && (share > 0 || role === "meaning") ? FITTING : 0);
  };
  const ranked = rows.map((row) => ({ row, worth: worth(row) })).filter((each) => each.worth >= least);
  ranked.sort((one, other) => other.worth - one.worth);
  return ranked.slice(0, most).map(({ row }) => quote(row, hit));
}

/** What a page that only comes near says of what was asked. @param {Hit} page */
export async function statements(page) {
  const quotes = await quotesFrom(page.words.join(" "), page, 1, 0);
  return quotes.map(({ label, text }) => (label ? `${label}：${text}` : text));
}

/**
 * What a case is about, in its sources' words; nothing where they do not tell.
 *
 * @param {Where} hit
 * @returns {Promise<Quote[]>}
 */
export async function summaryOf(hit) {
  const row = (await rowsOf(hit)).find(([, , role]) => role === "summary");
  return row ? [quote(row, hit)] : [];
}

/** @param {Where} hit @returns {Promise<string[][]>} */
const rowsOf = ({ id, anchor }) => table(`quotes/${anchor ? `${id}-${anchor}` : id}`);

/** @param {string[]} row @param {Where} hit @returns {Quote} */
function quote([text, label, , source, url, at], { url: page }) {
  const href = new URL(at ? `${page}#${at}` : page, ROOT).href;
  return { text, label, source, sourceHref: new URL(url, ROOT).href, href };
}

/**
 * The word of the glossary that a query asks the meaning of, as a hit at its place; or null.
 *
 * @param {string} query folded
 * @param {Hit[]} hits
 * @returns {Promise<Hit | null>}
 */
export async function termIn(query, hits) {
  const { typed } = await askedIn(query);
  const wanted = new Set([query, ...typed].map(fold));
  const found = (await table("terms")).find(([word]) => wanted.has(fold(word)));
  if (!found) return null;
  const [word, id, anchor] = found;
  const page = hits.find((hit) => hit.id === id);
  return page ? { ...page, anchor, title: word } : null;
}
