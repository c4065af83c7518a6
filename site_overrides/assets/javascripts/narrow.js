// Narrows a list by the selects of a form. The choice stands in the address, so that a link
// reproduces it; without this script the whole list is there to read.

import { find, findAll } from "./dom.js";
import { announcement, chosenIn, fits, recount } from "./narrowing.js";

const form = find(document, "[data-narrow]", HTMLFormElement);
const items = findAll(document, "[data-narrow-item]", HTMLElement);
const groups = findAll(document, "[data-narrow-group]", HTMLElement);
const status = find(document, "[data-narrow-status]", HTMLElement);
const fields = findAll(form, "select", HTMLSelectElement);
/** @param {Element} group the link that leads to it, among those to all groups */
const linkTo = (group) => document.querySelector(`nav a[href="#${group.id}"]`);
/** The numbers beside a group's name and beside the link to it, and what they say of all its items. */
const counts = groups.flatMap((group) => {
  const places = [group.querySelector("h2"), linkTo(group)];
  const found = places.flatMap((place) => (place ? findAll(place, ".kb-count", HTMLElement) : []));
  return found.map((count) => ({ group, count, all: count.textContent }));
});

function apply() {
  const asked = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  for (const item of items) item.hidden = !fits(item.dataset, asked);
  recount(fields, (wanted) => items.filter(({ dataset }) => fits(dataset, wanted)).length);
  for (const group of groups) {
    group.hidden = !group.querySelector("[data-narrow-item]:not([hidden])");
    const line = linkTo(group)?.closest("li");
    if (line) line.hidden = group.hidden; // it would lead nowhere
  }
  const isAll = items.every((item) => !item.hidden);
  for (const { group, count, all } of counts) {
    const shown = group.querySelectorAll("[data-narrow-item]:not([hidden])").length;
    count.textContent = isAll ? all : all.replace(/[\d,]+/, String(shown));
  }
  const words = announcement(chosenIn(fields), items.length, items.filter((item) => !item.hidden).length);
  if (status.textContent !== words) status.textContent = words; // a jump within the page comes here, too
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
