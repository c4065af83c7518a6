/** The lists to choose cases from for comparing. */

import { element } from "./dom.js";

/**
 * The titles of all cases by id, and the ids by former ids.
 *
 * @typedef {{ titles: Map<string, string>, former: Map<string, string> }} Known
 * @typedef {[id: string, known: string]} Pair
 */

/** Those that a list on the page holds. @param {HTMLSelectElement} list @returns {Known} */
export function listed({ options }) {
  const filled = [...options].filter(({ value }) => value);
  return {
    titles: new Map(filled.map(({ value, text }) => [value, text])),
    former: new Map(filled.flatMap(({ value, dataset }) => {
      return (dataset.former ?? "").split(" ").filter(Boolean).map((id) => /** @type {Pair} */ ([id, value]));
    })),
  };
}

/**
 * Chooses a case in a list, which may not offer it yet; those chosen in other lists cannot be chosen in this.
 *
 * @param {HTMLSelectElement} list
 * @param {string} id
 * @param {string} title
 * @param {string[]} taken the cases chosen in all lists
 */
export function pick(list, id, title, taken) {
  if ([...list.options].every(({ value }) => value !== id)) list.append(element("option", { value: id }, title));
  list.value = id;
  for (const option of list.options) option.disabled = option.value !== id && taken.includes(option.value);
}
