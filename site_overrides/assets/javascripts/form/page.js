/** The page of the form: which entry it is about, and whether something was begun. */

import { button, describe, element, find } from "../dom.js";
import { loadEntry, loadForm, loadKnown, loadPlan, loadRegister } from "./data.js";
import { draftDay, dropDraft, keptDraft, keptDrafts } from "./draft.js";
import { Filling } from "./filling.js";
import { titleOf } from "./identity.js";
import { loadOwnPage } from "./own-page.js";

/**
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./data.js").Known} Known
 * @typedef {import("./data.js").Form} Form
 * @typedef {import("./filling.js").Begun} Begun
 * @typedef {import("./filling.js").Task} Task
 */

const page = find(document, "[data-form]", HTMLElement);
const start = find(page, "[data-form-start]", HTMLElement);
const status = find(page, "[data-form-status]", HTMLElement);

page.hidden = false;
begin().catch((error) => {
  console.error(error);
  say("記入フォームを読み込めませんでした。通信を確かめて、もう一度開いてください。");
});

/** @param {string} words */
function say(words) {
  status.textContent = words;
}

async function begin() {
  const [form, known] = await Promise.all([loadForm(), loadKnown()]);
  const asked = new URLSearchParams(location.search);
  const kind = asked.get("kind") ?? "";
  const named = asked.get("id") ?? "";
  if (!Object.hasOwn(form.kinds, kind)) return choose(form, known);
  const entry = known.entries[kind].find(({ id, former = [] }) => id === named || former.includes(named));
  if (named && !entry) {
    say("この項目は見つかりません。下から選んでください。");
    return choose(form, known);
  }
  const ownPage = entry ? loadOwnPage(form.kinds[kind], entry.id) : null;
  const [register, plan, published] = await Promise.all([loadRegister(), loadPlan(), ownPage]);
  const original = entry ? await loadEntry(kind, entry.id) : {};
  const context = { form, known, register, kind, id: entry?.id ?? "" };
  const wanted = (asked.get("field") ?? "").split(".").filter(Boolean);
  const { repository = "", office, email = "", post = "" } = page.dataset;
  const sending = office === undefined ? null : { office, email, post };
  return open({ context, plan, isNew: !entry, original, published, wanted, repository, sending });
}

/** @param {Form} form @param {Known} known what to write is chosen here, where the address does not say it */
function choose(form, { entries }) {
  showDrafts(form);
  const select = find(start, "select", HTMLSelectElement);
  for (const group of select.querySelectorAll("optgroup")) {
    const kind = group.dataset.entries ?? "";
    group.append(...entries[kind].map(({ id, title }) => element("option", { value: `kind=${kind}&id=${id}` }, title)));
  }
  find(start, "form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    if (select.value) location.search = select.value;
    else say("直すものを選んでください。");
  });
  start.hidden = false;
}

/** @param {Form} form what was begun, each to be opened or deleted */
function showDrafts(form) {
  const list = element("ul", { class: "kb-form__drafts" });
  for (const { kind, id, draft } of keptDrafts().filter((one) => Object.hasOwn(form.kinds, one.kind))) {
    const line = element("li");
    const words = draftName(form, kind, id, draft);
    const link = element("a", { href: `?${new URLSearchParams(id ? { kind, id } : { kind })}` }, words);
    line.append(link, `　${draftDay(draft)} `, button("kb-button", "消す", `：${words}`, () => {
      if (!mayDrop(kind, id, words)) return;
      const next = line.nextElementSibling?.querySelector("button");
      line.remove();
      (next ?? find(start, "[data-form-new]", HTMLElement)).focus(); // where one goes on
      box.hidden = !list.children.length;
      say("書きかけを消しました。");
    }));
    list.append(line);
  }
  const box = find(start, "[data-form-drafts]", HTMLElement);
  box.hidden = !list.children.length;
  box.replaceChildren(element("h2", {}, "書きかけ"), list);
}

/** @param {string} kind @param {string} id @param {string} words deletes what was begun, where that is meant */
function mayDrop(kind, id, words) {
  const isMeant = confirm(`書きかけ（${words}）を消しますか。`);
  if (isMeant) dropDraft(kind, id);
  return isMeant;
}

/** @param {Form} form @param {string} kind @param {string} id @param {import("./draft.js").Draft} draft */
function draftName(form, kind, id, { data }) {
  const title = titleOf({ form, kind }, data).split("｜")[0] || "（名前はまだ）";
  return `「${title}」${id ? "の書き足し・直し" : `（新しい${form.kinds[kind].label}）`}`;
}

/** @param {Task} task */
function open(task) {
  const { context, isNew, original } = task;
  const { label } = context.form.kinds[context.kind];
  const title = isNew ? `新しく書く：${label}` : `「${titleOf(context, original)}」に書き足す・直す`;
  find(page, "[data-form-title]", HTMLElement).replaceChildren(element("h2", { tabindex: "-1" }, title));
  const draft = keptDraft(context.kind, context.id);
  if (draft) offer(task, draft);
  else fillIn(task, { data: original });
}

/** @param {Task} task @param {Begun} begun */
const fillIn = (task, begun) => new Filling(page, task, begun, say);

/** @param {Task} task @param {import("./draft.js").Draft} draft */
function offer(task, draft) {
  const { form, kind, id } = task.context;
  const box = element("div", { class: "kb-note", role: "group", "aria-label": "書きかけ" });
  const words = draftName(form, kind, id, draft);
  /** @param {Begun} begun */
  const answer = (begun) => {
    box.remove();
    fillIn(task, begun);
  };
  const again = button("kb-button", "続きから書く", "", () => answer(draft));
  const anew = button("kb-button", "書きかけを消す", "", () => {
    if (mayDrop(kind, id, words)) answer({ data: task.original });
  });
  const row = element("p", { class: "kb-form__actions" });
  row.append(again, anew);
  const about = element("p", { id: "draft-said" }, `このブラウザに、${words}の書きかけがあります（${draftDay(draft)}）。`);
  box.append(about, row);
  describe(again, about); // where the focus goes
  status.after(box);
  again.focus();
}
