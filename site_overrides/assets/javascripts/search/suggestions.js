/** What is offered while one types: words of the glossary, places, questions that pages answer, pages. */

import { search } from "../search.js";
import { pages, ROOT, table } from "./engine.js";
import { toHiragana } from "./kana.js";
import { pairs } from "./pairs.js";
import { askingOf, questions } from "./questions.js";
import { places } from "./readings.js";
import { fold } from "./tokens.js";

const MOST = { 用語: 2, 地域: 2, 問い: 3, ページ: 4 };
const LOOKED_INTO = 12; // questions of a large site
const NEAR = 0.7; // share of what was typed that a question has to say

/**
 * @typedef {{ label: string, kind: keyof typeof MOST, href: string }} Suggestion
 * @param {string} typed
 * @returns {Promise<{ offered: Suggestion[], count: number }>} and how many pages are found
 */
export async function suggestions(typed) {
  const text = fold(typed).trim();
  if (!text) return { offered: [], count: 0 };
  const [known, words, named, asked, hits] = await Promise.all(
    [pages(), table("terms"), places(), questionsLike(text), search(text, { limit: 0 })],
  );
  const at = (/** @type {string} */ url) => new URL(url, ROOT).href;
  const url = new Map([...known].map(([id, page]) => [id, page.url]));
  const urls = [...url.values()];
  const kana = toHiragana(text);
  const terms = words.filter(([word]) => fold(word).includes(text)).sort(([one], [other]) => one.length - other.length);
  const areas = named.filter(([name, reading]) => fold(name).startsWith(text) || reading.startsWith(kana));
  const names = [...new Set(areas.map(([name]) => name))]; // two towns of one name are searched for together
  const offered = [
    ...pick("用語", terms.map(([word, id, anchor]) => ({ label: word, href: at(`${url.get(id)}#${anchor}`) }))),
    ...pick("地域", names.map((name) => ({ label: name, href: at(`search/?${new URLSearchParams({ q: name })}`) }))),
    ...pick("問い", asked.map(({ page, anchor, label }) => ({ label, href: at(anchor ? `${urls[page]}#${anchor}` : urls[page]) }))),
    ...pick("ページ", hits.map(({ title, href }) => ({ label: title, href }))),
  ];
  return { offered, count: hits.length };
}

/** @param {keyof typeof MOST} kind @param {{ label: string, href: string }[]} found @returns {Suggestion[]} */
const pick = (kind, found) => found.slice(0, MOST[kind]).map((each) => ({ ...each, kind }));

/**
 * The questions that say most of what was typed, most first.
 *
 * @param {string} text
 */
async function questionsLike(text) {
  const wanted = [...new Set(pairs(text))];
  const [all, asking] = await Promise.all([questions(), askingOf(wanted)]);
  const found = await Promise.all(near(wanted, all, asking).map(async (number) => {
    const question = all.at(number);
    return { ...question, label: await all.text(question), share: 0 };
  }));
  for (const each of found) {
    const folded = fold(each.label);
    const said = wanted.filter((pair) => folded.includes(pair)).length;
    each.share = text.length > 1 && folded.includes(text) ? 2 : wanted.length > 1 ? said / wanted.length : 0;
  }
  return found.filter(({ share }) => share >= NEAR).sort((one, other) => other.share - one.share);
}

/**
 * The numbers of the questions to look into: all where they are loaded, else those with most of the pairs.
 *
 * @param {string[]} wanted
 * @param {import("./questions.js").Questions} all
 * @param {Map<string, number[]>} asking
 */
function near(wanted, { pages: each, isWhole }, asking) {
  if (isWhole) return [...each.keys()];
  /** @type {Map<number, number>} */
  const said = new Map();
  for (const pair of wanted) for (const at of asking.get(pair) ?? []) said.set(at, (said.get(at) ?? 0) + 1);
  const found = [...said].filter(([, count]) => count >= NEAR * wanted.length);
  return found.sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, LOOKED_INTO).map(([at]) => at);
}
