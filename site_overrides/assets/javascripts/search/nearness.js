/**
 * Pages that come near to what a query asks for, without holding its words: best first, and weak
 * where not even the best say most of what was asked.
 */

import { pages, ROOT, table } from "./engine.js";
import { held, rank, shares, wanted } from "./ranking.js";
import { askedIn } from "./sentence.js";
import { isElsewhere, unansweredIn } from "./gaps.js";

const SURE = 0.6; // share of what was asked that one of the first pages has to say
const CLOSE = 0.25; // and every other page, not to be weak
const SAME = 0.8; // what a lone word that is found nowhere, or a list of words, has to share with a page
const LONE = 5; // characters from which on that tells more than chance
const MOST = 24; // pages, from the first, of which is told how much they say; few more are ever shown
const NAMED = 3; // what it counts that a page is called by what was asked for

/**
 * @typedef {import("../search.js").Hit} Hit
 * @param {string} query folded
 * @param {{ loose: boolean, alone: boolean, listed: boolean }} how whether much of it may be
 *   something else, whether nothing holds its words, and whether these are a list, all of it meant
 * @returns {Promise<Hit[]>}
 */
export async function near(query, { loose, alone, listed }) {
  const { typed, meant } = await askedIn(query);
  const asked = wanted(typed, meant);
  const [known, tables, gaps] = await Promise.all([pages(), held([...asked.keys()]), isOutside(query)]);
  const found = rank(asked, tables);
  const of = (/** @type {string} */ id) => /** @type {import("./engine.js").Page} */ (known.get(id));
  for (const each of found) {
    each.score += NAMED * typed.filter((text) => text.length > 1 && of(each.id).folded.includes(text)).length;
  }
  found.sort((one, other) => other.score - one.score);
  const told = await shares(found.slice(0, MOST), asked, tables);
  const share = Math.max(0, ...told.slice(0, 3));
  if (!loose && (share < SAME || query.length < LONE)) return [];
  const words = typed.filter((text) => !/^[ぁ-ゖ]$/.test(text)); // は and the like stand in any text
  const terms = found.some(({ question }) => question?.anchor) ? await table("terms") : [];
  return found.map(({ id, score, question }, at) => {
    const { type, url, place, ...page } = of(id);
    const weak = !alone || gaps || share < (listed ? SAME : SURE) || (told[at] ?? 0) < CLOSE;
    const anchor = question?.anchor ?? "";
    const href = new URL(anchor ? `${url}#${anchor}` : url, ROOT).href;
    const [word] = (anchor && terms.find(([, on, where]) => on === id && where === anchor)) || [];
    const title = word ?? page.title;
    return { id, url, title, type, href, anchor, via: null, words, at: null, order: [-score, place], weak };
  });
}

/** Whether no page can answer, whatever it holds. @param {string} query */
const isOutside = async (query) => Boolean(await unansweredIn(query)) || isElsewhere(query);

/**
 * Pages that hold every word, those that come nearest to all of them first.
 *
 * @param {Hit[]} hits
 * @param {Hit[]} ranked best first
 */
export function nearestFirst(hits, ranked) {
  const at = new Map(ranked.map(({ id }, place) => [id, place]));
  const place = (/** @type {Hit} */ { id }) => at.get(id) ?? ranked.length;
  return [...hits].sort((one, other) => one.order[0] - other.order[0] || place(one) - place(other));
}
