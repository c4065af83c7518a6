/**
 * The questions that pages answer; the twin of generator/writing/search/questions.py. Those of a
 * large site are not all loaded: their texts come a few units at a time, when they are asked for.
 */

import { table } from "./engine.js";
import { pairs } from "./pairs.js";
import { linesOf, placesIn } from "./pieces.js";

const FIRST = 48; // of a character that tells how many, as in questions.py
const TOGETHER = 8; // units whose questions come together

/**
 * A question: its number, its page's place among the others, and where on the page (or "").
 *
 * @typedef {{ number: number, page: number, anchor: string }} Question
 *
 * All of them: the page of each, and what else is known of it. `isWhole` is whether all texts are loaded.
 *
 * @typedef {{
 *   pages: Int32Array, isWhole: boolean, at: (number: number) => Question, text: (question: Question) => Promise<string>,
 * }} Questions
 *
 * @type {Promise<Questions> | undefined}
 */
let loading;

/** The questions, once. A failed load is tried again. */
export function questions() {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** @returns {Promise<Questions>} */
async function load() {
  const told = await table("questions");
  const isWhole = Array.isArray(told);
  const units = isWhole ? told.map(([page, anchor, { length }]) => ({ page, anchor, count: length })) : unitsOf(told);
  const unit = Int32Array.from(units.flatMap(({ count }, at) => Array(count).fill(at)));
  const first = new Int32Array(units.length);
  for (let at = 1; at < units.length; at += 1) first[at] = first[at - 1] + units[at - 1].count;
  return {
    pages: unit.map((at) => units[at].page),
    isWhole,
    at: (number) => ({ number, page: units[unit[number]].page, anchor: units[unit[number]].anchor }),
    text: async ({ number }) => {
      const at = unit[number];
      const texts = isWhole ? told[at][2] : (await table(`questions/texts-${Math.floor(at / TOGETHER)}`))[at % TOGETHER];
      return texts[number - first[at]];
    },
  };
}

/** @param {import("./engine.js").Units} told */
function unitsOf({ units, counts, anchors }) {
  const anchor = new Map(anchors);
  let page = 0;
  return units.map((step, at) => {
    page += step;
    return { page, anchor: anchor.get(at) ?? "", count: counts.charCodeAt(at) - FIRST };
  });
}

/**
 * The numbers of the questions that each of some pairs stands in.
 *
 * @param {string[]} some
 * @returns {Promise<Map<string, number[]>>}
 */
export async function askingOf(some) {
  const told = await table("questions");
  if (Array.isArray(told)) return inverted(told.flatMap(([, , texts]) => texts));
  const lines = await linesOf("questions", some);
  return new Map([...lines].map(([pair, line]) => [pair, placesIn(line)]));
}

/** @type {Map<string, number[]> | undefined} */
let made; // from all questions, once they have come
/** @param {string[]} texts */
function inverted(texts) {
  if (made) return made;
  /** @type {Map<string, number[]>} */
  const found = new Map();
  texts.forEach((text, at) => {
    for (const pair of new Set(pairs(text))) {
      const places = found.get(pair);
      if (places) places.push(at);
      else found.set(pair, [at]);
    }
  });
  made = found;
  return found;
}
