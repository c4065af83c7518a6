/**
 * Which case has what in which facet, and whether a case is among those that are asked for.
 *
 * The table is written by generator/telling/exports/facets.py. `chosen` maps facets to the values asked
 * for: any one value of a facet will do, but every facet has to be met.
 */

import { ROOT, unpacked } from "../search/engine.js";
import { CASES_TABLE } from "../vocabulary.js";

/**
 * A case: `place` is its number from north to south, `name` what its place is called, `former` its
 * former ids, `filled` says how many of its sections are, `bases` for each theme what it rests on, `values` what it has in each
 * other facet.
 *
 * @typedef {{
 *   id: string, url: string, place: number, name: string, former: string[], filled: number,
 *   bases: Record<string, string[]>, values: Record<string, string[]>,
 * }} Case
 * @typedef {Record<string, string[]>} Chosen
 */

/** @type {Promise<Case[]> | undefined} */
let loading;

/** All cases, north to south. A failed load is tried again. */
export function cases() {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load() {
  return casesOf(await unpacked(new URL(CASES_TABLE, ROOT)));
}

/**
 * The table is written by columns: the values that there are, and which of them each case has.
 *
 * @typedef {{ values: string[], of: (number | number[])[] }} Column
 * @param {{ ids: string[], places: string[], former: Record<string, number>, filled: number[], bases: Column, facets: Record<string, Column> }} table
 * @returns {Case[]}
 */
export function casesOf({ ids, places, former, filled, bases, facets }) {
  const columns = Object.entries(facets).map(([name, column]) => ({ name, has: reader(column) }));
  const basesOf = reader(bases);
  const found = ids.map((id, place) => ({
    id, url: `cases/${id}/`, place, name: places[place], former: /** @type {string[]} */ ([]), filled: filled[place],
    bases: byTheme(basesOf(place)),
    values: Object.fromEntries(columns.map(({ name, has }) => [name, has(place)])),
  }));
  for (const [id, place] of Object.entries(former)) found[place].former.push(id);
  return found;
}

/** @param {Column} column @returns {(place: number) => string[]} */
function reader({ values, of }) {
  const single = values.map((value) => [value]);
  return (place) => {
    const has = of[place];
    return typeof has === "number" ? single[has] : has.map((number) => values[number]);
  };
}

/** @param {string[]} bases "work matrix" */
function byTheme(bases) {
  /** @type {Record<string, string[]>} */
  const found = {};
  for (const basis of bases) {
    const [theme, kind] = basis.split(" ");
    (found[theme] ??= []).push(kind);
  }
  return found;
}

/**
 * Whether a case has what is asked for.
 *
 * @param {Case} one
 * @param {Chosen} chosen
 */
export function matches(one, chosen) {
  return Object.entries(chosen).every(([facet, wanted]) => {
    const has = valuesOf(one, facet, chosen);
    return wanted.some((value) => has.includes(value));
  });
}

/**
 * What a case has in a facet. A theme and what it rests on belong together: of themes only those
 * that rest on what is asked for, and the other way round.
 *
 * @param {Pick<Case, "bases" | "values">} one
 * @param {string} facet
 * @param {Chosen} chosen
 */
export function valuesOf({ bases, values }, facet, chosen) {
  const { theme, basis } = chosen;
  if (facet === "theme") {
    return Object.keys(bases).filter((id) => !basis || bases[id].some((kind) => basis.includes(kind)));
  }
  if (facet === "basis") {
    const themes = Object.keys(bases).filter((id) => !theme || theme.includes(id));
    return [...new Set(themes.flatMap((id) => bases[id]))];
  }
  return values[facet] ?? [];
}
