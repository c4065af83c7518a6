/**
 * What was begun, kept in this browser alone until it is deleted.
 *
 * Where the browser keeps nothing, nothing is lost but the draft: every call may fail. Of one entry, or of a kind
 * that is new, there may be several: each tab keeps its own, since none may write over another's.
 *
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./words.js").Path} Path
 * @typedef {{ office: string, reply: string }} Sender who writes, an office, and where it can be answered
 * @typedef {{ at: string, data: Data, from?: Data, remark?: string, sender?: Sender, told?: Path[] }} Draft `from` is
 *   the entry as it was when the draft was begun; it is not known of a new one, and of those that were kept before it
 *   was; `told` is where something was told of it
 * @typedef {{ name: string, kind: string, id: string, number: number, text: string, draft: Draft }} Kept a draft with
 *   the name under which it lies; `id` is empty for a new entry, `text` what lies there
 */

import { isMapping } from "./validate.js";

const NEW = "（新）";
const NAME = /^kb-form ([a-z]+)\/(\S+)(?: (\d+))?$/;
const FAILED = "このブラウザは書きかけを残せません。閉じる前に送るか、保存してください。";
const BESIDE = "ほかのタブで書いた書きかけがあります。ここで書いたものは、それとは別に残しています。どちらも、記入フォームの初めの画面から開けます。";

/** @param {string} kind @param {string} id empty for a new entry @param {number} number from 1 */
const nameOf = (kind, id, number) => `kb-form ${kind}/${id || NEW}${number > 1 ? ` ${number}` : ""}`;

/** @returns {Kept[]} all that was begun, the latest first */
export function keptDrafts() {
  try {
    return Object.keys(localStorage).flatMap(kept).sort((a, b) => (a.draft.at < b.draft.at ? 1 : -1));
  } catch {
    return [];
  }
}

/** @param {string} name @returns {Kept[]} the draft that lies there, if it is one */
function kept(name) {
  const [, kind = "", id = "", number = "1"] = NAME.exec(name) ?? [];
  const text = localStorage.getItem(name);
  const draft = kind && text ? read(text) : null;
  return draft && text ? [{ name, kind, id: id === NEW ? "" : id, number: Number(number), text, draft }] : [];
}

/** @param {string} text @returns {Draft | null} */
function read(text) {
  try {
    const draft = JSON.parse(text);
    const isDraft = isMapping(draft) && isMapping(draft.data) && typeof (draft.data.id ?? "") === "string";
    if (!isDraft || Number.isNaN(Date.parse(String(draft.at)))) return null;
    const told = Array.isArray(draft.told) ? draft.told.filter(Array.isArray) : [];
    return /** @type {Draft} */ ({ ...draft, told });
  } catch {
    return null;
  }
}

/** @param {Draft} draft when it was written, in words */
export const draftDay = ({ at }) => new Date(at).toLocaleString("ja-JP", { dateStyle: "long", timeStyle: "short" });

/** @param {string} name */
export function dropDraft(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // There was none.
  }
}

/** Where one tab keeps what is written in it. */
export class Keeping {
  /**
   * @param {string} kind
   * @param {string} id empty for a new entry
   * @param {{ from?: Data, kept?: Kept }} begun with the draft that goes on
   */
  constructor(kind, id, { from, kept: goesOn }) {
    this.kind = kind;
    this.id = id;
    this.from = from;
    this.name = goesOn?.name ?? "";
    this.text = goesOn?.text ?? "";
    this.warning = ""; // where others keep something, too
  }

  /** @param {Omit<Draft, "at" | "from">} draft @returns {string} what is to be said of it, if anything */
  keep(draft) {
    const known = this.warning;
    const whole = { at: new Date().toISOString(), ...draft };
    // Rather without what it was begun from than not at all: the browser gives so much room and no more.
    if (!this.put({ ...whole, from: this.from }) && !this.put(whole)) return FAILED;
    return known ? "" : this.warning;
  }

  /** @param {Draft} draft */
  put(draft) {
    const text = JSON.stringify(draft);
    try {
      const name = this.isFree(this.name) ? this.name : this.freeName();
      localStorage.setItem(name, text);
      if (name !== this.name && name !== nameOf(this.kind, this.id, 1)) this.warning = BESIDE;
      Object.assign(this, { name, text });
      return true;
    } catch {
      return false;
    }
  }

  /** @param {string} name whether nothing lies there but what this tab put there */
  isFree(name) {
    const there = localStorage.getItem(name);
    return Boolean(name) && (there === null || (name === this.name && there === this.text));
  }

  freeName() {
    for (let number = 1; ; number += 1) {
      const name = nameOf(this.kind, this.id, number);
      if (this.isFree(name)) return name;
    }
  }

  /** Deletes what this tab kept. */
  drop() {
    try {
      if (this.name && this.isFree(this.name)) localStorage.removeItem(this.name);
    } catch {
      // There was none.
    }
  }
}
