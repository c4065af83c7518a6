/** A row of a list that is taken away: asked about where others rest on it, and with a way back. */

import { button, element } from "../dom.js";

/**
 * @typedef {import("./leaves.js").Kit} Kit
 * @typedef {import("./leaves.js").Part} Part
 */

/** @param {Kit} kit @param {Part} made whether a row may be taken away: what others rest on goes only when that is meant */
export function mayGo(kit, { own: known }) {
  const resting = known ? kit.sources.restingOn(known) : 0;
  return !resting || confirm(`この資料を出典に選んだところが${resting}か所あります。消すと、そこの出典が空になります。消しますか。`);
}

/**
 * Takes a row out of sight, and leaves in its place the way back, if something stood in it.
 *
 * @param {HTMLElement} row
 * @param {string | null} label
 * @param {HTMLElement} next where one goes on where nothing is left
 * @param {() => void} restore
 */
export function takeAway(row, label, next, restore) {
  if (label === null) {
    row.remove();
    return next.focus();
  }
  const note = element("p", { class: "kb-form__gone" }, `消しました：${label}　`);
  const undo = button("kb-button", "元に戻す", `：${label}`, () => {
    note.replaceWith(row);
    restore();
  });
  note.append(undo);
  row.replaceWith(note);
  undo.focus();
}
