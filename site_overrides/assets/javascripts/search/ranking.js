/**
 * Ranks pages for a sentence by the pairs of characters that both hold: BM25 over what the pages
 * say, and beside it over the questions that they answer. The tables are made by
 * generator/writing/search/ranking.py.
 */

import { pages, table } from "./engine.js";
import { pairs } from "./pairs.js";

const K1 = 2; // how soon more of the same adds nothing
const B = 0.5; // how much a long page is held back
const FIRST = 48; // of a posting, as in ranking.py
const MEANT = 0.6; // what counts a word that stands for one that was typed
const ASKED = 0.6; // what counts a question that the page answers, beside what it says
const GATHERED = 0.7; // what of that counts on a page of many entries, one of which is always near by chance
const NEXT = 0.3; // and its next questions, beside the nearest

/**
 * `answered` are all questions, by page and by where on it, and `asking` tells for each pair in
 * which of them it stands. Pairs that stand `everywhere` tell no page from another.
 *
 * @typedef {{ page: number, anchor: string, text: string }} Question
 * @typedef {{
 *   ids: string[], lengths: number[], levels: number[], postings: Map<string, string>,
 *   everywhere: Set<string>, answered: Question[], asking: Map<string, number[]>,
 * }} Held
 * @type {Promise<Held> | undefined}
 */
let loading;

/** The tables, once. A failed load is tried again. */
export function held() {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** @returns {Promise<Held>} */
async function load() {
  const [known, { sizes, levels, everywhere, pairs: names, places }, rows] = await Promise.all(
    [pages(), table("ranking"), table("questions")],
  );
  const usual = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  const lines = places.split("\n");
  const answered = rows.flatMap(([page, anchor, texts]) => texts.map((text) => ({ page, anchor, text })));
  return {
    ids: [...known.keys()],
    lengths: sizes.map((size) => 1 - B + (B * size) / usual),
    levels,
    everywhere: new Set(everywhere.split(" ")),
    postings: new Map(names.split(" ").map((name, at) => [name, lines[at]])),
    answered,
    asking: inverted(answered.map(({ text }) => text)),
  };
}

/** @param {string[]} texts */
function inverted(texts) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  texts.forEach((text, at) => {
    for (const pair of new Set(pairs(text))) {
      const places = found.get(pair);
      if (places) places.push(at);
      else found.set(pair, [at]);
    }
  });
  return found;
}

/**
 * What is asked for: pairs, each with how much it counts beside the others.
 *
 * @typedef {Map<string, number>} Wanted
 *
 * @param {string[]} typed texts that were typed
 * @param {string[]} meant texts that stand for them
 * @returns {Wanted}
 */
export function wanted(typed, meant) {
  const found = new Map(meant.flatMap(pairs).map((pair) => [pair, MEANT]));
  for (const pair of typed.flatMap(pairs)) found.set(pair, 1);
  return found;
}

/** How much a pair tells that is held by some of many. @param {number} all @param {number} some */
const telling = (all, some) => Math.log(1 + (all - some + 0.5) / (some + 0.5));

/** How much a pair tells of a page. @param {string} pair @param {Held} held */
export function tellingOf(pair, { ids, postings, everywhere }) {
  return everywhere.has(pair) ? 0 : telling(ids.length, postings.get(pair)?.length ?? 0);
}

/**
 * A page that holds some of what was asked for: its score, the share that it says of all that was
 * typed, each pair counted by how much it tells, and the nearest of its questions. A long page says
 * less with a word than a short one, which tells of nothing else; a question says all of its words.
 *
 * @typedef {{ id: string, score: number, share: number, question: Question | null }} Ranked
 *
 * @param {Wanted} asked
 * @returns {Promise<Ranked[]>} best first
 */
export async function rank(asked) {
  const tables = await held();
  const { ids, answered, asking } = tables;
  /** @type {Map<number, Found>} */
  const found = new Map();
  const of = (/** @type {number} */ page) => {
    const one = found.get(page) ?? { score: 0, said: new Map() };
    found.set(page, one);
    return one;
  };
  const near = new Float64Array(answered.length);
  for (const [pair, weight] of asked) {
    addPages(pair, weight, tables, of);
    const places = asking.get(pair) ?? [];
    for (const at of places) near[at] += weight * telling(answered.length, places.length);
  }
  const nearest = addQuestions(near, answered, of);
  for (const [page, { text }] of nearest) for (const pair of pairs(text)) of(page).said.set(pair, 1);
  const typed = [...asked].filter(([, weight]) => weight === 1).map(([pair]) => pair);
  const told = typed.some((pair) => tellingOf(pair, tables) > 0);
  // What stands everywhere tells nothing beside other words; by itself it is all that is asked.
  const tells = new Map(typed.map((pair) => [pair, told ? tellingOf(pair, tables) : 1]));
  const whole = [...tells.values()].reduce((all, each) => all + each, 0) || 1;
  const share = (/** @type {Found["said"]} */ said) =>
    [...tells].reduce((all, [pair, each]) => all + each * (said.get(pair) ?? 0), 0) / whole;
  return [...found]
    .map(([page, { score, said }]) => ({ id: ids[page], score, share: share(said), question: nearest.get(page) ?? null }))
    .sort((one, other) => other.score - one.score);
}

/**
 * What is found of a page; `said` tells how far it says each pair, from 0 to 1.
 *
 * @typedef {{ score: number, said: Map<string, number> }} Found
 *
 * @param {string} pair
 * @param {number} weight
 * @param {Held} held
 * @param {(page: number) => Found} of
 */
function addPages(pair, weight, { ids, lengths, levels, postings }, of) {
  const line = postings.get(pair) ?? "";
  const tells = weight * telling(ids.length, line.length);
  let page = -1;
  for (let each = 0; each < line.length; each += 1) {
    const code = line.charCodeAt(each) - FIRST;
    page += 1 + Math.floor(code / levels.length);
    const times = levels[code % levels.length];
    const one = of(page);
    const part = (times * (K1 + 1)) / (times + K1 * lengths[page]);
    one.score += tells * part;
    one.said.set(pair, Math.min(1, part));
  }
}

/**
 * Adds to each page what its three nearest questions are worth; returns the nearest.
 *
 * @param {Float64Array} near
 * @param {Question[]} answered
 * @param {(page: number) => { score: number }} of
 */
function addQuestions(near, answered, of) {
  /** @type {Map<number, number[]>} */
  const byPage = new Map();
  near.forEach((value, at) => {
    if (!value) return;
    const { page } = answered[at];
    byPage.set(page, [...(byPage.get(page) ?? []), at]);
  });
  const nearest = new Map();
  for (const [page, places] of byPage) {
    const [first, ...rest] = places.sort((one, other) => near[other] - near[one]);
    const next = rest.slice(0, 2).reduce((sum, at) => sum + near[at], 0);
    const part = answered[first].anchor ? GATHERED : 1;
    of(page).score += ASKED * part * (near[first] + NEXT * next);
    nearest.set(page, answered[first]);
  }
  return nearest;
}
