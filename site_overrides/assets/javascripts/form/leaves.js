/**
 * Single fields: a label, help, something to fill in, and room for what is wrong with it.
 *
 * @typedef {import("./data.js").Field} Field
 * @typedef {import("./words.js").Path} Path
 * @typedef {{ control: HTMLElement, told: HTMLElement }} Place where a finding is shown
 * @typedef {{
 *   node: HTMLElement, read: () => unknown, isBlank: () => boolean, at: (path: Path) => Place | null,
 *   drop?: () => void, restore?: () => void, own?: import("./sources.js").Own, need?: (isNeeded: boolean) => void,
 * }} Part what `read` of a blank one gives is undefined; `drop` is for when it is taken away, `restore` for when it
 *   comes back, `own` is the document that it is; `need` marks what has to be there once its neighbours are
 * @typedef {{
 *   form: import("./data.js").Form, known: import("./data.js").Known,
 *   register: import("./register.js").Register, sources: import("./sources.js").Sources,
 *   named: (town: string) => void, explained: Set<string>, isNew: boolean,
 * }} Kit what all parts of one form share
 */

import { button, describe, element } from "../dom.js";
import { isUnread } from "./days.js";
import { halved, typedIn } from "./typing.js";

const LONG = 150; // from here on a text gets more than one line
let count = 0;

/** An id that nothing on the page has. */
export const freshId = () => `form-${(count += 1)}`;

/**
 * @param {Kit} kit
 * @param {Field} field
 * @param {unknown} value
 * @param {{ label?: string, needed?: boolean }} [how] `needed`: whether what holds it has to be there
 * @returns {Part}
 */
export function leaf(kit, field, value, { label = field.label, needed = false } = {}) {
  const id = freshId();
  const { control, read, beside = [] } = controlOf(kit, field, value, { id, name: field.name });
  const isAlways = needed && isNeeded(field);
  const { node, place, mark } = framed(control, label, helpOf(kit, field), isAlways);
  // Of a sentence it goes without saying.
  const need = isNeeded(field) && !isAlways && field.name !== "text" ? mark : undefined;
  control.after(...beside);
  for (const line of beside) if (line.id) describe(control, line);
  node.classList.add(`kb-form__field--${field.refers ?? field.name}`);
  return { node, read, isBlank: () => field.refers === "places" || read() === undefined, at: () => place, need };
}

/** @param {Field} field whether something has to stand there */
const isNeeded = ({ required, nullable, many }) => Boolean(required && !nullable && !many);

/** @param {Kit} kit @param {Field} field what has been said once of many is not said again */
function helpOf({ explained }, { help = "", hint = "", day, refers, label }) {
  const words = day || help.includes(hint) ? help : `${help}${hint}`;
  if (refers === "places" || explained.has(label + words)) return "";
  explained.add(label + words);
  return words;
}

/**
 * A control with its label, its help and room for findings.
 *
 * @param {HTMLElement} control
 * @param {string} label
 * @param {string} help
 * @param {boolean} needed
 */
export function framed(control, label, help, needed = false) {
  const told = element("div", { id: `${control.id}-told`, class: "kb-form__told", "aria-live": "polite" });
  const name = element("label", { for: control.id });
  /** @param {boolean} isOn */
  const mark = (isOn) => name.replaceChildren(label, ...(isOn ? [" ", element("span", { class: "kb-form__needed" }, "必須")] : []));
  mark(needed);
  const node = element("div", { class: "kb-form__field" });
  node.append(name);
  if (help) {
    const line = element("p", { id: `${control.id}-help`, class: "kb-form__help" }, help);
    node.append(line);
    describe(control, line);
  }
  node.append(control, told);
  return { node, place: { control, told }, mark };
}

/**
 * @param {Kit} kit
 * @param {Field} field
 * @param {unknown} value
 * @param {Record<string, string>} attributes
 * @returns {{ control: HTMLElement, read: () => unknown, beside?: HTMLElement[] }}
 */
function controlOf(kit, field, value, attributes) {
  if (field.refers === "places") {
    const { select, open } = kit.sources.choice(attributes, value);
    const read = () => kit.sources.chosen(select) || undefined;
    if (!kit.sources.takesOwn) return { control: select, read };
    const own = button("kb-button kb-form__own", "＋ 自分の資料を書く", "", open);
    const rest = element("span", { class: "kb-hidden" }); // of many alike, which one this is
    own.append(rest);
    const tell = () => {
      own.hidden = Boolean(select.value) && select.dataset.doubted === undefined;
      const holder = holderOf(select);
      rest.textContent = holder && `：${holder}`;
    };
    select.addEventListener("sources", tell);
    tell();
    return { control: select, read, beside: [own] };
  }
  if (field.type === "truth") {
    return choice(attributes, field.words ?? [["true", "はい"], ["false", "いいえ"]], value, (text) => text === "true");
  }
  if (field.type === "word") return choice(attributes, field.words ?? [], value, String);
  if (field.refers) {
    const by = field.by ?? "id";
    const known = kit.known.entries[field.refers] ?? [];
    const entries = known.map((one) => /** @type {[string, string]} */ ([String(one[by]), one.title]));
    return choice(attributes, entries, value, field.type === "number" ? Number : String);
  }
  return typed(field, value, attributes);
}

/** What a field belongs to, in the words above it: 取組 1. @param {HTMLElement} control */
export const holderOf = (control) => control.closest("fieldset")?.querySelector("legend")?.textContent ?? "";

/**
 * @param {Record<string, string>} attributes
 * @param {[value: string, label: string][]} options
 * @param {unknown} value
 * @param {(text: string) => unknown} meaning
 */
function choice(attributes, options, value, meaning) {
  const select = element("select", attributes);
  const offered = options.map(([each, label]) => element("option", { value: each }, label));
  select.append(element("option", { value: "" }, "選んでください"), ...offered);
  select.value = value === null || value === undefined ? "" : String(value);
  return { control: select, read: () => (select.value ? meaning(select.value) : undefined) };
}

/** @param {Field} field @param {unknown} value @param {Record<string, string>} attributes */
function typed(field, value, attributes) {
  const most = Math.max(0, ...(field.checks ?? []).filter(([name]) => name === "max").map(([, limit]) => Number(limit)));
  const isLong = most >= LONG && !field.hint;
  const control = isLong
    ? element("textarea", { ...attributes, rows: "2" })
    : element("input", { ...attributes, type: field.day ? "date" : "text" });
  control.value = value === null || value === undefined ? "" : String(value);
  control.setAttribute("autocomplete", "off");
  // What stands at the edges is an accident of copying, and seen to be gone. A day is changed while it is typed: what is there of it stays.
  if (!field.day) control.addEventListener("change", () => { control.value = halved(field, control.value.trim()); });
  const read = () => {
    if (isUnread(control)) return ""; // which no file may have there: it is not left out as if nothing had been written
    return control.value.trim() ? meant(field, control.value) : undefined;
  };
  return { control, read, beside: control instanceof HTMLTextAreaElement ? typedIn(control, most) : [] };
}

/** @param {Field} field @param {string} text */
function meant({ type }, text) {
  const number = text.normalize("NFKC").trim();
  return type === "number" && /^-?[0-9]{1,15}$/.test(number) ? Number(number) : text;
}
