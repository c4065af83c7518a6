/**
 * What is asked for, as it stands in the form and in the address: {query, chosen, sort}.
 *
 * `chosen` maps facets to the values asked for; `sort` is "" for the usual order. The same state
 * always gives the same address, and an address gives its state wherever it is opened.
 */

const SORTS = ["relevance", "north", "filled", "round"];

/** Puts the form in the state of an address; what it does not offer is passed over. */
export function fromAddress(form, search) {
  const given = new URLSearchParams(search);
  form.elements.q.value = given.get("q") ?? "";
  for (const box of boxes(form)) box.checked = given.getAll(box.name).includes(box.value);
  const state = fromForm(form);
  const sort = SORTS.includes(given.get("sort")) ? given.get("sort") : "";
  return { ...state, sort: unlessUsual(sort, state.query) };
}

/** What the form asks for; the order is kept unless the words make it the usual one. */
export function fromForm(form, sort = "") {
  const query = form.elements.q.value.trim();
  const chosen = {};
  for (const { name, value, checked } of boxes(form)) {
    if (checked) chosen[name] = [...(chosen[name] ?? []), value];
  }
  return { query, chosen, sort: unlessUsual(sort, query) };
}

/** A page's address that asks for a state. */
export function toAddress({ query, chosen, sort }, here) {
  const given = new URLSearchParams();
  if (query) given.append("q", query);
  for (const [facet, values] of Object.entries(chosen)) {
    for (const value of values) given.append(facet, value);
  }
  if (sort) given.append("sort", sort);
  const url = new URL(here);
  url.search = given;
  return url.href;
}

/** The order that is meant: best answers first, or north first where there are no words. */
export function orderOf({ query, sort }) {
  return sort || usual(query);
}

const usual = (query) => (query ? "relevance" : "north");
// There is nothing for cases to be relevant to without words.
const unlessUsual = (sort, query) => (sort === usual(query) || (!query && sort === "relevance") ? "" : sort);
const boxes = (form) => [...form.elements].filter(({ type }) => type === "checkbox");
