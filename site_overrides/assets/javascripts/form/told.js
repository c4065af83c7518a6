/**
 * An entry in words: what its fields say, under their labels, each thing with its source.
 *
 * @typedef {{ text: string, source: string }} Line
 * @typedef {{ name: string, label: string, lines: Line[], isSaid: boolean }} Told `isSaid`: its lines are sentences
 */

import { isMapping } from "./validate.js";

/**
 * @typedef {import("./data.js").Form} Form
 * @typedef {import("./data.js").Field} Field
 * @typedef {import("./data.js").Data} Data
 * @typedef {(ref: unknown) => string} Labels names a place of a document
 */

/**
 * All fields that are asked for, in order; a field that says nothing has no lines.
 *
 * @param {Form} form
 * @param {string} model
 * @param {unknown} data
 * @param {Labels} labels
 * @returns {Told[]}
 */
export function told(form, model, data, labels) {
  const given = isMapping(data) ? data : {};
  return form.models[model].fields.filter(({ asked }) => asked).flatMap((field) => {
    const value = given[field.name];
    const inner = field.model ? form.models[field.model] : null;
    const groups = inner && !field.many && inner.fields.every(({ many }) => many);
    if (groups) return told(form, field.model ?? "", value, labels);
    const isSaid = Boolean(inner?.fields.some(({ name }) => name === "text") && inner.fields.length === 2);
    const lines = itemsOf(value).map((item) => line(form, field, item, labels));
    return [{ name: field.name, label: field.label, isSaid, lines }];
  });
}

/** @param {unknown} value @returns {unknown[]} */
function itemsOf(value) {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** @param {Form} form @param {Field} field @param {unknown} item @param {Labels} labels @returns {Line} */
function line(form, field, item, labels) {
  if (!isMapping(item)) return { text: word(field, item), source: "" };
  const source = item.source ? labels(item.source) : "";
  const { fields } = form.models[field.model ?? ""];
  const parts = fields.filter(({ name, asked }) => asked && name !== "source").flatMap((one) => (
    itemsOf(item[one.name]).map((each) => ({ label: one.label, ...line(form, one, each, labels) }))
  ));
  const whole = parts.map(({ label, text, source: from }) => (
    (parts.length > 1 ? `${label}：${text}` : text) + (from ? `（${from}）` : "")
  ));
  return { text: whole.join("、"), source };
}

/** @param {Field} field @param {unknown} value */
function word({ type, words = [], unit = "" }, value) {
  if (type === "truth") return value ? "はい" : "いいえ";
  return (words.find(([id]) => id === value)?.[1] ?? String(value)) + unit;
}

/**
 * The whole as plain text, for an e-mail or on paper.
 *
 * @param {{ heading: string, kind: string, isNew: boolean, address: string }} about
 * @param {Told[]} fields
 */
export function plainText({ heading, kind, isNew, address }, fields) {
  const head = [`【${kind}】${heading}`, isNew ? "新しく加えるもの" : `すでにあるものの直し（${address}）`];
  const said = fields.filter(({ lines }) => lines.length).map(({ label, lines }) => (
    [`■ ${label}`, ...lines.map(({ text, source }) => `・${text}${source ? `［出典：${source}］` : ""}`)].join("\n")
  ));
  return `${[head.join("\n"), ...said].join("\n\n")}\n`;
}
