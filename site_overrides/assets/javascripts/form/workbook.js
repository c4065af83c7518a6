/**
 * An entry as the workbook that `kb xlsx import` reads; sheets and headings are those of
 * generator/working/workbooks/layout.py, every cell is text.
 *
 * @typedef {{
 *   columns: Record<string, [heading: string, words: Record<string, string>]>, parts: Record<string, Part>,
 *   lists: Record<string, { sheet: string, word: string, part: Part }>,
 * }} Part
 * @typedef {{ name: string, kinds: string[], headings: string[], counted: boolean, printed: boolean }} Sheet
 * @typedef {{ sheets: Sheet[], kinds: Record<string, { sheet: string, part: Part }> }} Plan
 * @typedef {Record<string, string>} Row what stands in it, by heading
 */

import { isMapping } from "./validate.js";
import { packed } from "./zip.js";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/** @type {Record<string, string>} */
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * The file's bytes.
 *
 * @param {Plan} plan
 * @param {string} kind
 * @param {Record<string, unknown>} data
 */
export function workbook(plan, kind, data) {
  const rows = rowsOf(plan, kind, data);
  const sheets = plan.sheets.filter(({ name, kinds, printed }) => kinds.includes(kind) && (!printed || rows.has(name)));
  const texts = Object.fromEntries(sheets.map((sheet, at) => (
    [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet, rows.get(sheet.name) ?? [])]
  )));
  return packed({ ...frame(sheets.map(({ name }) => name)), ...texts });
}

/**
 * The rows of each sheet; as generator/working/workbooks/filling.py.
 *
 * @param {Plan} plan
 * @param {string} kind
 * @param {Record<string, unknown>} data
 */
export function rowsOf(plan, kind, data) {
  /** @type {Map<string, Row[]>} */
  const rows = new Map();
  const sheets = new Map(plan.sheets.map((sheet) => [sheet.name, sheet]));
  /** @param {string} sheet @param {Row} row */
  const put = (sheet, row) => {
    rows.set(sheet, [...(rows.get(sheet) ?? []), row]);
    return row;
  };

  /** @param {Part} part @param {Record<string, unknown>} values @param {Row} row @param {string[]} keys */
  function fill(part, values, row, keys) {
    for (const [name, [heading, words]] of Object.entries(part.columns)) row[heading] = written(values[name], words);
    for (const [name, inner] of Object.entries(part.parts)) {
      const value = values[name];
      if (isMapping(value)) fill(inner, value, row, keys);
    }
    for (const [name, list] of Object.entries(part.lists)) {
      [values[name]].flat().filter(isMapping).forEach((item, at) => add(list, item, keys, String(at + 1)));
    }
  }

  /** @param {Part["lists"][string]} list @param {Record<string, unknown>} item @param {string[]} keys @param {string} number */
  function add({ sheet, word, part }, item, keys, number) {
    const { headings, counted } = /** @type {Sheet} */ (sheets.get(sheet));
    const said = [...keys, ...(word ? [word] : []), ...(counted ? [number] : [])];
    const row = put(sheet, Object.fromEntries(said.map((text, at) => [headings[at], text])));
    fill(part, item, row, counted ? [...keys, number] : keys);
  }

  const { sheet, part } = plan.kinds[kind];
  fill(part, data, put(sheet, {}), [String(data.id)]);
  return rows;
}

/** @param {unknown} value @param {Record<string, string>} words @returns {string} */
function written(value, words) {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map((item) => written(item, words)).join("\n");
  if (typeof value === "boolean") return value ? "はい" : "いいえ";
  return words[String(value)] ?? String(value);
}

/** @param {Sheet} sheet @param {Row[]} rows */
function sheetXml({ headings }, rows) {
  const all = [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ""))];
  const lines = all.map((texts, at) => {
    const cells = texts.map((text, column) => cell(text, `${letters(column)}${at + 1}`));
    return `<row r="${at + 1}">${cells.join("")}</row>`;
  });
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${lines.join("")}</sheetData></worksheet>`;
}

/** @param {string} text @param {string} place */
const cell = (text, place) => (text ? `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>` : "");

/** @param {string} text what Excel would take for its own way to write a character is written in that way, too */
const cellText = (text) => escaped(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_"));

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (char) => ESCAPES[char]);

/** @param {number} column from 0 @returns {string} A to Z, AA... */
const letters = (column) => (column < 26 ? "" : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** @param {string[]} names of the sheets @returns {Record<string, string>} all that a workbook needs beside them */
function frame(names) {
  const parts = names.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`);
  const sheets = names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  const links = names.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`);
  const types = [
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>`,
    ...parts,
  ];
  const first = `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/>`;
  const relations = (/** @type {string} */ inner) => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`;
  return {
    "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types">${types.join("")}</Types>`,
    "_rels/.rels": relations(first),
    "xl/workbook.xml": `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(links.join("")),
  };
}
