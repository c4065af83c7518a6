/**
 * What is wrong with an entry beside everything else: names that lead nowhere, municipalities that are none,
 * what is there twice. The rules are those of generator/knowing/checks/.
 */

import { areaFaults } from "./areas.js";
import { contactFaults } from "./contacts.js";
import { rowFaults } from "./rows.js";
import { isMapping, validate } from "./validate.js";
import { didYouMean, finding, shortened } from "./words.js";
import { toYaml } from "./yaml.js";

/**
 * @typedef {import("./data.js").Form} Form
 * @typedef {import("./data.js").Field} Field
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./words.js").Finding} Finding
 * @typedef {import("./words.js").Path} Path
 * @typedef {{
 *   form: Form, known: import("./data.js").Known, register: import("./register.js").Register,
 *   kind: string, id: string,
 * }} Context what an entry is checked beside; `id` is its own
 */

/**
 * Everything that is wrong with an entry.
 *
 * @param {Context} context
 * @param {Data} data
 * @returns {Finding[]}
 */
export function check(context, data) {
  const { form, kind } = context;
  const model = form.kinds[kind].model;
  const faults = validate(form, model, data);
  const tooLarge = sizeFaults(context, data);
  if (tooLarge.length) return tooLarge;
  const always = [
    ...characterFaults(context, data), ...nameFaults(context, data, !faults.length), ...repeated(form, data),
  ];
  // `kb check` comes to these once all else is sound; whoever writes is told at once.
  const early = [...areaFaults(context, data, faults), ...contactFaults(form, data, faults)];
  if (faults.length) return [...faults, ...always, ...early];
  return [...always, ...early, ...ownFaults(context, data), ...rowFaults(form, data), ...doubles(context, data)];
}

/**
 * Every text in an entry, and where it stands.
 *
 * @param {unknown} value
 * @param {Path} [path]
 * @returns {Generator<[Path, string]>}
 */
export function* texts(value, path = []) {
  if (typeof value === "string") yield [path, value];
  else if (Array.isArray(value)) for (const [at, item] of value.entries()) yield* texts(item, [...path, at]);
  else if (isMapping(value)) for (const [key, item] of Object.entries(value)) yield* texts(item, [...path, key]);
}

/** @param {Context} context @param {Data} data @returns {Finding[]} */
function sizeFaults({ form, kind }, data) {
  const { length } = new TextEncoder().encode(toYaml(kind, data));
  const most = form.rules.most_bytes;
  const said = { size: length.toLocaleString("en"), most: most.toLocaleString("en") };
  return length > most ? [finding(form, { path: [], rule: "file-size" }, said)] : [];
}

/** @param {Context} context @param {Data} data */
function* characterFaults({ form }, data) {
  const forbidden = new RegExp(`[${form.rules.forbidden}]|${form.rules.astray}`, "gu");
  for (const [path, text] of texts(data)) {
    for (const char of new Set(text.match(forbidden))) {
      const number = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
      const name = `U+${number} ${form.rules.names[number] ?? ""}`.trim();
      yield finding(form, { path, rule: "invisible-character" }, { name });
    }
  }
}

/**
 * What fields name, by the marks of their types.
 *
 * @param {Form} form
 * @param {string} model
 * @param {unknown} data
 * @param {Path} [path]
 * @returns {Generator<{ path: Path, field: Field, value: unknown }>}
 */
function* references(form, model, data, path = []) {
  if (!isMapping(data)) return;
  for (const field of form.models[model].fields.filter(({ asked }) => asked)) {
    const value = data[field.name];
    const items = field.many && Array.isArray(value) ? [...value.entries()] : [[null, value]];
    for (const [at, item] of items) {
      const place = at === null ? [...path, field.name] : [...path, field.name, Number(at)];
      if (field.type === "model") yield* references(form, field.model ?? "", item, place);
      else if (field.refers && item !== null && item !== undefined) yield { path: place, field, value: item };
    }
  }
}

/** @param {Context} context @param {Data} data @param {boolean} isSound whether its own sources are known */
function* nameFaults(context, data, isSound) {
  const { form, kind, id } = context;
  for (const { path, field, value } of references(form, form.kinds[kind].model, data)) {
    const to = field.refers ?? "";
    const isPlace = to === "places";
    if (isPlace && (typeof value !== "string" || !value.includes("/"))) continue; // told by its form
    if (isPlace && !isSound && String(value).startsWith(`${id}/`)) continue;
    const entries = context.known.entries[to] ?? [];
    const names = isPlace ? places(context, data) : entries.map((one) => one[field.by ?? "id"]);
    if (names.includes(value)) continue;
    if (typeof value === "number") yield unknownNumber(context, path, to, value, names);
    else yield unknownName(context, path, to, String(value), names.map(String));
  }
}

/** @param {Context} context @param {Path} path @param {string} to @param {number} value @param {unknown[]} names */
function unknownNumber({ form }, path, to, value, names) {
  const words = names.map(Number).sort((a, b) => a - b).join("、");
  const values = { label: form.kinds[to]?.label ?? to, kind: to, value, words };
  return finding(form, { path, rule: to === "rounds" ? "unknown-round" : "unknown-entry", name: "unknown-entry/number" }, values);
}

/** @param {Context} context @param {Path} path @param {string} to @param {string} value @param {string[]} names */
function unknownName({ form }, path, to, value, names) {
  const rules = /** @type {Record<string, string>} */ ({ places: "unknown-source", cases: "unknown-case" });
  const name = to === "places" ? "unknown-source" : "unknown-entry";
  const about = { path, rule: rules[to] ?? "unknown-entry", name, mend: didYouMean(form, value, names) };
  return finding(form, about, { value, label: form.kinds[to]?.label ?? to });
}

/**
 * The names of all places, those of the entry's own documents as they stand now.
 *
 * @param {Context} context
 * @param {Data} data
 * @returns {unknown[]}
 */
function places({ known, id }, data) {
  const others = known.places.flatMap(([, found]) => found.map(([ref]) => ref)).filter((ref) => !ref.startsWith(`${id}/`));
  return [...others, ...(data.own_sources ?? []).map((/** @type {Data} */ own) => `${id}/${own.id}`)].sort();
}

/** @param {Context} context @param {Data} data */
function* ownFaults({ form, known, kind, id }, data) {
  const given = known.places.flatMap(([, found]) => found.map(([ref]) => ref));
  const taken = new Set(given.filter((ref) => !ref.startsWith(`${id}/`)));
  const used = new Set([...references(form, form.kinds[kind].model, data)].map(({ value }) => value));
  for (const [at, own] of (data.own_sources ?? []).entries()) {
    const name = `${id}/${own.id}`;
    const path = ["own_sources", at, "id"];
    if (taken.has(name)) yield finding(form, { path, rule: "duplicate-source" }, { name });
    else if (!used.has(name)) {
      yield finding(form, { path, rule: "unused-place", name: "unused-place/own", isWarning: true }, { name, title: own.title });
    }
    taken.add(name);
  }
}

/** @param {Form} form @param {Data} data */
function* repeated(form, data) {
  /** @type {Map<string, Path>} */
  const first = new Map();
  for (const [path, text] of texts(data.sections, ["sections"])) {
    const known = path.at(-1) === "text" ? first.get(text) : undefined;
    if (known) {
      const values = { first: written(known), text: shortened(text, 20) };
      yield finding(form, { path, rule: "duplicate-statement", isWarning: true }, values);
    } else if (path.at(-1) === "text") first.set(text, path);
  }
}

/** @param {Path} path as files tell it: sections.problem.1.text */
export const written = (path) => path.map((part) => (typeof part === "number" ? part + 1 : part)).join(".");

/** @param {string} name */
const bare = (name) => name.normalize("NFKC").split("(")[0].replace(/\s/g, "").toUpperCase().toLowerCase();

/** @param {Context} context @param {Data} data */
function* doubles({ form, known, kind, id }, data) {
  if (kind !== "cases") return;
  const other = known.entries.cases.find((one) => one.id !== id && bare(one.place ?? "") === bare(data.place)
    && bare(one.consortium ?? "") === bare(data.consortium.name));
  if (other) yield finding(form, { path: ["consortium", "name"], rule: "duplicate-case" }, { other: other.id });
}

/**
 * What looks like the contact or the name of a person; nothing that `kb check` refuses, but people are asked.
 *
 * @param {Form} form
 * @param {Data} data
 */
export function* personal(form, data) {
  for (const [path, text] of texts(data)) {
    const found = personalIn(form.rules, text, path[0] === "contact");
    if (found) yield finding(form, { path, rule: "personal-data", name: found.name, isWarning: true }, { text: shortened(found.said) });
  }
}

/**
 * The first of it, as generator/knowing/personal.py finds it.
 *
 * @param {import("./data.js").Rules} rules
 * @param {string} text
 * @param {boolean} isOfOffice whether an office is named there, which has a number and an address
 */
function personalIn(rules, text, isOfOffice) {
  const official = new RegExp(`^(?:${rules.office})$`);
  const seen = text.replace(new RegExp(rules.selectors, "gu"), "");
  for (const [name, pattern] of Object.entries(rules.personal)) {
    for (const found of seen.matchAll(new RegExp(pattern, "g"))) {
      const said = found.slice(1).find(Boolean) ?? "";
      if (!(isOfOffice && name === "personal/contact" && official.test(said))) return { name, said };
    }
  }
  return null;
}
