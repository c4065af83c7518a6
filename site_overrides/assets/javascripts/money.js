// Chooses rows of the table of funds by purpose and applicant. The choice stands in the address,
// so that a link reproduces it; without this script the whole table is there to read.

import { find, findAll } from "./dom.js";
import { announcement, fits } from "./money-choice.js";

const form = find(document, "[data-money-finder]", HTMLFormElement);
const rows = findAll(document, "tr[data-purposes]", HTMLTableRowElement);
const status = find(document, "[data-money-status]", HTMLElement);
const fields = findAll(form, "select", HTMLSelectElement);

function apply() {
  const { purpose, applicant } = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  for (const row of rows) row.hidden = !fits(row.dataset, { purpose, applicant });
  status.textContent = announcement(rows.length, rows.filter((row) => !row.hidden).length);
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
    const asked = given.get(field.name) ?? "";
    field.value = [...field.options].some(({ value }) => value === asked) ? asked : "";
  }
  apply();
}

form.hidden = false;
form.addEventListener("change", changed);
form.addEventListener("reset", () => setTimeout(changed)); // the fields are empty only after it
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", restore);
restore();
