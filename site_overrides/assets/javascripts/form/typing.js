/** What is done to a text while it is typed: a count of its letters, no line breaks, digits of one width. */

import { element, whenTyped } from "../dom.js";

const ONE_LINE = "改行は使えないので、1行につなぎました。別の文は「＋ 書き足す」で分けてください。";
// What a line break between two letters of Latin script stood for; elsewhere it stood for nothing.
const BETWEEN_WORDS = /([!-~])[ \t]*[\r\n]+[ \t]*(?=[!-~])/g;

/**
 * A line below a text of many letters that counts them.
 *
 * @param {HTMLTextAreaElement} control
 * @param {number} most
 */
export function counted(control, most) {
  const line = element("p", { id: `${control.id}-count`, class: "kb-form__count" });
  const count = () => { line.textContent = `${most}字まで（いま${[...control.value.trim()].length}字）`; };
  whenTyped(control, count);
  control.addEventListener("change", count);
  count();
  return line;
}

/**
 * That line, and one that tells that breaks of lines were taken out. The latter stays until the text is taken
 * up again.
 *
 * @param {HTMLTextAreaElement} control
 * @param {number} most
 */
export function typedIn(control, most) {
  const joint = element("p", { class: "kb-form__joint", role: "status" });
  let wasLeft = false;
  whenTyped(control, () => {
    const isBroken = /[\r\n]/.test(control.value);
    if (isBroken) {
      const end = control.selectionStart === control.value.length;
      control.value = joined(control.value);
      if (end) control.setSelectionRange(control.value.length, control.value.length);
    }
    if (isBroken) joint.replaceChildren(element("strong", {}, "注意："), ONE_LINE);
    else if (wasLeft || !control.value) joint.replaceChildren();
    wasLeft = false;
  });
  control.addEventListener("change", () => { wasLeft = true; });
  return [counted(control, most), joint]; // counted last, as it then stands there
}

/** @param {string} text its lines as one */
export const joined = (text) => text.replace(BETWEEN_WORDS, "$1 ").replace(/[ \t]*[\r\n]+[ \t\u3000]*/g, "");

/**
 * Telephones, addresses and the like in the letters that they are written with.
 *
 * @param {import("./data.js").Field} field
 * @param {string} text
 */
export function halved({ type, checks = [] }, text) {
  const pattern = checks.find(([name]) => name === "pattern")?.[1];
  if (type !== "text" || !pattern || /[ぁ-ん]/.test(String(pattern))) return text;
  const half = text.replace(/[！-～]/g, (char) => ("（）".includes(char) ? char : String.fromCharCode(char.charCodeAt(0) - 0xfee0)));
  return String(pattern).includes("https") ? half : half.replace(/[‐‑–—―−ーｰ]/g, "-");
}
