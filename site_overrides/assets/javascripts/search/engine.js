/**
 * Pagefind, or on a large site grams.js, behind three questions: which pages hold a phrase, how well
 * do pages answer a query, and what does a page say there. Nothing is loaded before the first question.
 *
 * Everything is found from this file's own address, so a site below any path works.
 */

import { fold, tokenize, words } from "./tokens.js";

/**
 * What lies beside the index, by name; written by generator/writing/search. Lists of texts are
 * joined with 、.
 *
 * @typedef {Record<string, string>} Lists
 * @typedef {{
 *   pages: { columns: string[], rows: string[][], grams?: true },
 *   portions: number[][],
 *   aliases: Lists,
 *   readings: { words: Lists, affixes: Lists, places: [name: string, reading: string][], chance: string[] },
 *   vocabulary: {
 *     terms: string[], elsewhere: string[], otherwise: Lists,
 *     words: string[][], sounds: string[], shapes: string[],
 *   },
 *   ranking: { sizes: number[], levels: number[], everywhere: string } & (Piece | Head),
 *   grams: Head,
 *   asking: { stock: string[], words: Lists, unanswered: [subject: string, words: string[]][] },
 *   elsewhere: string[],
 *   caseless: [prefecture: string, region: string, names: string[]][],
 *   terms: [word: string, id: string, anchor: string][],
 *   located: Record<string, string[]>,
 *   [titles: `titles/${number}`]: string[],
 *   [quotes: `quotes/${string}`]: string[][],
 *   questions: [page: number, anchor: string, texts: string[]][] | (Head & Units),
 *   [piece: `ranking/${string}`]: Piece,
 *   [texts: `questions/texts-${number}`]: string[][],
 *   [block: `text/${string}`]: string[],
 * }} Tables
 *
 * Units that answer questions: steps from the page of one to that of the next, how many each
 * answers, and the anchors of those that are not pages, by their number.
 *
 * @typedef {{ units: number[], counts: string, anchors: [unit: number, anchor: string][] }} Units
 * @typedef {import("./pieces.js").Piece} Piece
 * @typedef {import("./pieces.js").Head} Head
 *
 * @typedef {{ id: string, url: string, title: string, type: string, place: number, folded: string }} Page
 * @typedef {Map<string, number>} Places Ids of pages, each with the place of what was found there.
 *
 * The part of Pagefind that is used; fails where it could not look into all that it needs.
 * @typedef {{ results: { id: string, score: number, words: number[] }[] }} Found
 * @typedef {{ search(query: string): Promise<Found> }} Pagefind
 */

export const ROOT = new URL("../../../", import.meta.url);
const SIGNATURE = "pagefind_dcd"; // begins what Pagefind packs

/**
 * The pages, and what knows what they hold.
 *
 * @typedef {{ pages: Map<string, Page>, pagefind: Pagefind, large?: undefined }} Small
 * @typedef {{ pages: Map<string, Page>, pagefind?: undefined, large: typeof import("./grams.js") }} Large
 * @type {Promise<Small | Large> | undefined}
 */
let opening;
const tables = new Map(); // by name: the promise of what is in it
let losses = 0; // how many of Pagefind's files could not be loaded so far

/**
 * A table that lies beside the index. A failed load is tried again next time.
 *
 * @template {keyof Tables} Name
 * @param {Name} name
 * @returns {Promise<Tables[Name]>}
 */
export function table(name) {
  if (!tables.has(name)) {
    const loading = unpacked(new URL(`assets/search/${name}.json.gzip`, ROOT));
    loading.catch(() => tables.delete(name));
    tables.set(name, loading);
  }
  return tables.get(name);
}

/** The pages by id, in the site's order: {id, url, title, type, place, folded}. */
export const pages = async () => (await open()).pages;

/**
 * The pages that hold every word of a text, each word as a phrase: a map from their ids to the
 * place of the first word.
 *
 * @param {string} text
 * @returns {Promise<Places>}
 */
export async function holding(text) {
  const found = await Promise.all(words(text).map(phrase));
  return found.length ? found.reduce(common) : new Map();
}

/** What answers for Pagefind on a large site, or undefined. */
export const large = async () => (await open()).large;

/**
 * What is in both of two maps, with the values of the first.
 *
 * @param {Places} one
 * @param {Places} other
 */
export const common = (one, other) => new Map([...one].filter(([id]) => other.has(id)));

/**
 * A score for each page that holds the characters of a text anywhere. Kana say little about what
 * a page is about and cost most to look up, so they count only where there is nothing else.
 *
 * @param {string} text
 * @returns {Promise<Map<string, number>>}
 */
export async function scores(text) {
  const { pagefind, large: it } = await open();
  if (it) return it.scores(words(text));
  const characters = [...new Set(tokenize(text))].filter(({ length }) => length === 1);
  const telling = characters.filter((char) => !/[ぁ-ゖ.]/.test(char));
  const found = await pagefind.search((telling.length ? telling : characters).join(" "));
  return new Map(found.results.map(({ id, score }) => [id, score]));
}

/**
 * The blocks of a page's text around a place in it.
 *
 * @param {string} id
 * @param {number} place
 */
export async function textAround(id, place) {
  const [known, portions] = await Promise.all([pages(), table("portions")]);
  const page = /** @type {Page} */ (known.get(id));
  const before = portions[page.place].filter((start) => start <= place).length;
  return table(`text/${id}-${Math.max(1, before) - 1}`);
}

/** @param {string} word @returns {Promise<Places>} */
async function phrase(word) {
  const { pagefind, large: it } = await open();
  if (it) return it.phrase(word);
  const { results } = await pagefind.search(`"${tokenize(word).join(" ")}"`);
  return new Map(results.map(({ id, words: places }) => [id, places[0] ?? 0]));
}

/**
 * A table from anywhere. The browser has to ask whether its copy is still good: tables and index
 * belong together.
 *
 * @param {URL} url
 */
export const unpacked = async (url) => (await loaded(url, "no-cache")).json();

/**
 * What Pagefind fetches its files with (generator/writing/search/pagefind.py): where it gets no
 * piece of its index, it only tells the console, and finds nothing there. A loss is counted here,
 * and from then on the browser asks whether its copies are good.
 *
 * @param {string} address
 */
export async function fetched(address) {
  try {
    const bytes = await (await loaded(address, losses ? "no-cache" : "default")).arrayBuffer();
    const signature = new TextDecoder().decode(bytes.slice(0, SIGNATURE.length));
    if (address.endsWith(".pf_index") && signature !== SIGNATURE) throw new Error(`${address}: ${signature}`);
    return new Response(bytes);
  } catch (error) {
    losses += 1;
    throw error;
  }
}

/**
 * What lies packed on the server; one that knows the ending may have unpacked it already.
 *
 * @param {URL | string} url
 * @param {RequestCache} cache
 */
async function loaded(url, cache) {
  const response = await fetch(url, { cache });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  if (new Uint8Array(bytes)[0] !== 0x1f) return new Response(bytes);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
}

const open = () => (opening ??= load().catch((error) => {
  opening = undefined;
  throw error;
}));

/** @returns {Promise<Small | Large>} */
async function load() {
  const inFolder = globalThis.location?.protocol === "file:"; // where no index can be loaded
  const list = await table("pages");
  const known = byId(list);
  if (list.grams) return { pages: known, large: await import("./grams.js") };
  const pagefind = inFolder ? await (await import("./scan.js")).scanner([...known.keys()]) : await instance();
  return { pages: known, pagefind };
}

/**
 * An instance never asks again for what it did not get, so after a failure there is a new one.
 *
 * @returns {Promise<Pagefind>}
 */
async function instance() {
  const module = await import(new URL("pagefind/pagefind.js", ROOT).href);
  const make = async () => {
    const before = losses;
    // Diacritics: without this か finds が. Worker: it would load the engine twice over for
    // answers that take a millisecond.
    const one = module.createInstance({ exactDiacritics: true, noWorker: true });
    await one.init();
    return { one, before };
  };
  /** @type {ReturnType<typeof make> | undefined} */
  let made = make();
  await made;
  return {
    search: async (query) => {
      const mine = (made ??= make());
      try {
        const { one, before } = await mine;
        const found = await one.search(query);
        if (losses > before) throw new Error("pagefind/: not all that is needed could be loaded");
        return found;
      } catch (error) {
        if (made === mine) made = undefined;
        throw error;
      }
    },
  };
}

/** The ids of a large site are places. @param {Tables["pages"]} table @returns {Map<string, Page>} */
function byId({ rows }) {
  return new Map(rows.map((row, place) => {
    const [type, title, url, id = place.toString(16)] = row.toReversed();
    return [id, { id, url, title, type, place, folded: fold(title) }];
  }));
}
