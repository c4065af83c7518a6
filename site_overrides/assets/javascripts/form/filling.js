/** The form while it is filled in: draws the fields, looks at each change, shows what comes of it. */

import { element, find } from "../dom.js";
import { dropDraft, keepDraft } from "./draft.js";
import { endings } from "./endings.js";
import { showAtFields, summary } from "./findings-view.js";
import { freeId, titleOf } from "./identity.js";
import { fields } from "./parts.js";
import { preview } from "./preview.js";
import { alike, check, personal } from "./rules.js";
import { Sources } from "./sources.js";
import { plainText, told } from "./told.js";
import { toYaml } from "./yaml.js";

/**
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./words.js").Finding} Finding
 * @typedef {import("./words.js").Path} Path
 * @typedef {{
 *   context: import("./rules.js").Context, plan: import("./workbook.js").Plan, isNew: boolean, original: Data,
 *   wanted: string[], repository: string,
 * }} Task what is to be written: `wanted` is the field to begin with
 */

const PAUSE = 400; // milliseconds after the last change before it is looked at
const ROOT = new URL("../../../", import.meta.url);

export class Filling {
  /**
   * @param {HTMLElement} page
   * @param {Task} task
   * @param {Data} given what stands in the fields at first
   * @param {(words: string) => void} say
   */
  constructor(page, task, given, say) {
    this.task = task;
    this.context = task.context;
    this.kind = this.context.form.kinds[this.context.kind];
    this.say = say;
    this.sources = new Sources(this.context.known, String(given.id ?? this.context.id));
    /** @param {string} name */
    const place = (name) => find(page, `[data-form-${name}]`, HTMLElement);
    this.body = place("fields");
    this.doubles = place("doubles");
    this.errors = place("errors");
    this.result = place("result");
    /** @type {Set<EventTarget>} */
    this.touched = new Set();
    this.tried = false;
    this.waiting = 0;
    const day = task.isNew && !given.id ? { confirmed_on: today() } : {};
    this.parts = this.draw({ ...day, ...given });
    this.at = (/** @type {Path} */ path) => this.parts.at(path);
    this.listen(place);
    place("whole").hidden = false;
    this.tellDoubles(this.read());
    this.goTo(task.wanted);
  }

  /** @param {Data} given */
  draw(given) {
    const { form, known, register } = this.context;
    const named = (/** @type {string} */ town) => this.named(town);
    const { sources } = this;
    const kit = { form, known, register, sources, named, explained: new Set() };
    const parts = fields(kit, this.kind.model, given, { needed: true });
    // What everything rests on comes first: then every statement can name it.
    const ordered = [...parts.parts].sort(([a], [b]) => Number(this.isOwn(b)) - Number(this.isOwn(a)));
    this.body.replaceChildren(...ordered.map(([, part]) => part.node));
    sources.refresh();
    return parts;
  }

  /** @param {string} name whether a field is that of the entry's own documents */
  isOwn(name) {
    const { models } = this.context.form;
    const field = models[this.kind.model].fields.find((one) => one.name === name);
    return models[field?.model ?? ""]?.way === "source";
  }

  /** @param {(name: string) => HTMLElement} place */
  listen(place) {
    this.body.addEventListener("input", () => this.later());
    this.body.addEventListener("change", ({ target }) => {
      if (target) this.touched.add(target);
      this.sources.refresh();
      this.later();
    });
    place("check").addEventListener("click", () => this.finish());
    place("preview").addEventListener("click", () => this.show(false));
    place("clear").addEventListener("click", () => this.clear());
  }

  /** @param {string} town a case is called by it until it is called otherwise */
  named(town) {
    const control = this.at(["place"])?.control;
    if (control instanceof HTMLInputElement && !control.value) control.value = town;
  }

  /** @param {string[]} path */
  goTo(path) {
    const control = path.length ? this.at(path)?.control : null;
    control?.focus({ preventScroll: true });
    control?.closest(".kb-form__list, .kb-form__group, .kb-form__field")?.scrollIntoView({ block: "start" });
  }

  /** What is filled in, as the file of the entry will have it. */
  read() {
    const { context, sources } = this;
    if (this.task.isNew) context.id = sources.id = freeId(context, this.parts.read(), new Date());
    return { ...this.parts.read(), id: context.id };
  }

  /** @returns {Data} with its fields in order */
  inOrder() {
    const data = this.read();
    const names = this.context.form.models[this.kind.model].fields.map(({ name }) => name);
    return Object.fromEntries(names.filter((name) => name in data).map((name) => [name, data[/** @type {"id"} */ (name)]]));
  }

  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.look(), PAUSE);
    this.result.hidden = true;
  }

  look() {
    const data = this.inOrder();
    const { context, task } = this;
    this.tellDoubles(data);
    if (!keepDraft(context.kind, task.isNew ? "" : context.id, data)) {
      this.say("このブラウザは書きかけを残せません。閉じる前に送るか、保存してください。");
    }
    const found = this.findings(data);
    const shown = found.filter(({ path }) => this.tried || this.touched.has(this.at(path)?.control ?? this.body));
    showAtFields(this.body, shown, this.at);
    if (this.tried) this.tell(found);
  }

  /** @param {Data} data @returns {Finding[]} */
  findings(data) {
    return [...check(this.context, data), ...personal(this.context.form, data)];
  }

  /** @param {Finding[]} found */
  tell(found) {
    const faults = found.filter(({ isWarning }) => !isWarning);
    const heading = element("h2", {}, `直すところが${faults.length}つあります`);
    const list = summary(this.context.form, this.kind.model, faults, this.at);
    this.errors.hidden = !faults.length;
    this.errors.replaceChildren(heading, list);
    return faults.length;
  }

  finish() {
    const found = this.findings(this.inOrder());
    this.tried = true;
    showAtFields(this.body, found, this.at);
    if (!this.tell(found)) this.show(true);
    else {
      this.result.hidden = true;
      this.errors.focus();
    }
  }

  /** @param {boolean} isSound whether it may be sent, too */
  show(isSound) {
    const data = this.inOrder();
    const { context, kind } = this;
    const said = told(context.form, kind.model, data, (ref) => this.sources.label(ref));
    const title = titleOf(context, data);
    const [heading, sub = ""] = context.kind === "cases" ? title.split("｜") : [title];
    const shown = [element("h2", {}, "ページでの見え方"), preview(kind.label, heading, sub, said)];
    this.result.replaceChildren(...(isSound ? this.sending(data, title, said) : []), ...shown);
    this.result.hidden = false;
    this.say(isSound ? "誤りはありません。送り方を選んでください。" : "");
    this.result.focus();
  }

  /** @param {Data} data @param {string} title @param {import("./told.js").Told[]} said */
  sending(data, title, said) {
    const { context, kind, task: { isNew, plan, repository } } = this;
    const address = new URL(kind.address.replace("{id}", context.id), ROOT).href;
    const text = plainText({ heading: title, kind: kind.label, isNew, address }, said);
    const yaml = toYaml(context.kind, data);
    const finished = { repository, kind: context.kind, id: context.id, isNew, title, yaml, text, data, plan };
    return [element("h2", {}, "送り方を選ぶ"), ...endings(finished, this.say)];
  }

  /** @param {Data} data */
  tellDoubles(data) {
    const { context, doubles } = this;
    const found = this.task.isNew ? alike(context, data, titleOf(context, data)) : [];
    const list = element("ul");
    list.append(...found.map(({ entry, reasons }) => {
      const line = element("li", {}, `${entry.title}（${reasons.join("、")}） `);
      line.append(element("a", { href: `?kind=${context.kind}&id=${entry.id}` }, "これに書き足す・直す"));
      return line;
    }));
    const words = "同じものかもしれない項目が、もうあります。同じものなら、そちらに書き足してください。";
    if (found.length && doubles.textContent === words + list.textContent) return;
    doubles.replaceChildren(...(found.length ? [element("p", {}, words), list] : []));
    doubles.classList.toggle("kb-note", found.length > 0);
  }

  clear() {
    if (!confirm("書いたものを消して、はじめからにしますか。")) return;
    clearTimeout(this.waiting);
    dropDraft(this.context.kind, this.task.isNew ? "" : this.context.id);
    location.reload();
  }
}

const today = () => new Date().toLocaleDateString("sv"); // Sweden writes 2026-03-31
