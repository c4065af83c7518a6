/**
 * Pagefind's answers without Pagefind, for the copy that opens from a folder: the texts of all
 * pages, read through from end to end.
 */

import { table } from "./engine.js";
import { tokenize } from "./tokens.js";

const BARRIER = ";"; // stands between blocks, as in the index

/**
 * @typedef {import("./engine.js").Found} Found
 * @param {string[]} ids of the pages, in order
 * @returns {Promise<import("./engine.js").Pagefind>}
 */
export async function scanner(ids) {
  const portions = await table("portions");
  const texts = await Promise.all(ids.map(async (id, at) => {
    const parts = await Promise.all(portions[at].map((_, number) => table(`text/${id}-${number}`)));
    const tokens = parts.flat().flatMap((block) => [...tokenize(block), BARRIER]);
    return { id, text: ` ${tokens.join(" ")} ` };
  }));
  return { search: async (query) => ({ results: texts.flatMap((page) => foundIn(page, query)) }) };
}

/**
 * @param {{ id: string, text: string }} page
 * @param {string} query a phrase in quotes, or tokens that all have to be there
 * @returns {Found["results"]}
 */
function foundIn({ id, text }, query) {
  const wanted = query.startsWith('"') ? [query.slice(1, -1)] : query.split(" ");
  const counts = wanted.map((each) => text.split(` ${each} `).length - 1);
  if (counts.includes(0)) return [];
  const place = text.slice(0, text.indexOf(` ${wanted[0]} `)).split(" ").length - 1;
  return [{ id, words: [place], score: counts.reduce((sum, count) => sum + count, 0) }];
}
