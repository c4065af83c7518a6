/** Counting and ordering of cases; nothing here knows the page. */

import { matches, valuesOf } from "./cases.js";

/**
 * How many of the cases each value of a facet would give, whatever else the facet asks for.
 *
 * @param {Case[]} cases
 * @param {string} facet
 * @param {Chosen} chosen
 * @returns {Counts}
 *
 * @typedef {import("./cases.js").Case} Case
 * @typedef {import("./cases.js").Chosen} Chosen
 * @typedef {Map<string, number>} Counts
 */
export function tally(cases, facet, chosen) {
  const others = without(chosen, facet);
  const counts = new Map();
  for (const one of cases.filter((each) => matches(each, others))) {
    for (const value of valuesOf(one, facet, others)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/**
 * Ways out of an empty list: [{facet, count}], most cases first; the facet is null for the words.
 *
 * `less` tells what to give up, `only` what to keep alone, for where giving up one thing does not
 * help. `cases` are all, `pool` those that hold the words.
 *
 * @param {Case[]} cases
 * @param {Case[]} pool
 * @param {{ chosen: Chosen, query: string }} asked
 * @returns {{ less: Way[], only: Way[] }}
 *
 * @typedef {{ facet: string | null, count: number }} Way
 */
export function waysOut(cases, pool, { chosen, query }) {
  /** @type {Way[]} */
  const less = [];
  /** @type {Way[]} */
  const only = [];
  /** @type {(facet: string | null, among: Case[], wanted: Chosen) => Way} */
  const way = (facet, among, wanted) => ({ facet, count: among.filter((one) => matches(one, wanted)).length });
  for (const facet of Object.keys(chosen)) {
    less.push(way(facet, pool, without(chosen, facet)));
    only.push(way(facet, cases, { [facet]: chosen[facet] }));
  }
  if (query) {
    less.push(way(null, cases, chosen));
    only.push(way(null, pool, {}));
  }
  return { less: helpful(less), only: helpful(only) };
}

/** @param {Way[]} ways */
const helpful = (ways) => ways.filter(({ count }) => count).sort((one, other) => other.count - one.count);

/** @param {Chosen} chosen @param {string} facet @returns {Chosen} */
function without(chosen, facet) {
  return Object.fromEntries(Object.entries(chosen).filter(([name]) => name !== facet));
}

const last = Number.MAX_SAFE_INTEGER;
/** @type {Record<string, (one: Case) => number>} */
const ORDERS = {
  filled: (one) => -one.filled,
  round: (one) => Number(one.values.round[0]) || last,
};

/**
 * Cases in an order; `cases` are all, north to south, `found` in the order of relevance.
 *
 * @param {Case[]} cases
 * @param {Case[]} found
 * @param {string} sort
 */
export function sorted(cases, found, sort) {
  if (sort === "relevance") return found;
  const held = new Set(found);
  const northFirst = cases.filter((one) => held.has(one));
  const key = ORDERS[sort];
  return key ? northFirst.sort((one, other) => key(one) - key(other)) : northFirst;
}
