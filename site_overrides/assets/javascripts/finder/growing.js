/** Lists that grow by a button: how far one has, for the way back, and what is said where no more comes. */

import { element } from "../dom.js";

/** @typedef {"cases" | "pages"} List */

/**
 * How many of a list a reader had before them who comes back to it.
 *
 * @param {List} list
 * @param {number} least
 * @returns {number}
 */
export const wanted = (list, least) => Math.max(history.state?.[list] ?? 0, least);

/** @param {List} list @param {number} count shown by now */
export const remember = (list, count) => history.replaceState({ ...history.state, [list]: count }, "");

/**
 * Adds to a list; where nothing comes, says so beside the button, which can be pressed again.
 *
 * @param {HTMLElement} button
 * @param {() => Promise<void>} add
 */
export async function tried(button, add) {
  button.parentElement?.querySelector("[role=alert]")?.remove();
  try {
    await add();
  } catch (error) {
    console.error(error);
    button.after(element("span", { class: "kb-results__failed", role: "alert" },
      "続きを読み込めませんでした。通信を確かめて、もう一度押してください。"));
  }
}
