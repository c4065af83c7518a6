/**
 * Pagefind behind three questions: which pages hold a phrase, how well do pages answer a query,
 * and what does a page say. Nothing is loaded before the first question.
 *
 * Everything is found from this file's own address, so a site below any path works.
 */

import { fold, readable, tokenize, words } from "./tokens.js";

export const ROOT = new URL("../../../", import.meta.url);

let opening;
const tables = new Map(); // by name: the promise of what is in it
const results = new Map(); // by page id: Pagefind's own result, which can fetch the page's text

/** A table that lies beside the index. A failed load is tried again next time. */
export function table(name) {
  if (!tables.has(name)) {
    const loading = fetch(new URL(`assets/search/${name}.json`, ROOT)).then((response) => {
      if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
      return response.json();
    });
    loading.catch(() => tables.delete(name));
    tables.set(name, loading);
  }
  return tables.get(name);
}

/** The pages by id, in the site's order: {id, url, title, type, place}. */
export async function pages() {
  return (await open()).pages;
}

/** The ids of the pages that hold every word of a text, each word as a phrase. */
export async function holding(text) {
  const sets = await Promise.all(words(text).map(phrase));
  return sets.length ? sets.reduce(common) : new Set();
}

/** A score for each page that holds the characters of a text anywhere. */
export async function scores(text) {
  const { pagefind } = await open();
  const found = await pagefind.search(tokenize(text).join(" "));
  return new Map(found.results.map(({ id, score }) => [id, score]));
}

/** The text of a page that was found: see readable(). */
export async function textOf(id) {
  const { content, anchors } = await results.get(id).data();
  return readable(content, anchors.at(-1)?.id);
}

/** What is in both sets. */
export function common(one, other) {
  return new Set([...one].filter((id) => other.has(id)));
}

async function phrase(word) {
  const { pagefind } = await open();
  const { results: found } = await pagefind.search(`"${tokenize(word).join(" ")}"`);
  for (const result of found) results.set(result.id, result);
  return new Set(found.map(({ id }) => id));
}

function open() {
  opening ??= load().catch((error) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

async function load() {
  const [module, list] = await Promise.all([
    import(new URL("pagefind/pagefind.js", ROOT).href),
    table("pages"),
  ]);
  // Diacritics: without this か finds が. Worker: it would load the engine twice over for
  // answers that take a millisecond.
  const pagefind = module.createInstance({ exactDiacritics: true, noWorker: true });
  await pagefind.init();
  return { pagefind, pages: byId(list) };
}

function byId({ columns, rows }) {
  return new Map(
    rows.map((row, place) => {
      const page = Object.fromEntries(columns.map((name, at) => [name, row[at]]));
      return [page.id, { ...page, place, folded: fold(page.title) }];
    }),
  );
}
