/**
 * Which case has what in which facet, and whether a case is among those that are asked for.
 *
 * The table is written by generator/telling/exports/facets.py. `chosen` maps facets to the values asked
 * for: any one value of a facet will do, but every facet has to be met.
 */

import { ROOT, unpacked } from "../search/engine.js";
import { CASES_TABLE } from "../vocabulary.js";

/**
 * A case: `filled` says how many of its sections are, `bases` for each theme what it rests on,
 * `values` what it has in each other facet.
 *
 * @typedef {{
 *   id: string, url: string, filled: number,
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
  return (await unpacked(new URL(CASES_TABLE, ROOT))).cases;
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
