/**
 * The site's search: the function that the search page and the box in the header use.
 *
 *   import { search } from ".../assets/javascripts/search.js";
 *   await search("空き家 シェアハウス", { limit: 10, filters: { type: ["case"] } });
 *
 * A query is words with white space between; a page is found if it holds every word, letter for
 * letter but for width and case. Pages with the words themselves come first, then those that say
 * it otherwise (国交省: 国土交通省). Only where there are neither, slips of spelling are thought of.
 */

import { alsoMeant } from "./search/aliases.js";
import { common, holding, pages, ROOT, scores, textOf } from "./search/engine.js";
import { excerpt } from "./search/excerpt.js";
import { fold, words } from "./search/tokens.js";

const MOST_WORDS = 10;
const LONGEST = 100;

/**
 * The pages that answer a query, best first.
 *
 * `limit` is how many at most; 0 gives all, without excerpts, and loads nothing for them.
 * `filters` maps a column of assets/search/pages.json ("type") to the values to let through.
 *
 * Each result is {url, href, title, type, via, excerpt}. `url` is relative to the site's root
 * and has no leading slash ("" is the home page), `href` is the full address. `via` is null, or
 * what was searched for instead of the query. `excerpt` is HTML of escaped text and <mark> only.
 */
export async function search(query, { limit = 10, filters = {} } = {}) {
  const asked = words(query.slice(0, LONGEST)).slice(0, MOST_WORDS);
  if (!asked.length) return [];
  const hits = await ranked(await answers(asked), asked, filters);
  return limit > 0 ? withExcerpts(hits.slice(0, limit)) : hits;
}

/** The same results with their excerpts loaded. */
export async function withExcerpts(hits) {
  return Promise.all(
    hits.map(async (hit) => ({ ...hit, excerpt: excerpt(await textOf(hit.id), hit.words) })),
  );
}

/** もしかして: queries to offer where nothing holds the words as they were typed. */
export async function suggest(query) {
  const hits = await search(query, { limit: 0 });
  const instead = [...new Set(hits.map(({ via }) => via))];
  if (hits.length) return instead.includes(null) ? [] : instead.slice(0, 5);
  const asked = words(query);
  const single = asked.length > 1 ? await Promise.all(asked.map(holding)) : [];
  return asked.filter((_, at) => single[at]?.size);
}

/** For each word the texts that stand for it, itself first, with the pages that hold them. */
async function answers(asked) {
  const found = await Promise.all(
    asked.map(async (word) => {
      const [itself, others] = await Promise.all([tried([word]), alsoMeant(word).then(tried)]);
      return [...itself, ...others];
    }),
  );
  return Promise.all(found.map((texts, at) => (texts.length ? texts : guessed(asked[at]))));
}

async function guessed(word) {
  const { guesses, isElsewhere } = await import("./search/spelling.js"); // only now needed
  for (const guess of guesses) {
    const found = await tried(await guess(word));
    if (found.length) return (await isElsewhere(word)) ? [] : found;
  }
  return [];
}

/** Those of the texts that some page holds, each with its pages. */
async function tried(texts) {
  const different = [...new Set(texts.map(fold))];
  const found = await Promise.all(
    different.map(async (text) => ({ text, ids: await holding(text) })),
  );
  return found.filter(({ ids }) => ids.size);
}

async function ranked(found, asked, filters) {
  const ids = found
    .map((texts) => new Set(texts.flatMap(({ ids: some }) => [...some])))
    .reduce(common);
  if (!ids.size) return [];
  const said = found.map(([first]) => first.text).join(" ");
  const [known, score] = await Promise.all([pages(), scores(said)]);
  return [...ids]
    .map((id) => hit(known.get(id), found, asked, score.get(id) ?? 0))
    .filter((one) => passes(one, filters))
    .sort(better);
}

function hit({ folded, place, ...page }, found, asked, score) {
  const texts = found.map((choices) => choices.find(({ ids }) => ids.has(page.id)).text);
  const said = texts.join(" ");
  const inTitle = texts.filter((text) => folded.includes(text)).length;
  return {
    ...page,
    href: new URL(page.url, ROOT).href,
    via: said === asked.join(" ") ? null : said,
    words: words(said),
    order: [texts.filter((text, at) => text !== asked[at]).length, -inTitle, -score, place],
  };
}

function better(one, other) {
  const at = one.order.findIndex((value, index) => value !== other.order[index]);
  return at < 0 ? 0 : one.order[at] - other.order[at];
}

function passes(page, filters) {
  return Object.entries(filters).every(([name, values]) => values.includes(page[name]));
}
