// Chooses funds by purpose and applicant. The choice stands in the address, so that a link
// reproduces it; without this script the whole table is there to read.

import { find, findAll } from "./dom.js";
import { announcement, standing } from "./money-choice.js";
import { chosenIn, recount } from "./narrowing.js";

const form = find(document, "[data-money-finder]", HTMLFormElement);
const rows = findAll(document, "tr[data-purposes]", HTMLTableRowElement);
const status = find(document, "[data-money-status]", HTMLElement);
const unstated = find(document, "[data-money-unstated]", HTMLElement);
const number = find(unstated, "[data-money-number]", HTMLElement);
const [first, second] = findAll(document, ".kb-money", HTMLElement);
const fields = findAll(form, "select", HTMLSelectElement);

function apply() {
  const wanted = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  const [fits, others] = [standingTo(wanted, "fits"), standingTo(wanted, "unstated")];
  recount(fields, (other) => standingTo(other, "fits").length);
  find(first, "tbody", HTMLElement).replaceChildren(...fits);
  find(second, "tbody", HTMLElement).replaceChildren(...others);
  first.hidden = !fits.length;
  unstated.hidden = !others.length;
  number.textContent = String(others.length);
  const words = announcement(chosenIn(fields), { total: rows.length, fits: fits.length, unstated: others.length });
  if (status.textContent !== words) status.textContent = words; // a jump within the page comes here, too
}

/** @param {Record<string, string>} asked @param {string} kind */
function standingTo({ purpose, applicant }, kind) {
  return rows.filter(({ dataset }) => standing(dataset, { purpose, applicant }) === kind);
}

function remember() {
  const url = new URL(location.href);
  for (const { name, value } of fields) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  history.pushState(null, "", url);
}

function changed() {
  apply();
  remember();
}

function restore() {
  const given = new URLSearchParams(location.search);
  for (const field of fields) {
    const wanted = given.get(field.name) ?? "";
    field.value = [...field.options].some(({ value }) => value === wanted) ? wanted : "";
  }
  apply();
}

form.hidden = false;
form.addEventListener("change", changed);
form.addEventListener("reset", () => setTimeout(changed)); // the fields are empty only after it
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", restore);
restore();
