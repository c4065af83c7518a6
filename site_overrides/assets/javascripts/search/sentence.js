/**
 * What a sentence asks for: without what is said in any question, kana read as words, with the
 * words that stand for others.
 */

import { table } from "./engine.js";
import { fold } from "./tokens.js";

const KANA_RUN = /[ぁ-ゖー]{4,}/g;
/**
 * The texts that a query asks for, and those that may stand for them.
 *
 * @param {string} query folded
 * @returns {Promise<{ typed: string[], meant: string[] }>}
 */
export async function askedIn(query) {
  const [{ stock, words }, aliases] = await Promise.all([table("asking"), table("aliases")]);
  const said = pattern(stock);
  const parts = query.replace(said, " ").split(" ").filter(Boolean);
  const typed = (await Promise.all((parts.length ? parts : [query]).map(read))).flat();
  const meant = typed.flatMap((text) => [...standing(text, aliases), ...standing(text, words)]);
  return { typed, meant };
}

/** @type {RegExp | undefined} */
let made; // from the phrases, once they have come
/** @param {string[]} phrases longest first */
const pattern = (phrases) => (made ??= new RegExp(phrases.join("|"), "g"));

/**
 * A text with the words that its hiragana are the reading of.
 *
 * @param {string} text
 */
async function read(text) {
  const runs = text.match(KANA_RUN) ?? [];
  if (!runs.length) return text.split(" ").filter(Boolean);
  const { wordsIn } = await import("./readings.js"); // not before it is needed
  const found = await Promise.all(runs.map(wordsIn));
  let left = text;
  const words = found.flatMap((run, at) => {
    if (run.read.length) left = left.replace(runs[at], " ");
    return run.read.map(fold);
  });
  return [...left.split(" ").filter(Boolean), ...words];
}

/** @param {string} text @param {import("./engine.js").Lists} lists */
function standing(text, lists) {
  const keys = Object.keys(lists).filter((key) => text.includes(key));
  return keys.flatMap((key) => lists[key].split("、"));
}
