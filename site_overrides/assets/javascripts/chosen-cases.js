/**
 * The cases chosen for comparison: `[{ id, name }]`, at most MOST, kept for as long as the tab.
 *
 * Where the browser keeps nothing, the choice lasts for the page.
 */

import { MOST } from "./vocabulary.js";

/** @typedef {{ id: string, name: string }} Choice */

const KEY = "kb-chosen-cases";
/** @type {Choice[]} */
let here = [];
let isKept = true; // whether what is kept is what was chosen last

/** @returns {Choice[]} */
export function chosen() {
  if (!isKept) return here;
  try {
    /** @type {Choice[]} */
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    here = kept.filter(({ id, name }) => /^[a-z0-9-]+$/.test(id) && typeof name === "string").slice(0, MOST);
  } catch {
    // Nothing readable is kept: what this page knows is all.
  }
  return here;
}

/** @param {Choice[]} cases */
export function choose(cases) {
  here = cases.slice(0, MOST);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(here));
    isKept = true;
  } catch {
    isKept = false; // the choice lasts for this page
  }
}

/** Whether a choice outlasts the page. */
export function mayKeep() {
  choose(chosen());
  return isKept;
}
