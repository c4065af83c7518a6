/** What was begun, to choose from: on the page where nothing is chosen yet, and before the form of an entry. */

import { button, describe, element, find } from "../dom.js";
import { draftDay, dropDraft, keptDrafts } from "./draft.js";
import { asText, save } from "./endings.js";
import { entryCalled, titleOf } from "./identity.js";
import { broughtOver } from "./since.js";
import { Sources } from "./sources.js";
import { told, wholeText } from "./told.js";

/**
 * @typedef {import("./data.js").Form} Form
 * @typedef {import("./data.js").Known} Known
 * @typedef {import("./draft.js").Kept} Kept
 * @typedef {(words: string) => void} Say
 */

/**
 * A list of all: each leads to its form, or, where there is no such entry any more, can be saved.
 *
 * @param {HTMLElement} start
 * @param {Form} form
 * @param {Known} known
 * @param {Say} say
 */
export function showDrafts(start, form, known, say) {
  const list = element("ul", { class: "kb-form__drafts" });
  const box = find(start, "[data-form-drafts]", HTMLElement);
  for (const kept of keptDrafts().filter(({ kind }) => Object.hasOwn(form.kinds, kind))) {
    const { kind, id, number, draft } = kept;
    const words = draftName(form, kept);
    const address = { kind, ...(id ? { id } : {}), draft: String(number) };
    const line = element("li");
    if (id && !entryCalled(known, kind, id)) {
      const saved = button("kb-button", "文を保存", `：${words}`, () => (
        save(asText(orphanText(form, known, kept), "text/plain"), `${id}.txt`, say)
      ));
      line.append(`${words}（この項目は、いまのサイトにありません）　${draftDay(draft)} `, saved);
    } else line.append(element("a", { href: `?${new URLSearchParams(address)}` }, words), `　${draftDay(draft)} `);
    line.append(button("kb-button", "消す", `：${words}`, () => {
      if (!mayDrop(kept, words)) return;
      const next = line.nextElementSibling?.querySelector("button:last-of-type");
      line.remove();
      box.hidden = !list.children.length;
      say(`${words}の書きかけを消しました。`);
      (next instanceof HTMLElement ? next : find(start, "[data-form-new]", HTMLElement)).focus(); // where one goes on
    }));
    list.append(line);
  }
  box.hidden = !list.children.length;
  box.replaceChildren(element("h2", {}, "書きかけ"), list);
}

/**
 * Asks with which of some drafts to go on.
 *
 * @param {import("./filling.js").Task} task
 * @param {Kept[]} drafts of its entry, at least one
 * @param {(begun: import("./filling.js").Begun | null) => void} answer null where none is left
 */
export function offered({ context, isNew, original }, drafts, answer) {
  const box = element("div", { class: "kb-note", role: "group", "aria-label": "書きかけ" });
  for (const kept of drafts) {
    const { draft, name } = kept;
    const words = draftName(context.form, kept);
    const since = isNew ? { data: draft.data, words: "" } : broughtOver(context, draft, original);
    const from = draft.from && original;
    const rest = drafts.length > 1 ? `：${words}` : "";
    const part = element("div");
    const again = button("kb-button", "続きから書く", rest, () => {
      box.remove();
      answer({ ...draft, data: since.data, from, kept });
    });
    const drop = button("kb-button", "書きかけを消す", rest, () => {
      if (!mayDrop(kept, words)) return;
      part.remove();
      const next = box.querySelector("button");
      if (next) return next.focus();
      box.remove();
      answer(null);
    });
    const row = element("p", { class: "kb-form__actions" });
    row.append(again, drop);
    const about = element("p", { id: `said ${name}`.replaceAll(/\s/g, "-") }, (
      `このブラウザに、${words}の書きかけがあります（${draftDay(draft)}）。${since.words}`
    ));
    part.append(about, row);
    describe(again, about); // where the focus goes
    box.append(part);
  }
  return box;
}

/** @param {Kept} kept @param {string} words deletes what was begun, where that is meant */
function mayDrop({ name }, words) {
  const isMeant = confirm(`書きかけ（${words}）を消しますか。`);
  if (isMeant) dropDraft(name);
  return isMeant;
}

/** @param {Form} form @param {Kept} kept */
function draftName(form, { kind, id, number, draft: { data } }) {
  const title = titleOf({ form, kind }, data).split("｜")[0] || "（名前はまだ）";
  const which = number > 1 ? `その${number}` : "";
  return `「${title}」${id ? "の書き足し・直し" : `（新しい${form.kinds[kind].label}）`}${which}`;
}

/** @param {Form} form @param {Known} known @param {Kept} kept all that was written about an entry that is gone */
function orphanText(form, known, { kind, id, draft }) {
  const { data, remark = "" } = draft;
  const { label, model } = form.kinds[kind];
  const sources = new Sources(known, id, false);
  /** @type {Map<unknown, string>} */
  const own = new Map([data.own_sources ?? []].flat().map((one) => [`${data.id}/${one?.id}`, one?.title]));
  const head = [`【${label}】${titleOf({ form, kind }, data)}`, `書きかけ（${draftDay(draft)}）`];
  return wholeText(head, remark, told(form, model, data, (ref) => own.get(ref) ?? sources.label(ref)));
}
