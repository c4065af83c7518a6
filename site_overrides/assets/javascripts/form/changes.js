/**
 * What was changed in an entry that was there before, told line by line.
 *
 * @typedef {import("./told.js").Told} Told
 * @typedef {import("./told.js").Line} Line
 * @typedef {{ label: string, before: Line | null, after: Line | null }} Change one of both is null where it was added or taken away
 */

import { ratio } from "./nearness.js";
import { isMapping } from "./validate.js";
import { finding } from "./words.js";

/**
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./data.js").Form} Form
 * @typedef {import("./words.js").Path} Path
 */

const SAME_THING = 0.4; // from here on, two texts are one that was reworded; as generator/working/reviewing/rows.py

/**
 * Whether two entries say the same; what says nothing is as good as not there.
 *
 * @param {unknown} one
 * @param {unknown} other
 */
export const isSame = (one, other) => JSON.stringify(bare(one)) === JSON.stringify(bare(other));

/** @param {unknown} value @returns {unknown} */
function bare(value) {
  if (Array.isArray(value)) return value.map(bare);
  if (!isMapping(value)) return value;
  const said = Object.entries(value).filter(([, item]) => item !== null && item !== undefined && !(Array.isArray(item) && !item.length));
  return Object.fromEntries(said.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, bare(item)]));
}

/**
 * All changes, in the order of the fields.
 *
 * @param {Told[]} before
 * @param {Told[]} after the same fields
 * @returns {Change[]}
 */
export function changesOf(before, after) {
  return after.flatMap(({ label, lines }, at) => {
    const old = before[at].lines;
    const isOne = Math.max(lines.length, old.length) < 2;
    return paired(old, lines, ({ text, source }) => `${text}｜${source}`, ({ text }) => text).map(([was, is]) => ({
      label: isOne ? label : `${label} ${(is ? lines.indexOf(is) : old.indexOf(/** @type {Line} */ (was))) + 1}`,
      before: was,
      after: is,
    }));
  });
}

/**
 * What differs in two lists, each with what it was before, if anything.
 *
 * @template T
 * @param {T[]} before
 * @param {T[]} after
 * @param {(item: T) => string} key what makes two of them the same
 * @param {(item: T) => string} words by which one is known again
 * @returns {[before: T | null, after: T | null][]}
 */
function paired(before, after, key, words) {
  const gone = [...before];
  const come = after.filter((item) => {
    const at = gone.findIndex((old) => key(old) === key(item));
    if (at >= 0) gone.splice(at, 1);
    return at < 0;
  });
  /** @type {[T | null, T | null][]} */
  const pairs = come.map((item) => {
    /** @param {T} old what stands in its place in a list of equal length is what it was before, however it reads */
    const isInPlace = (old) => before.length === after.length && before.indexOf(old) === after.indexOf(item);
    const ranked = gone.map((old) => ({ old, score: isInPlace(old) ? 1 : ratio(words(old), words(item)) })).sort((a, b) => b.score - a.score);
    if (!ranked.length || ranked[0].score < SAME_THING) return [null, item];
    gone.splice(gone.indexOf(ranked[0].old), 1);
    return [ranked[0].old, item];
  });
  return [...pairs, ...gone.map((old) => /** @type {[T, null]} */ ([old, null]))];
}

/**
 * Sentences that were reworded while their source, a document of the base, stayed: it may not say so any more.
 *
 * @param {Form} form
 * @param {Data} original
 * @param {Data} data
 * @param {Path} [path]
 * @returns {Generator<import("./words.js").Finding>}
 */
export function* reworded(form, original, data, path = []) {
  for (const [name, value] of Object.entries(data)) {
    const place = [...path, name];
    const old = isMapping(original) ? original[name] : undefined;
    if (isMapping(value) && !("text" in value)) yield* reworded(form, isMapping(old) ? old : {}, value, place);
    else if (name !== "own_sources") yield* inList(form, old, value, place);
  }
}

/**
 * What is asked about once more before it is sent: of a sentence that was reworded, with neither a new source
 * nor a reason, what backs it.
 *
 * @param {Form} form
 * @param {import("./words.js").Finding[]} findings
 * @param {string} reason
 */
export function unsettled(form, findings, reason) {
  return findings.filter(({ isWarning }) => isWarning).flatMap((one) => {
    if (one.rule !== "changed-statement") return [one];
    return reason ? [] : [finding(form, { ...one, name: "unfounded-change", mend: undefined, advised: undefined })];
  });
}

/** @param {Form} form @param {unknown} old @param {unknown} value @param {Path} path */
function* inList(form, old, value, path) {
  const now = statements(value);
  for (const [was, is] of paired(statements(old), now, ({ text }) => text, ({ text }) => text)) {
    if (was && is && was.source === is.source) {
      const place = Array.isArray(value) ? [...path, value.indexOf(is), "source"] : [...path, "source"];
      yield finding(form, { path: place, rule: "changed-statement", isWarning: true });
    }
  }
}

/** @param {unknown} value @returns {Data[]} */
const statements = (value) => [value].flat().filter(/** @returns {item is Data} */ (item) => (
  isMapping(item) && typeof item.text === "string" && typeof item.source === "string"
));
