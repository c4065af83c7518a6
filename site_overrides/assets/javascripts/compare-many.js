/** Cases too many for one list to choose from: those of a prefecture are fetched. */

import { element } from "./dom.js";
import { said } from "./finder/card-view.js";
import { cases } from "./finder/cases.js";

/** @typedef {import("./compare-choice.js").Known} Known @typedef {import("./compare-choice.js").Pair} Pair */

/** All that there are. @returns {Promise<Known>} */
export async function everyCase() {
  const all = await cases();
  return {
    titles: new Map(all.map(({ id, name }) => [id, name])),
    former: new Map(all.flatMap(({ id, former }) => former.map((old) => /** @type {Pair} */ ([old, id])))),
  };
}

let turn = 0; // counts choices, so that a late answer to an earlier one is dropped

/**
 * Offers the cases of a prefecture in lists, beside what is chosen in them.
 *
 * @param {HTMLSelectElement[]} lists
 * @param {string} prefecture
 */
export async function offer(lists, prefecture) {
  const mine = ++turn;
  const found = (await cases()).filter(({ values }) => values.prefecture.includes(prefecture));
  const titles = await Promise.all(found.map(async (one) => `${one.name}｜${(await said(one)).consortium}`));
  if (mine !== turn) return;
  const taken = lists.map(({ value }) => value).filter(Boolean);
  for (const list of lists) {
    const [nothing, ...others] = [...list.options];
    const kept = others.filter(({ selected }) => selected);
    const rest = found.map(({ id }, at) => element("option", { value: id }, titles[at]))
      .filter(({ value }) => kept.every((one) => one.value !== value));
    for (const option of rest) option.disabled = taken.includes(option.value); // in another list
    list.replaceChildren(nothing, ...kept, ...rest);
  }
}
