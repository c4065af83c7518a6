/**
 * Ranks pages for a sentence by the pairs of characters that both hold: BM25 over what the pages
 * say, and beside it over the questions that they answer. The tables are made by
 * generator/writing/search/ranking.py.
 */

import { pages, table } from "./engine.js";
import { pairs } from "./pairs.js";
import { countIn, eachPlace, linesOf } from "./pieces.js";
import { askingOf, questions } from "./questions.js";

const K1 = 2; // how soon more of the same adds nothing
const B = 0.5; // how much a long page is held back
const MEANT = 0.6; // what counts a word that stands for one that was typed
const ASKED = 0.6; // what counts a question that the page answers, beside what it says
const GATHERED = 0.7; // what of that counts on a page of many entries, one of which is always near by chance
const NEXT = 0.3; // and its next questions, beside the nearest

/**
 * What is held of some pairs: `postings` tells which pages hold each, `asking` in which of the
 * `questions` it stands. Pairs that stand `everywhere` tell no page from another.
 *
 * @typedef {import("./questions.js").Question} Question
 * @typedef {{
 *   ids: string[], lengths: number[], levels: number[], postings: Map<string, string>,
 *   everywhere: Set<string>, questions: import("./questions.js").Questions, asking: Map<string, number[]>,
 * }} Held
 * @typedef {Omit<Held, "postings" | "asking">} Whole
 * @type {Promise<Whole> | undefined}
 */
let loading;

/**
 * What is held of some pairs. A failed load is tried again.
 *
 * @param {string[]} some
 * @returns {Promise<Held>}
 */
export async function held(some) {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  const [whole, postings, asking] = await Promise.all([loading, linesOf("ranking", some), askingOf(some)]);
  return { ...whole, postings, asking };
}

/** @returns {Promise<Whole>} */
async function load() {
  const [known, { sizes, levels, everywhere }, asked] = await Promise.all([pages(), table("ranking"), questions()]);
  const usual = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  return {
    ids: [...known.keys()],
    lengths: sizes.map((size) => 1 - B + (B * size) / usual),
    levels,
    everywhere: new Set(everywhere.split(" ")),
    questions: asked,
  };
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
  return everywhere.has(pair) ? 0 : telling(ids.length, countIn(postings.get(pair) ?? ""));
}

/**
 * A page that holds some of what was asked for: its score, what it says of it, and the nearest of its questions.
 *
 * @typedef {{ id: string, score: number, said: Said, question: Question | null }} Ranked
 * @typedef {Map<string, number>} Said How far each pair is said, from 0 to 1.
 *
 * @param {Wanted} asked
 * @param {Held} tables
 * @returns {Ranked[]} best first
 */
export function rank(asked, tables) {
  const { ids, questions: all, asking } = tables;
  /** @type {Map<number, Found>} */
  const found = new Map();
  const of = (/** @type {number} */ page) => {
    const one = found.get(page) ?? { score: 0, said: new Map() };
    found.set(page, one);
    return one;
  };
  const near = new Float64Array(all.pages.length);
  for (const [pair, weight] of asked) {
    addPages(pair, weight, tables, of);
    const places = asking.get(pair) ?? [];
    for (const at of places) near[at] += weight * telling(near.length, places.length);
  }
  const nearest = addQuestions(near, all, of);
  return [...found]
    .map(([page, { score, said }]) => ({ id: ids[page], score, said, question: nearest.get(page) ?? null }))
    .sort((one, other) => other.score - one.score);
}

/**
 * The share that each page says of all that was typed, each pair counted by how much it tells. A
 * long page says less with a word than a short one, which tells of nothing else; a question says all
 * of its words.
 *
 * @param {Ranked[]} ranked
 * @param {Wanted} asked
 * @param {Held} tables
 * @returns {Promise<number[]>}
 */
export async function shares(ranked, asked, tables) {
  const typed = [...asked].filter(([, weight]) => weight === 1).map(([pair]) => pair);
  const told = typed.some((pair) => tellingOf(pair, tables) > 0);
  // What stands everywhere tells nothing beside other words; by itself it is all that is asked.
  const tells = new Map(typed.map((pair) => [pair, told ? tellingOf(pair, tables) : 1]));
  const whole = [...tells.values()].reduce((all, each) => all + each, 0) || 1;
  return Promise.all(ranked.map(async ({ said, question }) => {
    const answered = new Set(question ? pairs(await tables.questions.text(question)) : []);
    const far = (/** @type {string} */ pair) => (answered.has(pair) ? 1 : (said.get(pair) ?? 0));
    return [...tells].reduce((all, [pair, each]) => all + each * far(pair), 0) / whole;
  }));
}

/**
 * What is found of a page.
 *
 * @typedef {{ score: number, said: Said }} Found
 *
 * @param {string} pair
 * @param {number} weight
 * @param {Held} held
 * @param {(page: number) => Found} of
 */
function addPages(pair, weight, { ids, lengths, levels, postings }, of) {
  const line = postings.get(pair) ?? "";
  const tells = weight * telling(ids.length, countIn(line));
  eachPlace(line, levels.length, (page, level) => {
    const one = of(page);
    const part = (levels[level] * (K1 + 1)) / (levels[level] + K1 * lengths[page]);
    one.score += tells * part;
    one.said.set(pair, Math.min(1, part));
  });
}

/**
 * Adds to each page what its three nearest questions are worth; returns the nearest.
 *
 * @param {Float64Array} near
 * @param {import("./questions.js").Questions} all
 * @param {(page: number) => { score: number }} of
 */
function addQuestions(near, all, of) {
  /** @type {Map<number, number[]>} */
  const byPage = new Map();
  near.forEach((value, at) => {
    if (!value) return;
    const some = byPage.get(all.pages[at]);
    if (some) some.push(at);
    else byPage.set(all.pages[at], [at]);
  });
  /** @type {Map<number, Question>} */
  const nearest = new Map();
  for (const [page, places] of byPage) {
    const [first, ...rest] = places.sort((one, other) => near[other] - near[one]);
    const next = rest.slice(0, 2).reduce((sum, at) => sum + near[at], 0);
    const question = all.at(first);
    const part = question.anchor ? GATHERED : 1;
    of(page).score += ASKED * part * (near[first] + NEXT * next);
    nearest.set(page, question);
  }
  return nearest;
}
