/** The form while it is filled in: draws the fields, looks at each change, shows what comes of it. */

import { element, find } from "../dom.js";
import { Attention } from "./attention.js";
import { isSame, reworded, unsettled } from "./changes.js";
import { echoes } from "./echoes.js";
import { ofDay } from "./days.js";
import { Doubles } from "./doubles.js";
import { Keeping } from "./draft.js";
import { cautions, labelled, showAtFields, summary } from "./findings-view.js";
import { freeId } from "./identity.js";
import { heard, nameOf, sending, shown } from "./outcome.js";
import { fields, headed } from "./parts.js";
import { confirmedToday, remarkFaults, remarkField } from "./report.js";
import { check, personal } from "./rules.js";
import { Sources } from "./sources.js";

/**
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./words.js").Finding} Finding
 * @typedef {import("./words.js").Path} Path
 * @typedef {{
 *   context: import("./rules.js").Context, plan: import("./workbook.js").Plan, isNew: boolean, original: Data,
 *   published: HTMLElement | null, wanted: string[], repository: string, sending: import("./endings.js").Sending | null,
 * }} Task what is to be written: `published` is its page as it is,
 *   `wanted` the field to begin with
 * @typedef {Omit<import("./draft.js").Draft, "at"> & { kept?: import("./draft.js").Kept }} Begun with the draft that goes on
 */

const PAUSE = 400; // milliseconds after the last change before it is looked at

export class Filling {
  /**
   * @param {HTMLElement} page
   * @param {Task} task
   * @param {Begun} begun what stands in the fields at first
   * @param {(words: string, stands?: boolean) => void} say
   */
  constructor(page, task, begun, say) {
    const { data: given, remark = "", sender = { office: "", reply: "" }, told = [] } = begun;
    this.task = task;
    this.context = task.context;
    this.kind = this.context.form.kinds[this.context.kind];
    this.say = say;
    this.sender = sender;
    this.keeping = new Keeping(this.context.kind, task.isNew ? "" : this.context.id, begun);
    const takesOwn = this.context.form.models[this.kind.model].fields.some(({ name }) => name === "own_sources");
    this.sources = new Sources(this.context.known, String(given.id ?? this.context.id), takesOwn);
    /** @param {string} name */
    const place = (name) => find(page, `[data-form-${name}]`, HTMLElement);
    this.title = find(place("title"), "h2", HTMLElement);
    this.body = place("fields");
    this.doubles = new Doubles(place("doubles"), this.context);
    this.errors = place("errors");
    this.result = place("result");
    this.check = place("check");
    this.attention = new Attention();
    this.waiting = 0;
    this.isKept = given !== task.original; // whether there is a draft
    this.sends = false; // whether what is shown below leads to sending it
    this.isReopened = false; // gone on with after the way to send it was shown
    this.filledIn = ""; // what is to be heard of what the form filled in by itself
    const day = task.isNew && !given.id ? { confirmed_on: today() } : {};
    this.parts = this.draw({ ...day, ...given });
    this.remark = task.isNew ? null : this.drawReport(place("report"), remark);
    this.at = (/** @type {Path} */ path) => (path[0] === "remark" ? this.remark?.place ?? null : this.parts.at(path));
    if (task.isNew) this.doubles.moveInto(this.parts.parts);
    this.listen(place);
    place("whole").hidden = false;
    if (task.isNew) this.doubles.tell(this.read());
    this.attention.resume(told, (path) => this.controlAt(path));
    this.tellAtFields(this.findings(this.inOrder()));
    this.goTo(task.wanted);
  }

  /** @param {Data} given */
  draw(given) {
    const { form, known, register } = this.context;
    const named = (/** @type {string} */ town) => this.named(town);
    const { sources } = this;
    const kit = { form, known, register, sources, named, explained: new Set(), isNew: this.task.isNew };
    const parts = fields(kit, this.kind.model, given, { needed: true });
    // What everything rests on comes first: then every statement can name it.
    const ordered = [...parts.parts].sort(([a], [b]) => Number(this.isOwn(b)) - Number(this.isOwn(a)));
    this.body.replaceChildren(...ordered.map(([, part]) => part.node));
    headed(this.body);
    sources.refresh();
    return parts;
  }

  /** @param {HTMLElement} place @param {string} said */
  drawReport(place, said) {
    const { known, kind, id } = this.context;
    const made = remarkField(said, known.entries[kind].find((one) => one.id === id)?.figures ?? [], () => this.finish());
    place.replaceChildren(made.node);
    place.addEventListener("input", () => this.later());
    place.addEventListener("change", ({ target }) => this.attention.change(target));
    const day = this.parts.at(["confirmed_on"])?.control;
    if (day instanceof HTMLInputElement) day.before(confirmedToday(day, today()));
    return made;
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
      this.attention.change(target);
      const words = this.filledIn + this.sources.refresh();
      this.filledIn = "";
      this.later(words);
    });
    this.body.addEventListener("focusout", ({ target }) => { if (this.attention.leave(target)) this.lookSoon(); });
    this.check.addEventListener("click", () => this.finish());
    place("preview").addEventListener("click", () => this.show(null));
    place("clear").addEventListener("click", () => this.clear());
    addEventListener("pagehide", () => { if (this.waiting) this.keep(this.inOrder()); });
  }

  /** @param {string} town a case is called by it until it is called otherwise */
  named(town) {
    const control = this.at(["place"])?.control;
    if (!(control instanceof HTMLInputElement) || control.value) return;
    control.value = town;
    this.filledIn = `${labelled(this.context.form, this.kind.model, ["place"])}に「${town}」を入れました。`;
  }

  /** @param {string[]} path */
  goTo(path) {
    const control = path.length ? this.at(path)?.control : null;
    if (!control) return this.title.focus();
    control.focus({ preventScroll: true });
    // With the heading of its list, and what is said there.
    const whole = control.closest(".kb-form__list") ?? control.closest(".kb-form__group, .kb-form__field");
    whole?.scrollIntoView({ block: "start" });
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

  /** @param {string} [words] to be heard of what was done: what was said before was of it as it was */
  later(words = "") {
    this.lookSoon();
    const isTakenAway = !this.result.hidden && this.sends;
    this.result.hidden = true;
    const again = isTakenAway ? `書き換えたので、もう一度「${this.check.textContent}」を押してください。` : "";
    if (again || words || !this.isReopened) this.say(again + words + this.keeping.warning, true); // `again` stands while one goes on
    this.isReopened ||= isTakenAway;
  }

  lookSoon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.look(), PAUSE);
  }

  /** @param {Data} data */
  keep(data) {
    this.isKept = true;
    const words = this.keeping.keep({ data, remark: this.said(), sender: this.sender, told: this.attention.told });
    if (words) this.say(words);
  }

  look() {
    this.waiting = 0;
    const data = this.inOrder();
    if (this.task.isNew) this.doubles.tell(data);
    const found = this.findings(data);
    this.tellAtFields(found);
    this.keep(data);
    this.attention.left.clear();
    if (this.attention.tried) this.tell(found);
  }

  /** @param {Finding[]} found of which some are told only when one has been there */
  tellAtFields(found) {
    const { attention } = this;
    const told = attention.choose(found, (path) => this.controlAt(path));
    showAtFields(this.body.parentElement ?? this.body, told, this.at, (control) => attention.isHeard(control));
  }

  /** @param {Path} path */
  controlAt(path) {
    return this.at(path)?.control ?? this.body;
  }

  /** @param {Data} data @returns {Finding[]} */
  findings(data) {
    const { form } = this.context;
    const said = { ...data, remark: this.said() };
    const { isNew, original } = this.task;
    const changed = isNew ? [] : [...reworded(form, original, data), ...echoes(form, this.kind.model, original, data)];
    const ofFields = check(this.context, data).map((one) => ofDay(one, this.at(one.path)?.control));
    const faults = [...ofFields, ...remarkFaults(form, said.remark)];
    const told = new Set(faults.map(({ path }) => path.join(".")));
    const asked = [...personal(form, said)].filter(({ path }) => !told.has(path.join(".")));
    return [...faults, ...asked, ...changed];
  }

  /** @param {Finding[]} found */
  tell(found) {
    const faults = found.filter(({ isWarning }) => !isWarning);
    const heading = element("h2", {}, `直すところが${faults.length}件あります`);
    const list = summary(this.context.form, this.kind.model, faults, this.at);
    this.errors.hidden = !faults.length;
    this.sayInErrors(heading, list);
    return faults.length;
  }

  finish() {
    if (!this.hasAnything()) return this.tellNothing();
    const data = this.inOrder();
    const found = this.findings(data);
    this.attention.tried = true;
    this.attention.choose(found, (path) => this.controlAt(path));
    if (this.isKept) this.keep(data); // with what is told now; who wrote nothing has no draft
    showAtFields(this.body.parentElement ?? this.body, found, this.at, () => false); // told as a whole
    if (!this.tell(found)) this.show(unsettled(this.context.form, found, this.said()));
    else this.stop();
  }

  /** Nothing can be sent as it is: what is shown above says why. */
  stop() {
    this.say("");
    this.isReopened = false;
    this.result.hidden = true;
    this.errors.hidden = false;
    enter(this.errors);
  }

  /** A word on what is wrong, which is no part of the entry. */
  said() {
    return this.remark?.read() ?? "";
  }

  isChanged() {
    return this.task.isNew || !isSame(this.task.original, this.inOrder());
  }

  hasAnything() {
    return this.isChanged() || Boolean(this.said());
  }

  tellNothing() {
    const words = "下の欄を直すか書き足してください。違うところを知らせるだけなら、「どこが、どう違いますか」の欄に書いてください。";
    this.sayInErrors(element("h2", {}, "まだ何も変わっていません"), element("p", {}, words));
    this.stop();
  }

  /** @param {HTMLElement} heading which is read out where the focus comes @param {HTMLElement} more */
  sayInErrors(heading, more) {
    heading.id = "errors-said";
    this.errors.setAttribute("aria-describedby", heading.id);
    this.errors.replaceChildren(heading, more);
  }

  /** @param {Finding[] | null} left what is still to be looked at where it may be sent, too; null where it may not */
  show(left) {
    const { task, sources, sender, say } = this;
    const data = this.inOrder();
    const filled = { task, data, sources, remark: this.said(), isChanged: this.isChanged(), sender, keep: () => this.keep(data) };
    const noted = cautions(summary(this.context.form, this.kind.model, left ?? [], this.at));
    this.result.replaceChildren(...(left ? [...noted, ...this.doubles.again(), ...sending(filled)] : []), ...shown(filled));
    this.result.hidden = false;
    this.result.setAttribute("aria-label", nameOf(left, task));
    this.sends = left !== null;
    this.isReopened = false;
    say(heard(left, task));
    enter(this.result);
  }

  clear() {
    if (!confirm("書いたものを消して、はじめからにしますか。")) return;
    clearTimeout(this.waiting);
    this.waiting = 0;
    this.keeping.drop();
    location.reload();
  }
}

/** From its beginning, which may be higher than the window. @param {HTMLElement} part */
function enter(part) {
  part.focus({ preventScroll: true });
  part.scrollIntoView({ block: "start" });
}

const today = () => new Date().toLocaleDateString("sv"); // Sweden writes 2026-03-31
