/**
 * The site's search: the function that the search page and the box in the header use.
 *
 *   import { search } from ".../assets/javascripts/search.js";
 *   await search("空き家 シェアハウス", { limit: 10, filters: { type: ["case"] } });
 *   await search("空き家", { filters: { theme: ["housing", "work"], prefecture: ["北海道"] } });
 *
 * A query is words with white space between; a page is found if it holds every word, letter for
 * letter but for width and case. Pages with the words themselves come first, then those that say
 * it otherwise (国交省: 国土交通省). Only where there are neither, slips of spelling are thought of.
 * What reads like a sentence, has several words or is found nowhere is also ranked by how near
 * pages come to it: search/nearness.js.
 */

import { alsoMeant } from "./search/aliases.js";
import { common, holding, large, pages, ROOT, scores, textAround } from "./search/engine.js";
import { isPhrase, isSentence } from "./search/speech.js";
import { fold, words } from "./search/tokens.js";
import { LONGEST } from "./vocabulary.js";

const MOST_WORDS = 10;
const FEW = 3; // pages that hold all of several words: from there on they are enough
const MOST_NEAR = 20; // pages that come near, after those that hold the words

/**
 * A page that answers a query. `words` are those to be marked in its excerpt, `at` is where they
 * begin (null where the page only comes near), `anchor` the part of a page that is meant, `order` tells where it stands among the others, `weak` that it is only near to the query.
 *
 * @typedef {{
 *   id: string, url: string, href: string, title: string, type: string, via: string | null,
 *   words: string[], at: number | null, order: number[], weak: boolean, anchor?: string, excerpt?: undefined,
 * }} Hit
 * @typedef {Omit<Hit, "words" | "at" | "excerpt"> & { excerpt: string }} Result
 * @typedef {{ type?: string[] } & Record<string, string[]>} Filters
 *
 * A text that stands for a word of the query, and the pages that hold it.
 * @typedef {{ text: string, places: import("./search/engine.js").Places }} Answer
 */

/**
 * The pages that answer a query, best first.
 *
 * `limit` is how many at most; 0 gives all, without excerpts, and loads nothing for them.
 * `filters` maps "type", the kind of page, or facets of cases to the values to let through; any
 * value of a filter will do, but every filter has to be met, and facets are met by cases alone.
 *
 * Each result is {url, href, title, type, via, weak, excerpt}. `url` is relative to the site's root
 * and has no leading slash ("" is the home page), `href` is the full address. `via` is null, or
 * what was searched for instead of the query. `excerpt` is HTML of escaped text and <mark> only.
 *
 * @overload
 * @param {string} query
 * @param {{ limit: 0, filters?: Filters }} options
 * @returns {Promise<Hit[]>}
 */
/**
 * @overload
 * @param {string} query
 * @param {{ limit?: number, filters?: Filters }} [options]
 * @returns {Promise<Result[]>}
 */
/**
 * @param {string} query
 * @param {{ limit?: number, filters?: Filters }} [options]
 */
export async function search(query, { limit = 10, filters = {} } = {}) {
  const asked = wordsOf(query);
  if (!asked.length) return [];
  const found = await hitsFor(asked, filters);
  const hits = (await (await large())?.titled(found)) ?? found;
  return limit > 0 ? withExcerpts(hits.slice(0, limit)) : hits;
}

/**
 * Pages that hold every word, then those that come near.
 *
 * @param {string[]} asked
 * @param {Filters} filters
 */
async function hitsFor(asked, filters) {
  const whole = asked.join(" ");
  const sentence = isSentence(whole);
  const passes = await gate(filters);
  const found = await ranked(await answers(asked, sentence), asked);
  if (asked.length === 1 && isAnswered(found, sentence)) return found.filter(passes);
  const { near, nearestFirst } = await import("./search/nearness.js"); // only now needed
  const others = await near(whole, {
    loose: sentence || asked.length > 1 || isPhrase(whole), alone: !found.length, listed: !sentence && asked.length > 1,
  });
  const held = new Set(found.map(({ id }) => id));
  const first = nearestFirst(found, others);
  const rest = found.length < FEW ? others.filter(({ id }) => !held.has(id)) : [];
  return [...first, ...rest.slice(0, MOST_NEAR)].filter(passes);
}

/** Letter for letter, or otherwise and no sentence. @param {Hit[]} found @param {boolean} sentence */
const isAnswered = (found, sentence) => found.some(({ via }) => via === null || !sentence);

/**
 * The same results with their excerpts loaded.
 *
 * @param {Hit[]} hits
 * @returns {Promise<Result[]>}
 */
export async function withExcerpts(hits) {
  const { excerpt } = await import("./search/excerpt.js");
  return Promise.all(
    hits.map(async (each) => {
      const { at, words: said, ...page } = each;
      const blocks = at === null ? await (await import("./search/quotes.js")).statements(each) : await textAround(page.id, at);
      return { ...page, excerpt: blocks.length ? excerpt(blocks, said) : "" };
    }),
  );
}

/**
 * もしかして: queries to offer where nothing holds the words as they were typed.
 *
 * @param {string} query
 * @returns {Promise<string[]>}
 */
export async function suggest(query) {
  const hits = (await search(query, { limit: 0 })).filter(({ at }) => at !== null);
  const instead = new Set(hits.map(({ via }) => via));
  if (hits.length) return instead.has(null) ? [] : [...instead].filter((via) => via !== null).slice(0, 5);
  const asked = wordsOf(query);
  const single = asked.length > 1 ? await Promise.all(asked.map(holding)) : [];
  return asked.filter((_, at) => single[at]?.size);
}

/** @param {string | null | undefined} query */
const wordsOf = (query) => words(String(query ?? "").slice(0, LONGEST)).slice(0, MOST_WORDS);

/**
 * For each word the texts that stand for it, itself first, with the pages that hold them.
 *
 * @param {string[]} asked
 * @param {boolean} sentence whose words are not misspelled, but its own
 * @returns {Promise<Answer[][]>}
 */
async function answers(asked, sentence) {
  const found = await Promise.all(
    asked.map(async (word) => {
      const [itself, others] = await Promise.all([tried([word]), alsoMeant(word).then(tried)]);
      return [...itself, ...others];
    }),
  );
  return Promise.all(found.map((texts, at) => (texts.length || sentence ? texts : guessed(asked[at]))));
}

/** @param {string} word @returns {Promise<Answer[]>} */
async function guessed(word) {
  const { guesses, isElsewhere } = await import("./search/spelling.js"); // only now needed
  for (const guess of guesses) {
    const found = await tried(await guess(word));
    if (found.length) return (await isElsewhere(word)) ? [] : found;
  }
  return [];
}

/**
 * Those of the texts that some page holds, each with its pages.
 *
 * @param {string[]} texts
 * @returns {Promise<Answer[]>}
 */
async function tried(texts) {
  const different = [...new Set(texts.map(fold))];
  const found = await Promise.all(
    different.map(async (text) => ({ text, places: await holding(text) })),
  );
  return found.filter(({ places }) => places.size);
}

/** @param {Answer[][]} found @param {string[]} asked @returns {Promise<Hit[]>} */
async function ranked(found, asked) {
  const ids = found.map((texts) => new Map(texts.flatMap(({ places }) => [...places]))).reduce(common);
  if (!ids.size) return [];
  const said = found.map(([first]) => first.text).join(" ");
  const [known, score] = await Promise.all([pages(), scores(said)]);
  const hits = [...ids.keys()].map((id) => hit(/** @type {Page} */ (known.get(id)), found, asked, score.get(id) ?? 0));
  hits.sort(better);
  return (await large())?.confirmed(hits) ?? hits;
}

/**
 * @param {Page} page
 * @param {Answer[][]} found
 * @param {string[]} asked
 * @param {number} score
 * @returns {Hit}
 *
 * @typedef {import("./search/engine.js").Page} Page
 */
function hit({ folded, place, ...page }, found, asked, score) {
  const chosen = found.flatMap((texts) => texts.find(({ places }) => places.has(page.id)) ?? []);
  const texts = chosen.map(({ text }) => text);
  const said = texts.join(" ");
  const inTitle = texts.filter((text) => folded.includes(text)).length;
  return {
    ...page,
    href: new URL(page.url, ROOT).href,
    via: said === asked.join(" ") ? null : said,
    words: words(said),
    at: chosen[0].places.get(page.id) ?? 0,
    weak: false,
    order: [texts.filter((text, at) => text !== asked[at]).length, -inTitle, -score, place],
  };
}

/** @param {Hit} one @param {Hit} other */
function better(one, other) {
  const at = one.order.findIndex((value, index) => value !== other.order[index]);
  return at < 0 ? 0 : one.order[at] - other.order[at];
}

/**
 * Tells the pages that pass the filters.
 *
 * @param {Filters} filters
 */
async function gate({ type, ...chosen }) {
  const isOfType = (/** @type {Hit} */ page) => !type || type.includes(page.type);
  if (!Object.keys(chosen).length) return isOfType;
  const { cases, matches } = await import("./finder/cases.js"); // only now needed
  const admitted = new Set((await cases()).filter((one) => matches(one, chosen)).map(({ url }) => url));
  return (/** @type {Hit} */ page) => isOfType(page) && admitted.has(page.url);
}
