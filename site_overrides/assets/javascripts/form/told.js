/**
 * An entry in words: what its fields say, under their labels, each thing with its source.
 *
 * @typedef {{ text: string, source: string }} Line
 * @typedef {{ name: string, label: string, lines: Line[], isSaid: boolean }} Told `isSaid`: its lines are sentences
 */

import { dayInWords } from "../days.js";
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
  const { way, fields } = form.models[field.model ?? ""];
  if (way === "area") return { text: area(item), source };
  const parts = fields.filter(({ name, asked }) => asked && name !== "source").flatMap((one) => (
    itemsOf(item[one.name]).map((each) => ({ label: one.label, ...line(form, one, each, labels) }))
  ));
  const whole = parts.map(({ label, text, source: from }) => (
    (parts.length > 1 ? `${label}：${text}` : text) + (from ? `（${from}）` : "")
  ));
  return { text: whole.join("、"), source };
}

/** @param {Data} item as people write it */
const area = ({ prefecture, municipality, region }) => (
  `${prefecture ?? ""}${municipality ?? ""}${region ? `（${region}）` : ""}`
);

/** @param {Field} field @param {unknown} value */
function word({ type, day, words = [], unit = "" }, value) {
  if (day) return dayInWords(value);
  const known = words.find(([id]) => id === String(value))?.[1];
  if (type === "truth" && !known) return value ? "はい" : "いいえ";
  return (known ?? String(value)) + unit;
}

/**
 * @typedef {{
 *   heading: string, kind: string, isNew: boolean, address: string, sender: { office: string, reply: string },
 *   day: string, remark: string,
 * }} About
 */

/**
 * The whole as plain text, for an e-mail or on paper: of a new entry all that it says, of one that was there
 * before only what was changed, before and after.
 *
 * @param {About} about
 * @param {Told[]} fields
 * @param {import("./changes.js").Change[]} changes
 */
export function plainText(about, fields, changes) {
  const { heading, kind, isNew, address, sender, day, remark } = about;
  const head = [
    `【${kind}】${heading}`,
    isNew ? "新しく加えるもの" : `すでにあるものの直し（${address}）`,
    `書いた日：${day}`,
    `書いた人（課・団体）：${sender.office || "（書かれていません）"}`,
    ...(sender.reply ? [`返事の先：${sender.reply}`] : []),
  ];
  return joined(head, remark, isNew ? inFull(fields) : changed(changes));
}

/** @param {string[]} head @param {string} remark @param {Told[]} fields all that they say */
export const wholeText = (head, remark, fields) => joined(head, remark, inFull(fields));

/** @param {string[]} head @param {string} remark @param {string[]} said */
function joined(head, remark, said) {
  const reason = remark ? [`■ どこが、どう違うか（理由・根拠）\n${remark}`] : [];
  return `${[head.join("\n"), ...reason, ...said].join("\n\n")}\n`;
}

/** @param {Told[]} fields */
const inFull = (fields) => fields.filter(({ lines }) => lines.length).map(whole);

/** @param {Told} field */
const whole = ({ label, lines }) => [`■ ${label}`, ...lines.map((one) => `・${sentence(one)}`)].join("\n");

/** @param {Line} line */
const sentence = ({ text, source }) => text + (source ? `［出典：${source}］` : "");

/** @param {import("./changes.js").Change[]} changes */
function changed(changes) {
  if (!changes.length) return [];
  const parts = changes.map(({ label, before, after }) => {
    const what = before && after ? "直した" : after ? "書き足した" : "消した";
    const lines = [[before, "前"], [after, "後"]].flatMap(([is, when]) => (
      is ? [`　${when}：${sentence(/** @type {Line} */ (is))}`] : []
    ));
    return [`・${label}（${what}）`, ...lines].join("\n");
  });
  return [`■ 直したところ（${changes.length}か所。ほかは、いまのままです）\n${parts.join("\n")}`];
}
