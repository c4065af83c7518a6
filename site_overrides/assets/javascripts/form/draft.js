/**
 * What was begun, kept in this browser alone until it is deleted.
 *
 * Where the browser keeps nothing, nothing is lost but the draft: every call may fail.
 *
 * @typedef {import("./words.js").Path} Path
 * @typedef {{ office: string, reply: string }} Sender who writes, an office, and where it can be answered
 * @typedef {{ at: string, data: import("./data.js").Data, remark?: string, sender?: Sender, told?: Path[] }} Draft
 *   `told` is where something was told of it
 */

import { isMapping } from "./validate.js";

const NEW = "（新）";
const KEY = /^kb-form ([a-z]+)\/(.+)$/;

/** @param {string} kind @param {string} id empty for a new entry */
const key = (kind, id) => `kb-form ${kind}/${id || NEW}`;

/**
 * All that was begun, the latest first; `id` is empty for a new entry.
 *
 * @returns {{ kind: string, id: string, draft: Draft }[]}
 */
export function keptDrafts() {
  const found = names().flatMap((name) => {
    const [, kind = "", named = ""] = KEY.exec(name) ?? [];
    const id = named === NEW ? "" : named;
    const draft = kind ? keptDraft(kind, id) : null;
    return draft ? [{ kind, id, draft }] : [];
  });
  return found.sort((a, b) => (a.draft.at < b.draft.at ? 1 : -1));
}

function names() {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

/** @param {Draft} draft when it was written, in words */
export const draftDay = ({ at }) => new Date(at).toLocaleString("ja-JP", { dateStyle: "long", timeStyle: "short" });

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
 * @param {{ remark: string, sender: Sender, told: Path[] }} beside what is no part of the entry
 */
export function keepDraft(kind, id, data, beside) {
  try {
    localStorage.setItem(key(kind, id), JSON.stringify({ at: new Date().toISOString(), data, ...beside }));
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
