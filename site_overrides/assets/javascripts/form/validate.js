/**
 * Whether an entry's data fit its model: what generator/reading/validation.py finds, found here.
 *
 * Fields that the form does not ask for are not looked into; they stay as they were.
 */

import { didYouMean, fill, finding, shortened } from "./words.js";

/**
 * @typedef {import("./data.js").Form} Form
 * @typedef {import("./data.js").Field} Field
 * @typedef {import("./data.js").Check} Check
 * @typedef {import("./words.js").Finding} Finding
 * @typedef {import("./words.js").Path} Path
 */

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Everything that is wrong with the fields of a model.
 *
 * @param {Form} form
 * @param {string} name of the model
 * @param {unknown} data
 * @param {Path} [path]
 * @returns {Finding[]}
 */
export function validate(form, name, data, path = []) {
  if (!isMapping(data)) return [wrongType(form, "not-a-mapping", data, path)];
  const { fields } = form.models[name];
  const names = fields.map((field) => field.name);
  const unknown = Object.keys(data).filter((key) => !names.includes(key)).map((key) => finding(
    form, { path: [...path, key], rule: "unknown-field", mend: didYouMean(form, key, names) },
  ));
  return [...unknown, ...fields.flatMap((field) => {
    const place = [...path, field.name];
    if (field.name in data) return ofField(form, field, data[field.name], place);
    return field.required ? [lacking(form, field, { path: place, rule: "missing-field", name: "missing", advised: field.refers === "places" ? "missing/places" : undefined })] : [];
  })];
}

/** @param {Form} form @param {Field} field @param {unknown} value @param {Path} path @returns {Finding[]} */
function ofField(form, field, value, path) {
  if (!field.asked || (value === null && field.nullable)) return [];
  if (!field.many) return ofItem(form, field, value, path);
  if (!Array.isArray(value)) return [wrongType(form, "not-a-list", value, path)];
  const found = value.map((item, number) => ofItem(form, field, item, [...path, number]));
  const sound = found.filter((faults) => !faults.length).length;
  const limits = Object.fromEntries(field.items ?? []);
  if (sound > Number(limits.max ?? Infinity)) return [tooLong(form, "items", limits.max, path)];
  if (!value.length && limits.min) return [lacking(form, field, { path, rule: "too-short", name: "empty" })];
  return found.flat();
}

/** @param {Form} form @param {Field} field @param {unknown} value @param {Path} path @returns {Finding[]} */
function ofItem(form, field, value, path) {
  if (field.type === "model") return validate(form, field.model ?? "", value, path);
  if (field.type === "word") return ofWord(form, field, value, path);
  if (field.type === "truth") return typeof value === "boolean" ? [] : [wrongType(form, "not-true-false", value, path)];
  if (field.type === "number") {
    return Number.isSafeInteger(value) ? ofNumber(form, field, Number(value), path) : [wrongType(form, "not-a-number", value, path)];
  }
  return typeof value === "string" ? ofText(form, field, value, path) : [wrongType(form, "not-text", value, path)];
}

/**
 * What may not be null is not told of null.
 *
 * @param {Form} form
 * @param {Field} field
 * @param {{ path: Path, rule: string, name: string, advised?: string }} about
 */
function lacking(form, field, { path, rule, name, advised = name }) {
  return finding(form, { path, rule, name: field.nullable ? name : `${name}/needed`, advised });
}

/** @param {Form} form @param {string} rule @param {unknown} value @param {Path} path */
function wrongType(form, rule, value, path) {
  return finding(form, { path, rule, name: value === null ? "null" : rule });
}

/** @param {Form} form @param {"letters" | "items"} unit @param {unknown} count @param {Path} path */
export function tooLong(form, unit, count, path) {
  return finding(form, { path, rule: "too-long" }, { most: fill(form.words[unit][0], { count }) });
}

/** @param {Form} form @param {Field} field @param {unknown} value @param {Path} path */
function ofWord(form, field, value, path) {
  const words = (field.words ?? []).map(([word]) => word);
  if (typeof value === "string" && words.includes(value)) return [];
  const mend = didYouMean(form, String(value), words);
  return [finding(form, { path, rule: "unknown-word", mend }, { text: shortened(value) })];
}

/** @param {Form} form @param {Field} field @param {number} value @param {Path} path */
function ofNumber(form, field, value, path) {
  const least = Object.fromEntries(field.checks ?? []).least ?? -Infinity;
  return value >= Number(least) ? [] : [finding(form, { path, rule: "too-small" }, { least })];
}

/** @param {Form} form @param {Field} field @param {string} text @param {Path} path @returns {Finding[]} */
function ofText(form, field, text, path) {
  const checks = (field.checks ?? []).map((check) => () => ofCheck(form, field, check, text, path));
  const first = checks.reduce((found, check) => found ?? check(), /** @type {Finding | null} */ (null));
  return first ? [first] : [];
}

/**
 * @param {Form} form
 * @param {Field} field
 * @param {Check} check
 * @param {string} text
 * @param {Path} path
 * @returns {Finding | null}
 */
function ofCheck(form, field, [name, limit], text, path) {
  const { length } = [...text];
  if (name === "min") return length < Number(limit) ? lacking(form, field, { path, rule: "too-short", name: "empty" }) : null;
  if (name === "max") return length > Number(limit) ? tooLong(form, "letters", limit, path) : null;
  if (name === "pattern") {
    const fits = new RegExp(String(limit), "u").test(text);
    const advised = String(limit).startsWith("^https:") ? "bad-form/https" : undefined;
    return fits ? null : finding(form, { path, rule: "bad-form", advised }, { text: shortened(text), form: field.hint });
  }
  const wrong = refused(form, name, text);
  return wrong === null ? null : finding(form, { path, rule: name }, { text: wrong });
}

/**
 * What one of the rules on texts complains of, or null.
 *
 * @param {Form} form
 * @param {string} rule
 * @param {string} text
 */
function refused({ rules }, rule, text) {
  if (rule === "filler") return isFiller(rules, text) ? text : null;
  if (rule === "markup") return new RegExp(rules.markup, "i").exec(text)?.[0] ?? null;
  if (rule === "impossible-date") return isDay(text) ? null : text;
  const edges = new RegExp(`^[${rules.blank}]|[${rules.blank}]$|[\\n\\r\\t]`, "u");
  return edges.test(text) ? text : null;
}

/** @param {import("./data.js").Rules} rules @param {string} text */
function isFiller({ filler, selectors }, text) {
  return filler.includes(text.normalize("NFKC").replace(new RegExp(selectors, "gu"), "").replace(/^[ 。.]+|[ 。.]+$/g, "").toLowerCase());
}

/** @param {string} text a year, a month or a day */
function isDay(text) {
  const [year, month, day] = `${text}${"-01-01".slice(text.length - 4)}`.split("-").map(Number);
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}
