/** Whether areas are municipalities or prefectures of the register; as generator/knowing/checks/areas.py. */

import { fullName } from "./register.js";
import { didYouMean, fill, finding } from "./words.js";

/**
 * @typedef {import("./rules.js").Context} Context
 * @typedef {import("./register.js").Municipality} Municipality
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./words.js").Finding} Finding
 */

const NAMED = ["prefecture", "municipality", "code", "reading", "unresolved"];
const WARD = /市.+区$/; // of a designated city, which the register does not list

/**
 * @param {Context} context
 * @param {Data} data
 * @param {Finding[]} faults of the entry's fields: an area whose name or code is none yet is not looked up
 * @returns {Finding[]}
 */
export function areaFaults(context, { areas }, faults) {
  if (!Array.isArray(areas)) return [];
  const isSound = (/** @type {number} */ at) => !faults.some(({ path: [list, number, field] }) => (
    list === "areas" && number === at && (field === undefined || NAMED.includes(String(field)))
  ));
  return areas.flatMap((area, at) => (isSound(at) ? ofArea(context, area, at) : []));
}

/** @param {Context} context @param {Data} area @param {number} at */
function ofArea(context, area, at) {
  const { form, register } = context;
  const found = register.find(area.prefecture, area.municipality);
  if (found.length > 1) return [ambiguous(context, area, at, found)];
  if (!found.length) return [unknown(context, area, at)];
  const [known] = found;
  if (area.prefecture) return [...differences(context, area, at, known)];
  const values = { name: area.municipality, prefecture: known.prefecture };
  return [finding(form, { path: ["areas", at, "prefecture"], rule: "area-prefecture" }, values)];
}

/** @param {Context} context @param {Data} area @param {number} at @param {Municipality} known */
function* differences({ form }, area, at, known) {
  const name = fullName(known);
  if (area.code !== known.code) {
    const values = { name, known: known.code, code: area.code || "null" };
    yield finding(form, { path: ["areas", at, "code"], rule: "area-code" }, values);
  }
  if (area.reading !== known.reading) {
    const values = { name, known: known.reading, reading: area.reading };
    yield finding(form, { path: ["areas", at, "reading"], rule: "area-reading" }, values);
  }
}

/** @param {Municipality[]} found */
const withCodes = (found) => found.map((one) => `${fullName(one)}（${one.code}）`).join("、");

/** @param {Context} context @param {Data} area @param {number} at @param {Municipality[]} found */
function ambiguous({ form }, area, at, found) {
  const isWarning = Boolean(area.unresolved && !area.code);
  const about = { path: ["areas", at, "municipality"], rule: "area-ambiguous", isWarning };
  const name = isWarning ? "area-ambiguous/recorded" : "area-ambiguous";
  return finding(form, { ...about, name }, { name: area.municipality, names: withCodes(found) });
}

/** @param {Context} context @param {Data} area @param {number} at */
function unknown({ form, register }, area, at) {
  const name = area.municipality;
  if (!name) return unknownPrefecture({ form, register }, area.prefecture, at);
  const elsewhere = register.find(null, name);
  const near = register.suggest(name, area.prefecture);
  const words = elsewhere.length ? elsewhere.map(fullName).join("、") : withCodes(near);
  const telling = elsewhere.length ? "unknown-area/elsewhere" : "unknown-area/near";
  const mend = words ? fill(form.words[telling][0], { words }) : undefined;
  // As the box for it offers: those that are near stand behind it as buttons.
  const offered = near.length && !elsewhere.length ? "unknown-area/near" : undefined;
  const advised = WARD.test(name) ? "unknown-area/ward" : offered;
  const about = { path: ["areas", at, "municipality"], rule: "unknown-area", mend, advised };
  return finding(form, about, { mend, name, where: area.prefecture || "全国" });
}

/** @param {Pick<Context, "form" | "register">} context @param {string | null} name @param {number} at */
function unknownPrefecture({ form, register }, name, at) {
  const about = { path: ["areas", at, "prefecture"], rule: "unknown-area" };
  if (!name) return finding(form, { ...about, name: "unknown-area/none" });
  const mend = didYouMean(form, name, register.prefectures.map(({ prefecture }) => prefecture));
  return finding(form, { ...about, name: "unknown-area/prefecture", mend }, { name });
}
