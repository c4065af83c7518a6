// Sorts the rows of a table by the column whose button is pressed; pressed a third time, the
// rows stand as they were. Without this script the table is simply there to read.

import { button, element, findAll } from "./dom.js";
import { inOrder, next } from "./table-order.js";

/** @type {Record<string, string>} */
const NUMBERS = { descending: "の大きい順", ascending: "の小さい順" };
/** @type {Record<string, string>} */
const MARKS = { descending: "の印のあるものから順", ascending: "の印のないものから順" };

for (const table of findAll(document, "table[data-sortable]", HTMLTableElement)) makeSortable(table);

/** @param {HTMLTableElement} table */
function makeSortable(table) {
  const body = table.tBodies[0];
  const original = [...body.rows];
  const heads = [...(table.tHead?.rows[0].cells ?? [])];
  const said = element("p", { class: "kb-hidden", role: "status" });
  table.closest(".kb-scroll")?.after(said);

  heads.forEach((head, column) => {
    const label = (head.querySelector("a") ?? head).textContent.trim();
    const made = button("kb-sort", "", "", () => sort(head, column, label));
    const does = `「${label}」で並べ替え`;
    made.setAttribute("aria-label", does);
    made.append(element("span", { title: does, "aria-hidden": "true" })); // seen at the mouse, and not said twice
    head.setAttribute("aria-label", label); // without the button, or every cell would be read with it
    head.append(made);
  });

  /** @param {HTMLTableCellElement} head @param {number} column @param {string} label */
  function sort(head, column, label) {
    const marks = "largestFirst" in head.dataset;
    const order = next(head.getAttribute("aria-sort"), marks);
    for (const each of heads) each.removeAttribute("aria-sort");
    if (order) head.setAttribute("aria-sort", order);
    body.append(...inOrder(original, column, order));
    // A column may say its own words for its two orders: places are not small or large.
    const own = order && head.dataset[order];
    said.textContent = order
      ? `「${label}」${own ? `を${own}` : (marks ? MARKS : NUMBERS)[order]}に並べ替えました。`
      : "元の順に戻しました。";
  }
}
