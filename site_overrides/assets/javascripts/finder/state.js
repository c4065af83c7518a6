/**
 * What is asked for, as it stands in the form and in the address: {query, chosen, sort}.
 *
 * `chosen` maps facets to the values asked for; `sort` is "" for the usual order. The same state
 * always gives the same address, and an address gives its state wherever it is opened.
 */

import { SORTS } from "../vocabulary.js";

/**
 * @typedef {{ query: string, chosen: import("./cases.js").Chosen, sort: string }} State
 *
 * The part of a form that is used: its field for words, and its boxes, in any order.
 * @typedef {{ name: string, type: string, value: string, checked: boolean }} Field
 * @typedef {{ elements: Iterable<unknown> }} Form
 */

/**
 * Puts the form in the state of an address; what it does not offer is passed over.
 *
 * @param {Form} form
 * @param {string} search
 * @returns {State}
 */
export function fromAddress(form, search) {
  const given = new URLSearchParams(search);
  words(form).value = given.get("q") ?? "";
  for (const box of boxes(form)) box.checked = given.getAll(box.name).includes(box.value);
  const state = fromForm(form);
  const sort = given.get("sort") ?? "";
  return { ...state, sort: unlessUsual(SORTS.includes(sort) ? sort : "", state.query) };
}

/**
 * What the form asks for; the order is kept unless the words make it the usual one.
 *
 * @param {Form} form
 * @returns {State}
 */
export function fromForm(form, sort = "") {
  const query = words(form).value.trim();
  /** @type {State["chosen"]} */
  const chosen = {};
  for (const { name, value, checked } of boxes(form)) {
    if (checked) chosen[name] = [...(chosen[name] ?? []), value];
  }
  return { query, chosen, sort: unlessUsual(sort, query) };
}

/**
 * A page's address that asks for a state.
 *
 * @param {State} state
 * @param {{ href: string }} here
 */
export function toAddress({ query, chosen, sort }, here) {
  const given = new URLSearchParams();
  if (query) given.append("q", query);
  for (const [facet, values] of Object.entries(chosen)) {
    for (const value of values) given.append(facet, value);
  }
  if (sort) given.append("sort", sort);
  const url = new URL(here.href);
  url.search = String(given);
  return url.href;
}

/**
 * The order that is meant: best answers first, or north first where there are no words.
 *
 * @param {Pick<State, "query" | "sort">} state
 */
export function orderOf({ query, sort }) {
  return sort || usual(query);
}

/** @param {string} query */
const usual = (query) => (query ? "relevance" : "north");
/**
 * There is nothing for cases to be relevant to without words.
 *
 * @param {string} sort
 * @param {string} query
 */
const unlessUsual = (sort, query) => (sort === usual(query) || (!query && sort === "relevance") ? "" : sort);
/** @param {Form} form */
const fields = (form) => /** @type {Field[]} */ ([...form.elements]);
/** @param {Form} form */
const words = (form) => /** @type {Field} */ (fields(form).find(({ name }) => name === "q"));
/** @param {Form} form */
const boxes = (form) => fields(form).filter(({ type }) => type === "checkbox");
