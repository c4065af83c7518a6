/**
 * What was begun, kept in this browser alone until it is deleted.
 *
 * Where the browser keeps nothing, nothing is lost but the draft: every call may fail.
 *
 * @typedef {{ at: string, data: import("./data.js").Data }} Draft
 */

import { isMapping } from "./validate.js";

/** @param {string} kind @param {string} id empty for a new entry */
const key = (kind, id) => `kb-form ${kind}/${id || "（新）"}`;

/** @param {string} kind @param {string} id @returns {Draft | null} */
export function keptDraft(kind, id) {
  try {
    const kept = JSON.parse(localStorage.getItem(key(kind, id)) ?? "null");
    return isMapping(kept) && isMapping(kept.data) && typeof kept.at === "string" ? /** @type {Draft} */ (kept) : null;
  } catch {
    return null;
  }
}

/**
 * Whether it could be kept.
 *
 * @param {string} kind
 * @param {string} id
 * @param {import("./data.js").Data} data
 */
export function keepDraft(kind, id, data) {
  try {
    localStorage.setItem(key(kind, id), JSON.stringify({ at: new Date().toISOString(), data }));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} kind @param {string} id */
export function dropDraft(kind, id) {
  try {
    localStorage.removeItem(key(kind, id));
  } catch {
    // There was none.
  }
}
