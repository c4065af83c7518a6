/** What an entry is called: its title, and for a new one the id that becomes its address. */

/**
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./rules.js").Context} Context
 */

/**
 * What pages call an entry.
 *
 * @param {Pick<Context, "form" | "kind">} context
 * @param {Data} data
 */
export function titleOf({ form, kind }, data) {
  if (kind === "cases") return [data.place, data.consortium?.name].map(inWords).filter(Boolean).join("｜");
  // The first text of an entry that needs no explanation is its name.
  const { fields } = form.models[form.kinds[kind].model];
  const first = fields.find(({ asked, type, hint, help }) => asked && type === "text" && !hint && !help);
  return inWords(data[first?.name ?? "id"]);
}

/** @param {unknown} value of a draft, which may be of any sort where it was not written here */
const inWords = (value) => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/**
 * The entry that has an id, or had it.
 *
 * @param {import("./data.js").Known} known
 * @param {string} kind
 * @param {string} name
 */
export const entryCalled = ({ entries }, kind, name) => entries[kind].find(({ id, former = [] }) => id === name || former.includes(name));

/**
 * An id that no entry of the kind has or had: a case's from its place, as `kb intake` makes it; for other
 * kinds, whose names cannot be written in Latin letters by rule, from the day.
 *
 * @param {Omit<Context, "id">} context
 * @param {Data} data
 * @param {Date} today
 */
export function freeId({ known, register, kind }, data, today) {
  const taken = new Set((known.entries[kind] ?? []).flatMap(({ id, former = [] }) => [id, ...former]));
  const names = kind === "cases" ? caseNames(register, data) : [`${kind}-${today.toLocaleDateString("sv").replaceAll("-", "")}`];
  for (let number = 1; ; number += 1) {
    const free = names.map((name) => (number > 1 ? `${name}-${number}` : name)).find((name) => !taken.has(name));
    if (free) return free;
  }
}

/** @param {import("./register.js").Register} register @param {Data} data */
function caseNames(register, data) {
  const area = data.areas?.[0] ?? {};
  const [town] = register.find(area.prefecture ?? null, area.municipality ?? null);
  const home = town && register.prefectures.find(({ prefecture }) => prefecture === town.prefecture);
  const slug = town?.slug || "case";
  return home && town.name ? [slug, `${slug}-${home.slug}`] : [slug];
}
