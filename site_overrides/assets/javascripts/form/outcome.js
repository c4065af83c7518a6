/** What comes of what was filled in: how its page will look, and, where nothing is wrong, how it is sent. */

import { element } from "../dom.js";
import { changesOf } from "./changes.js";
import { endings, mayBeSent } from "./endings.js";
import { titleOf } from "./identity.js";
import { preview } from "./preview.js";
import { plainText, told } from "./told.js";
import { toYaml } from "./yaml.js";

/**
 * @typedef {import("./data.js").Data} Data
 * @typedef {{
 *   task: import("./filling.js").Task, data: Data, sources: import("./sources.js").Sources, remark: string,
 *   isChanged: boolean, sender: import("./draft.js").Sender, keep: () => void,
 * }} Filled
 * @typedef {import("./endings.js").Ways} Ways
 */

const ROOT = new URL("../../../", import.meta.url);

/** @param {Filled} filled */
export function shown(filled) {
  const { task: { context, original, published }, data, sources } = filled;
  const about = { context, data, was: original, published };
  return [element("h2", {}, "ページでの見え方"), ...preview(about, (ref) => sources.label(ref), inWords(filled, data))];
}

/** @param {Filled} filled */
export function sending(filled) {
  const { task: { context, plan, isNew, repository, sending: to, original }, data, remark, isChanged, sender, keep } = filled;
  const { label: kind, address } = context.form.kinds[context.kind];
  const title = titleOf(context, data);
  const said = inWords(filled, data);
  const changes = isNew ? [] : changesOf(inWords(filled, original), said);
  const day = new Date().toLocaleDateString("ja-JP", { dateStyle: "long" });
  const about = { heading: title, kind, isNew, address: placeOf(address.replace("{id}", context.id)), day, remark };
  return endings({
    repository, sending: to, kind: context.kind, id: context.id, isNew, isChanged, title, remark, data, plan, sender, keep,
    yaml: toYaml(context.kind, data),
    text: () => plainText({ ...about, sender }, said, changes),
  });
}

/** Where a page is, for those who get the text: in a copy on a disk only its place in the site, not the path on that disk. @param {string} url */
const placeOf = (url) => (ROOT.protocol === "file:" ? url : new URL(url, ROOT).href);

/** What is heard when the form was looked at as a whole. @param {unknown[] | null} left still to be looked at; null where nothing may be sent @param {Ways} ways */
export function heard(left, ways) {
  if (!left) return "";
  const cautioned = left.length ? `気を付けるところが${left.length}件あります。` : "誤りはありません。";
  return `${cautioned}下の${mayBeSent(ways) ? "送り方か保存" : "保存"}に進んでください。`;
}

/** What the whole is called. @param {unknown[] | null} left as in `heard` @param {Ways} ways */
export const nameOf = (left, ways) => (left ? `${mayBeSent(ways) ? "送り方" : "保存"}と見え方` : "見え方");

/** @param {Filled} filled @param {Data} data */
function inWords({ task: { context, original }, sources }, data) {
  const { form, kind, id } = context;
  /** @param {unknown} ref a document that was taken away has its name still */
  const label = (ref) => {
    const now = sources.label(ref);
    const gone = (original.own_sources ?? []).find((/** @type {Data} */ own) => ref === `${id}/${own.id}`);
    return now === String(ref) && gone ? String(gone.title) : now;
  };
  return told(form, form.kinds[kind].model, data, label);
}
