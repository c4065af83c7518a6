/** Entries that may tell of the same thing as this one; as generator/knowing/likeness.py. */

import { ratio } from "./nearness.js";
import { fill } from "./words.js";

/**
 * @typedef {import("./rules.js").Context} Context
 * @typedef {import("./data.js").Data} Data
 */

/**
 * They, and in what they are alike.
 *
 * @param {Context} context
 * @param {Data} data
 * @param {string} title
 */
export function alike({ form, known, kind, id }, data, title) {
  const { words, rules } = form;
  /** @param {string} one @param {string} other */
  const near = (one, other) => Boolean(one && other) && ratio(one, other) >= rules.alike;
  const names = (data.areas ?? []).map((/** @type {Data} */ area) => area.municipality ?? area.prefecture).filter(Boolean);
  const own = ownWords(rules.common, data.consortium?.name ?? "", names);
  return (known.entries[kind] ?? []).filter((one) => one.id !== id).flatMap((entry) => {
    const areas = entry.areas ?? [];
    const shared = areas.filter((name) => names.includes(name));
    const isNear = entry.consortium && near(own, ownWords(rules.common, entry.consortium, areas));
    const reasons = [
      shared.length ? fill(words["like/area"][0], { names: shared.join("、") }) : "",
      isNear ? fill(words["like/consortium"][0], { name: entry.consortium }) : "",
      !entry.areas && near(title, entry.title) ? words[title === entry.title ? "like/same-title" : "like/title"][0] : "",
    ].filter(Boolean);
    return reasons.length ? [{ entry, reasons }] : [];
  });
}

/**
 * A name without its places and without what all are called.
 *
 * @param {string} common
 * @param {string} text
 * @param {string[]} names
 */
function ownWords(common, text, names) {
  const longest = [...names].sort((a, b) => b.length - a.length);
  const bare = longest.reduce((rest, name) => rest.replaceAll(name, "").replaceAll(name.slice(0, -1) || name, ""), text);
  return bare.replace(new RegExp(common, "g"), "");
}
