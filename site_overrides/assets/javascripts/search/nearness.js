/**
 * Pages that come near to what a query asks for, without holding its words: best first, and weak
 * where not even the best say most of what was asked.
 */

import { pages, ROOT } from "./engine.js";
import { rank, wanted } from "./ranking.js";
import { askedIn } from "./sentence.js";
import { words } from "./tokens.js";

const MOST = 20; // pages
const SURE = 0.55; // share of what was asked that one of the first pages has to say
const CLOSE = 0.4; // and every other page, not to be weak
const SAME = 0.8; // what a lone word that is found nowhere has to share with a page

/**
 * @typedef {import("../search.js").Hit} Hit
 * @param {string} query folded
 * @param {{ sentence: boolean, alone: boolean }} how whether nothing holds its words
 * @returns {Promise<Hit[]>}
 */
export async function near(query, { sentence, alone }) {
  const { typed, meant } = await askedIn(query);
  const [known, found] = await Promise.all([pages(), rank(wanted(typed, meant))]);
  const best = found.slice(0, MOST);
  const share = Math.max(0, ...best.slice(0, 3).map((each) => each.share));
  if (!sentence && words(query).length === 1 && share < SAME) return [];
  return best.map(({ id, score, share: own }) => {
    const { folded: _, place, ...page } = /** @type {import("./engine.js").Page} */ (known.get(id));
    const weak = !alone || share < SURE || own < CLOSE;
    const href = new URL(page.url, ROOT).href;
    return { ...page, href, via: null, words: typed, at: 0, order: [-score, place], weak };
  });
}
