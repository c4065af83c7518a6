/** Amounts that were changed in one field and are still said as they were in another; as generator/working/reviewing/echoes.py. */

import { isMapping } from "./validate.js";
import { finding } from "./words.js";

/**
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./data.js").Form} Form
 * @typedef {import("./words.js").Path} Path
 */

// A number with the beginning of what it counts; years, months and days of a month count nothing.
const AMOUNT = /(?<![0-9.,])(?<!月)[0-9][0-9,.]*(?:[％%日人名件回組泊円歳社戸校割倍分台本冊枚点]|(?![年月])[一-龥々ヶァ-ヴー]{1,2})/g;

/**
 * Where the entry goes on saying what it no longer says where one changed it.
 *
 * @param {Form} form
 * @param {string} model
 * @param {Data} original
 * @param {Data} data
 * @returns {Generator<import("./words.js").Finding>}
 */
export function* echoes(form, model, original, data) {
  const asked = new Set(form.models[model].fields.filter((field) => field.asked).map(({ name }) => name));
  const [before, after] = [original, data].map((entry) => [...texts(entry)].filter(({ path: [name] }) => asked.has(String(name))));
  const [was, is] = [before, after].map((some) => new Set(some.map(({ text }) => text)));
  const come = amountsOf([...is].filter((text) => !was.has(text)));
  const left = amountsOf([...was].filter((text) => !is.has(text)));
  const units = new Set([...come].filter((amount) => !left.has(amount)).map(unitOf));
  const gone = new Set([...left].filter((amount) => !come.has(amount) && units.has(unitOf(amount)))); // another one has come
  for (const { path, text } of after.filter(({ text: one }) => was.has(one))) {
    const amount = [...amountsOf([text])].find((each) => gone.has(each));
    if (amount) yield finding(form, { path, rule: "amount-elsewhere", isWarning: true }, { amount });
  }
}

/** @param {string} amount */
const unitOf = (amount) => amount.replace(/^[0-9.,]+/, "");

/** @param {string[]} some */
const amountsOf = (some) => new Set(some.flatMap((text) => text.normalize("NFKC").match(AMOUNT) ?? []));

/**
 * All sentences and words of an entry, but for names of sources.
 *
 * @param {unknown} value
 * @param {Path} [path]
 * @returns {Generator<{ path: Path, text: string }>}
 */
function* texts(value, path = []) {
  if (typeof value === "string" && path.at(-1) !== "source") yield { path, text: value };
  const parts = Array.isArray(value) ? value.map((one, at) => /** @type {const} */ ([at, one])) : Object.entries(isMapping(value) ? value : {});
  for (const [name, part] of parts) yield* texts(part, [...path, name]);
}
