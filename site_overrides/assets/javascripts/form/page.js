/** The page of the form: which entry it is about, and whether something was begun. */

import { awaited, element, find } from "../dom.js";
import { loadEntry, loadForm, loadKnown, loadPlan, loadRegister } from "./data.js";
import { keptDrafts } from "./draft.js";
import { offered, showDrafts } from "./drafts-view.js";
import { Filling } from "./filling.js";
import { entryCalled, titleOf } from "./identity.js";
import { loadOwnPage } from "./own-page.js";

/**
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./data.js").Known} Known
 * @typedef {import("./data.js").Form} Form
 * @typedef {import("./filling.js").Begun} Begun
 * @typedef {import("./filling.js").Task} Task
 * @typedef {import("./draft.js").Kept} Kept
 */

const page = find(document, "[data-form]", HTMLElement);
const start = find(page, "[data-form-start]", HTMLElement);
const status = find(page, "[data-form-status]", HTMLElement);
const needs = find(document, "[data-needs]", HTMLElement);
const elsewhere = find(document, "[data-form-elsewhere]", HTMLElement);

page.hidden = false;
needs.hidden = true;
elsewhere.hidden = new URLSearchParams(location.search).has("kind"); // beside an entry it is of no use
begin().catch((error) => {
  console.error(error);
  say("記入フォームを読み込めませんでした。通信を確かめて、もう一度開いてください。");
  needs.classList.remove("kb-needs"); // nothing more is waited for
  needs.hidden = false;
  elsewhere.hidden = false;
}).finally(awaited(status));

/** @param {string} words @param {boolean} [stands] whether it is not to be heard again where it stands there already */
function say(words, stands = false) {
  if (!stands || status.textContent !== words) status.textContent = words;
}

async function begin() {
  const [form, known] = await Promise.all([loadForm(), loadKnown()]);
  const asked = new URLSearchParams(location.search);
  const kind = asked.get("kind") ?? "";
  const named = asked.get("id") ?? "";
  if (!Object.hasOwn(form.kinds, kind)) return choose(form, known);
  const entry = entryCalled(known, kind, named);
  if (named && !entry) {
    const isBegun = keptDrafts().some((one) => one.kind === kind && one.id === named);
    say(`この項目は見つかりません。下から選んでください。${isBegun ? "書きかけは、下で保存できます。" : ""}`);
    return choose(form, known);
  }
  const ownPage = entry ? loadOwnPage(form.kinds[kind], entry.id) : null;
  const [register, plan, published] = await Promise.all([loadRegister(), loadPlan(), ownPage]);
  const original = entry ? await loadEntry(kind, entry.id) : {};
  const context = { form, known, register, kind, id: entry?.id ?? "" };
  const wanted = (asked.get("field") ?? "").split(".").filter(Boolean);
  const { repository = "", office, email = "", post = "" } = page.dataset;
  const sending = office === undefined ? null : { office, email, post };
  return open({ context, plan, isNew: !entry, original, published, wanted, repository, sending }, { id: named, draft: asked.get("draft") });
}

/** @param {Form} form @param {Known} known what to write is chosen here, where the address does not say it */
function choose(form, known) {
  showDrafts(start, form, known, say);
  const select = find(start, "select", HTMLSelectElement);
  for (const group of select.querySelectorAll("optgroup")) {
    const kind = group.dataset.entries ?? "";
    group.append(...known.entries[kind].map(({ id, title }) => element("option", { value: `kind=${kind}&id=${id}` }, title)));
  }
  find(start, "form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    if (select.value) location.search = select.value;
    else say("直すものを選んでください。");
  });
  start.hidden = false;
  elsewhere.hidden = false;
  // What is shown above it by now has pushed it down.
  if (location.hash === `#${elsewhere.id}`) elsewhere.scrollIntoView();
}

/** @param {Task} task @param {{ id: string, draft: string | null }} chosen the draft that the address names */
function open(task, chosen) {
  const { context, isNew, original } = task;
  const { label } = context.form.kinds[context.kind];
  const title = isNew ? `新しく書く：${label}` : `「${titleOf(context, original)}」に書き足す・直す`;
  find(page, "[data-form-title]", HTMLElement).replaceChildren(element("h2", { tabindex: "-1" }, title));
  const drafts = keptDrafts().filter(({ kind, id }) => kind === context.kind && belongs(task, id));
  if (!drafts.length) {
    fillIn(task, null);
    return;
  }
  const isWanted = (/** @type {Kept} */ { id, number }) => Number(id === chosen.id && String(number) === chosen.draft);
  const box = offered(task, drafts.sort((a, b) => isWanted(b) - isWanted(a)), (begun) => fillIn(task, begun));
  status.after(box);
  find(box, "button", HTMLElement).focus();
}

/** @param {Task} task @param {string} id of a draft, by which its entry may have been called before */
function belongs({ context, isNew }, id) {
  return id ? entryCalled(context.known, context.kind, id)?.id === context.id : isNew;
}

/** @param {Task} task @param {Begun | null} begun */
function fillIn(task, begun) {
  const { isNew, original } = task;
  new Filling(page, task, begun ?? { data: original, from: isNew ? undefined : original }, say);
}
