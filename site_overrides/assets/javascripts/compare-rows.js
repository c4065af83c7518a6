/**
 * The items by which cases are compared, in the order of a case page.
 *
 * A case is taken as api/v1/cases/ID.json holds it.
 *
 * @typedef {{ id: string, label: string }} Source
 * @typedef {{ text: string, source: Source }} Statement
 * @typedef {{ label: string }} Tag
 * @typedef {{ label: string, value: string, source: Source }} Figure
 * @typedef {{ subject: string }} Correction
 * @typedef {{ id: string, statements: Statement[] | null }} Section
 * @typedef {{
 *   id: string, title: string, url: string, place: string, round: number | null, confirmed_on: string,
 *   areas: { prefecture: string | null, municipality: string | null }[],
 *   consortium: { name: string, source: Source },
 *   challenges: Tag[], themes: Tag[], problems: Tag[],
 *   summary: Statement | null, sections: Section[],
 *   schemes: { name: string, text: string, source: Source }[],
 *   monitor_tour: { held: boolean, source: Source, reports: { figures: Figure[], corrections: Correction[] }[] } | null,
 *   subcommittees: { name: string }[], corrections: Correction[],
 *   printed_rows: { table2: { theme: string, problem: string, source: Source } | null },
 * }} Case
 *
 * One thing said in a cell: `from` is its source, `tag` marks words of a closed list.
 * @typedef {{ text: string, from?: Source, tag?: boolean }} Item
 */

import { dayInWords } from "./days.js";
import { CASE_LABELS, NO, SECTIONS, TABLE2_LABELS, TOUR_AS_PRINTED, TOUR_HELD, UNITS, YES } from "./vocabulary.js";

const NO_MEMBER = "参加自治体としての記載なし";

/** @param {Statement[] | null} statements @returns {Item[]} */
const said = (statements) => (statements ?? []).map(({ text, source }) => ({ text, from: source }));
/** @param {string[]} texts @returns {Item[]} */
const tags = (texts) => texts.map((text) => ({ text, tag: true }));
/** @param {Tag[]} words */
const labels = (words) => tags(words.map(({ label }) => label));

/**
 * How many subjects the sources contradict themselves on, as the case's page counts them: its own
 * and those of its tours.
 *
 * @param {Case} one
 */
function disputed({ corrections, monitor_tour: held }) {
  const all = [...corrections, ...(held?.reports ?? []).flatMap((report) => report.corrections)];
  return new Set(all.map(({ subject }) => subject)).size;
}

/** @type {Record<string, (one: Case) => Item[]>} */
const ITEMS = {
  summary: ({ summary }) => said(summary && [summary]),
  areas: ({ areas }) => tags(areas.map((area) => `${area.prefecture ?? ""}${area.municipality ?? ""}`)),
  consortium: ({ consortium }) => [{ text: consortium.name, from: consortium.source }],
  round: ({ round }) => (round ? [{ text: `${round}次` }] : []),
  challenges: ({ challenges }) => labels(challenges),
  themes: ({ themes }) => labels(themes),
  problems: ({ problems }) => labels(problems),
  ...Object.fromEntries(SECTIONS.map(([id]) => [id, (/** @type {Case} */ one) => section(one, id)])),
  schemes: ({ schemes }) => schemes.map(({ name, text, source }) => ({ text: `${name}：${text}`, from: source })),
  monitor_tour: tour,
  // Members alone are known here: of an office or a guest the documents tell elsewhere.
  subcommittees: ({ subcommittees }) => (subcommittees.length ? tags(subcommittees.map(({ name }) => name)) : [{ text: NO_MEMBER }]),
  corrections: (one) => {
    const number = disputed(one);
    return [{ text: number ? `${number}件の記録` : "記録なし" }];
  },
  filled: (one) => {
    const known = SECTIONS.filter(([id]) => section(one, id).length).length;
    return [{ text: `${SECTIONS.length}項目のうち${known}項目` }];
  },
  confirmed_on: ({ confirmed_on: day }) => [{ text: dayInWords(day) }],
};

/**
 * What each of some cases is called beside the others: its place, or its whole title where others are of that place, too.
 *
 * @param {Pick<Case, "id" | "title" | "place">[]} cases
 * @returns {Map<string, string>} by id
 */
export const namesOf = (cases) => new Map(cases.map(({ id, title, place }) => (
  [id, cases.some((other) => other.place === place && other.id !== id) ? title : place]
)));

/** What is told of a case: the label of each row, and what a case has in it. */
export const ROWS = CASE_LABELS.map(([id, label]) => ({ label, items: ITEMS[id] ?? field(id) }));

/**
 * A field that nothing here lays out: whatever the API holds of it, as words.
 *
 * @param {string} id @returns {(one: Case) => Item[]}
 */
function field(id) {
  return (one) => items(new Map(Object.entries(one)).get(id), UNITS[id]);
}

/**
 * @param {unknown} value a value of the API: text, number, yes or no, a word with its label, a
 *   statement with its source, an object or a list of such
 * @param {string} unit
 * @returns {Item[]}
 */
export function items(value, unit = "") {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((one) => items(one, unit));
  if (typeof value === "boolean") return [{ text: value ? YES : NO }];
  if (typeof value === "number") return [{ text: value.toLocaleString("ja-JP") + unit }];
  if (typeof value !== "object") return [{ text: `${value}${unit}` }];
  const { source, text, label, ...rest } = /** @type {Record<string, unknown>} */ (value);
  const from = /** @type {Source | undefined} */ (source);
  if (typeof text === "string") return [{ text, from }];
  if (typeof label === "string" && Object.keys(rest).join() === "id") return [{ text: label, tag: true }];
  const parts = [label, ...Object.values(rest)].flatMap((one) => items(one));
  return parts.length ? [{ text: parts.map((one) => one.text).join("、"), from }] : [];
}

/** @param {Case} one @param {string} id */
function section(one, id) {
  const statements = said(one.sections.find((each) => each.id === id)?.statements ?? null);
  return id === "problem" ? [...printed(one), ...statements] : statements;
}

/** @param {Case} one @returns {Item[]} */
function printed({ printed_rows: { table2 } }) {
  if (!table2) return [];
  const { theme, problem, source } = table2;
  return [
    { text: `${TABLE2_LABELS.theme}：${theme}`, from: source },
    { text: `${TABLE2_LABELS.problem}：${problem}`, from: source },
  ];
}

/** @param {Case} one @returns {Item[]} */
function tour({ monitor_tour }) {
  if (!monitor_tour) return [];
  const { held, source: from, reports } = monitor_tour;
  const figures = reports.flatMap((report) => report.figures);
  return [
    { text: held ? TOUR_HELD : TOUR_AS_PRINTED, from },
    ...figures.map(({ label, value, source }) => ({ text: `${label}：${value}`, from: source })),
  ];
}

/**
 * How the cells of a row stand to each other: "different" where two of them say different things, in
 * whatever order; else "unsure" where one says nothing, for what is not known may be anything.
 *
 * @param {Item[][]} cells
 * @returns {"same" | "different" | "unsure"}
 */
export function likeness(cells) {
  const known = cells.filter(({ length }) => length);
  const [first, ...others] = known.map((one) => one.map(({ text }) => text).sort().join("\n"));
  if (others.some((other) => other !== first)) return "different";
  return known.length === cells.length ? "same" : "unsure";
}
