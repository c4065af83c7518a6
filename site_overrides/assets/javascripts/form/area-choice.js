/**
 * A municipality or prefecture, chosen from the register by name or reading; what the register knows of
 * it is filled in. The list follows the combobox pattern of the ARIA Authoring Practices.
 */

import { button, CARET, describe, element, isForInputMethod, offered as heard, point } from "../dom.js";
import { framed, freshId } from "./leaves.js";
import { fullName } from "./register.js";
import { isMapping } from "./validate.js";

/**
 * @typedef {import("./leaves.js").Kit} Kit
 * @typedef {import("./leaves.js").Part} Part
 * @typedef {import("./register.js").Municipality} Municipality
 */

const TOGETHER = ["prefecture", "municipality", "code", "reading"]; // which the one box fills in
const MOST = 8; // offered at once
const READ = 3; // of those that are read as was typed, when the field is left
const STAND_IN = "ー"; // for the reading of what the register does not know: the rules refuse the name
/** @type {Record<string, number | undefined>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/**
 * An area's fields, those of the register in one box.
 *
 * @template T
 * @param {Kit} kit
 * @param {unknown} value
 * @param {(ready: Record<string, Part>) => T} fields draws the others, and puts all together
 */
export function areaGroup(kit, value, fields) {
  const given = isMapping(value) ? value : {};
  const shown = `${given.prefecture ?? ""}${given.municipality ?? ""}`;
  const input = element("input", { id: freshId(), type: "text", autocomplete: "off", class: "kb-form__area" });
  input.value = shown;
  const { node, place } = framed(input, "市区町村（または都道府県）", "名前か読みを書き始めると、候補が出ます。", true);
  const known = element("p", { id: `${input.id}-known`, class: "kb-form__known", role: "status" });
  // Not a status: what is told of the field says that they are there.
  const near = element("p", { id: `${input.id}-near`, class: "kb-form__near" });
  input.after(known, near);
  for (const line of [known, near]) describe(input, line);
  const tell = () => {
    const words = toldOf(kit.register.meant(input.value.trim()));
    if (known.textContent !== words) known.textContent = words;
  };
  // While one types it is the list that is heard.
  input.addEventListener("input", () => {
    known.replaceChildren();
    near.replaceChildren();
  });
  input.addEventListener("blur", tell);
  const take = offer(kit, input, tell);
  input.addEventListener("change", () => settle(kit, input, near, take));
  tell();
  if (!given.unresolved) offerMeant(kit, input, near, take);
  const isBlank = () => !input.value.trim();
  const read = () => (input.value.trim() === shown && shown ? given : meaning(kit, input.value.trim()));
  /** @param {string} field */
  const readOne = (field) => (isBlank() ? undefined : read()[field] ?? undefined);
  /** @param {string} field @returns {[string, Part]} */
  const of = (field) => [field, { node, read: () => readOne(field), isBlank, at: () => place }];
  return fields(Object.fromEntries(TOGETHER.map(of)));
}

/**
 * What was typed and left: the name in full where it is clear, else those that may be meant, to be chosen.
 *
 * @param {Kit} kit
 * @param {HTMLInputElement} input
 * @param {HTMLElement} near
 * @param {(one: Municipality) => void} take
 */
function settle(kit, input, near, take) {
  const text = input.value.trim();
  const [one, ...others] = kit.register.meant(text);
  if (!one || others.length) return offerMeant(kit, input, near, take);
  near.replaceChildren(); // it is settled
  if (text.includes("郡")) input.value = fullName(one);
  kit.named(one.name ?? one.prefecture);
}

/** @param {Kit} kit @param {HTMLInputElement} input @param {HTMLElement} near @param {(one: Municipality) => void} take */
function offerMeant({ register }, input, near, take) {
  const text = input.value.trim();
  const found = register.meant(text);
  if (!text || found.length === 1) return;
  const named = found.length ? found : register.suggest(text, null);
  const read = () => register.offered(text, READ).filter(({ reading }) => reading.startsWith(text)); // as the list did
  const offered = named.length ? named : read();
  near.replaceChildren(...offered.map((one) => button("kb-button", fullName(one), "にする", () => {
    take(one);
    input.focus();
  })));
}

/** @param {Municipality[]} found */
function toldOf(found) {
  if (found.length !== 1) return "";
  const [one] = found;
  return `${fullName(one)}　読み：${one.reading}　団体コード：${one.code}`;
}

/** @param {Kit} kit @param {string} text @returns {Record<string, unknown>} */
function meaning({ register }, text) {
  const found = register.meant(text);
  if (found.length === 1) {
    const [{ prefecture, name, code, reading }] = found;
    return { prefecture, municipality: name, code, reading };
  }
  const readings = new Set(found.map(({ reading }) => reading));
  return { prefecture: null, municipality: text, code: null, reading: readings.size === 1 ? [...readings][0] : STAND_IN };
}

/** @param {Kit} kit @param {HTMLInputElement} input @param {() => void} tell @returns {(one: Municipality) => void} takes one of them */
function offer(kit, input, tell) {
  const list = element("ul", { id: `${input.id}-options`, class: "kb-suggest", role: "listbox", "aria-label": "市区町村の候補", tabindex: "-1", hidden: "" });
  /** @type {Municipality[]} */
  let offered = [];
  let isCut = false;
  let chosen = -1;
  const about = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [key, text] of Object.entries(about)) input.setAttribute(key, text);
  const said = element("p", { class: "kb-hidden", role: "status" });
  input.after(list, said);
  input.addEventListener("input", show);
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", () => open(false));
  input.addEventListener("change", tell);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the box
  list.addEventListener("click", ({ target }) => {
    if (target instanceof Element) take(offered[[...list.children].indexOf(/** @type {Element} */ (target.closest("[role=option]")))]);
  });

  function show() {
    const text = input.value.trim();
    const found = text ? kit.register.offered(text, MOST + 1) : [];
    offered = found.slice(0, MOST);
    isCut = found.length > MOST;
    list.replaceChildren(...offered.map((one, at) => {
      const option = element("li", { id: `${list.id}-${at}`, role: "option" }, fullName(one));
      option.append(" ", element("span", { class: "kb-suggest__kind" }, one.reading));
      return option;
    }));
    choose(-1);
    open(offered.length > 0);
  }

  /** @param {boolean} visible */
  function open(visible) {
    list.hidden = !visible;
    input.setAttribute("aria-expanded", String(visible));
    said.textContent = heard(visible ? offered.length : 0, isCut);
    if (!visible) input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} at */
  function choose(at) {
    chosen = at;
    [...list.children].forEach((each, place) => each.setAttribute("aria-selected", String(place === at)));
    point(input, list.children[at]);
  }

  /** @param {Municipality | undefined} one */
  function take(one) {
    if (!one) return;
    input.value = fullName(one);
    open(false);
    tell();
    kit.named(one.name ?? one.prefecture);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (isForInputMethod(event)) return;
    if (list.hidden) {
      if (event.key === "ArrowDown") show(); // once more, after Escape
      if (!list.hidden) event.preventDefault();
      return;
    }
    if (CARET.has(event.key)) choose(-1);
    const step = STEPS[event.key];
    const places = offered.length + 1; // one more: the box itself
    if (step) choose(((chosen + 1 + step + places) % places) - 1);
    else if (event.key === "Escape") open(false);
    else if (event.key === "Enter" && chosen >= 0) take(offered[chosen]);
    else return;
    event.preventDefault();
  }

  return take;
}
