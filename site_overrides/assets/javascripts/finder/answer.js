/** The answer to words: which pages hold them, and what those pages say there. */

import { search, suggest, withExcerpts } from "../search.js";

/**
 * All pages in order, what else to search for, those pages that are cases and the others, the hit
 * of each case by its id, and the excerpts loaded so far, by page.
 *
 * @typedef {{
 *   query: string, hits: Hit[], others: string[], cases: Case[], pages: Hit[],
 *   hit: Map<string, Hit>, excerpts: Map<string, string>,
 * }} Answer
 * @typedef {import("./cases.js").Case} Case
 * @typedef {import("../search.js").Hit} Hit
 */

/**
 * What is found for words among the pages, `all` cases among them; null without words. The last
 * answer is given again for the same words.
 *
 * @param {string} query
 * @param {Case[]} all
 * @param {Answer | null} last
 * @returns {Promise<Answer | null>}
 */
export async function answerTo(query, all, last) {
  if (!query) return null;
  if (last?.query === query) return last;
  const [hits, others] = await Promise.all([search(query, { limit: 0 }), suggest(query)]);
  const byUrl = new Map(all.map((one) => [one.url, one]));
  const found = hits.flatMap(({ url }) => byUrl.get(url) ?? []);
  const byPage = new Map(hits.map((each) => [each.url, each]));
  const hit = new Map(found.map(({ id, url }) => [id, /** @type {Hit} */ (byPage.get(url))]));
  const pages = hits.filter(({ url }) => !byUrl.has(url));
  return { query, hits, hit, others, pages, cases: found, excerpts: new Map() };
}

/** @param {Answer} answered @param {string} id a case that was found */
export const hitOf = ({ hit }, id) => /** @type {Hit} */ (hit.get(id));

/**
 * Loads the excerpts of hits that have none yet.
 *
 * @param {Answer} answered
 * @param {Hit[]} hits
 */
export async function load({ excerpts }, hits) {
  const loaded = await withExcerpts(hits.filter(({ id }) => !excerpts.has(id)));
  for (const { id, excerpt } of loaded) excerpts.set(id, excerpt);
}
