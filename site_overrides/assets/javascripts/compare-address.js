/** Which cases an address asks to be compared. */

/**
 * The cases that there are, at most so many; what is no case, as written; and the cases too many.
 * A former id stands for the case that bore it.
 *
 * @param {string[]} asked
 * @param {{ known: { has(id: string): boolean }, former: Map<string, string>, most: number }} cases
 */
export function read(asked, { known, former, most }) {
  const given = [...new Set(asked.map((id) => former.get(id) ?? id))].filter(Boolean);
  const found = given.filter((id) => known.has(id));
  const unknown = given.filter((id) => !known.has(id)).map((id) => (id.length > 40 ? `${id.slice(0, 40)}…` : id));
  return { ids: found.slice(0, most), unknown: unknown.slice(0, most), left: found.slice(most) };
}
