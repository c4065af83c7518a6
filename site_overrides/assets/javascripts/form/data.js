/**
 * What the form is made from, as generator/telling/exports/form/ writes it; loaded when it is needed.
 *
 * @typedef {[name: string, limit?: string | number]} Check
 * @typedef {{
 *   name: string, label: string, required?: true, nullable?: true, many?: true, asked?: true,
 *   type?: "text" | "number" | "truth" | "word" | "model", model?: string,
 *   words?: [id: string, label: string][], refers?: string, by?: string, help?: string, hint?: string,
 *   unit?: string, day?: true, items?: Check[], checks?: Check[],
 * }} Field
 * @typedef {{ way: string, fields: Field[] }} Model
 * @typedef {{ label: string, model: string, address: string }} Kind
 * @typedef {{
 *   blank: string, forbidden: string, astray: string, selectors: string, names: Record<string, string>,
 *   filler: string[], markup: string,
 *   contacts: {
 *     person: string, mobile: string, office: string, name: string, mail: string, mail_of_person: string, free_mail: string[],
 *   },
 *   personal: Record<string, string>, office: string, alike: number, common: string, most_bytes: number,
 * }} Rules
 * @typedef {{
 *   subject: string, amount: string, counted: string, tours: [own: string, inferred: string],
 *   columns: Record<"challenges" | "themes", (string | null)[]>, more: Record<string, string[]>,
 * }} PageWords
 * @typedef {{
 *   kinds: Record<string, Kind>, models: Record<string, Model>, words: Record<string, [string, string]>,
 *   advice: Record<string, string>, rules: Rules, page: PageWords,
 * }} Form
 * @typedef {{
 *   id: string, title: string, former?: string[], place?: string, consortium?: string, areas?: string[],
 *   figures?: string[],
 *   [field: string]: unknown,
 * }} Entry
 * @typedef {{
 *   entries: Record<string, Entry[]>, places: [short: string, places: [ref: string, label: string][]][],
 *   prefectures: string[],
 * }} Known `prefectures` are those with a page: some case is there
 * @typedef {Record<string, any>} Data an entry, or a part of one, as its file has it
 */

import { Register } from "./register.js";

const ROOT = new URL("../../../assets/form/", import.meta.url);

/** @type {Promise<Register> | undefined} */
let loading;

/** @returns {Promise<Form>} */
export const loadForm = () => load("form.json");

/** @returns {Promise<Known>} */
export const loadKnown = () => load("known.json");

/** @returns {Promise<import("./workbook.js").Plan>} */
export const loadPlan = () => load("workbook.json");

/** All municipalities; loaded once. */
export function loadRegister() {
  loading ??= load("register.json").then((rows) => new Register(rows));
  return loading;
}

/**
 * An entry as its file has it.
 *
 * @param {string} kind
 * @param {string} id both known to be there
 * @returns {Promise<Data>}
 */
export const loadEntry = (kind, id) => load(`entries/${kind}/${id}.json`);

/** @param {string} name */
async function load(name) {
  const answer = await fetch(new URL(name, ROOT));
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.json();
}
