/**
 * What is wrong, in the words of `kb check`: they come with the form, and only the values are filled in.
 *
 * `mend` is what `kb check` says, `advice` the same for somebody who fills in a form.
 *
 * @typedef {(string | number)[]} Path
 * @typedef {{
 *   path: Path, rule: string, message: string, mend: string, advice: string, isWarning: boolean,
 * }} Finding
 * @typedef {import("./data.js").Form} Form
 */

import { nearest } from "./nearness.js";

const MOST_WORDS = 16; // a longer list helps nobody

/**
 * A wording with its names in braces filled in.
 *
 * @param {string} words
 * @param {Record<string, unknown>} values
 */
export const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));

/** @param {unknown} value */
export function shortened(value, limit = 40) {
  const text = [...String(value)];
  return text.length <= limit ? text.join("") : `${text.slice(0, limit).join("")}…`;
}

/**
 * A finding; `name` is that of the wording, `mend` takes the place of the wording's own.
 *
 * @param {Form} form
 * @param {{ path: Path, rule: string, name?: string, isWarning?: boolean, mend?: string, advised?: string }} about `advised`
 *   is under which name the form advises on it
 * @param {Record<string, unknown>} [values]
 * @returns {Finding}
 */
export function finding(form, { path, rule, name = rule, isWarning = false, mend, advised = name }, values = {}) {
  const [message, usual] = form.words[name];
  const mends = mend ?? fill(usual, values);
  const advice = advised in form.advice ? fill(form.advice[advised], values) : mends;
  return { path, rule, message: fill(message, values), mend: mends, advice, isWarning };
}

/**
 * A suggestion for a word that is not among those allowed, or the list of them if short.
 *
 * @param {Form} form
 * @param {string} text
 * @param {string[]} words
 */
export function didYouMean(form, text, words) {
  const near = nearest([...text].slice(0, 60).join(""), words);
  if (near.length) return fill(form.words.near[0], { words: near.join("、") });
  if (words.length > MOST_WORDS) return form.words["choices/many"][0];
  return words.length ? fill(form.words.choices[0], { words: words.join("、") }) : "";
}
