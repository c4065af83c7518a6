/** Days that the browser cannot read. */

/** @typedef {import("./words.js").Finding} Finding */

const ADVICE = "年・月・日をすべて、正しく書いてください。";

/** @param {unknown} control whether something stands there that is no day: half of one, or 30 February */
export const isUnread = (control) => control instanceof HTMLInputElement && control.validity.badInput;

/**
 * What is wrong with a day that the browser cannot read. No file can have one: `kb check` has no words for it.
 *
 * @param {Finding} fault as of a field that is empty
 * @param {Element | undefined} control at which it is told
 * @returns {Finding}
 */
export function ofDay(fault, control) {
  if (!isUnread(control)) return fault;
  return { ...fault, rule: "unread-day", message: "その日付はありません。", mend: ADVICE, advice: ADVICE };
}
