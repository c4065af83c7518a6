/** Findings where they were made: at the field, and in a summary whose links lead there. */

import { describe, element } from "../dom.js";
import { REMARK } from "./report.js";

/**
 * @typedef {import("./words.js").Finding} Finding
 * @typedef {import("./words.js").Path} Path
 * @typedef {import("./leaves.js").Place} Place
 * @typedef {import("./data.js").Form} Form
 */

/**
 * Shows findings at their fields, and none elsewhere. What is new is heard where whoever wrote it is or has just been:
 * it does not say to which field it belongs.
 *
 * @param {ParentNode} within
 * @param {Finding[]} findings
 * @param {(path: Path) => Place | null} at
 * @param {(control: HTMLElement) => boolean} isHeard
 */
export function showAtFields(within, findings, at, isHeard) {
  doubt(within, findings.filter(({ rule }) => rule === "changed-statement").map(({ path }) => at(path)?.control));
  /** @type {Map<Element, HTMLElement[]>} */
  const said = new Map();
  /** @type {Set<Element>} */
  const loud = new Set();
  for (const control of within.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
  for (const { path, message, advice, isWarning } of findings) {
    const place = at(path);
    if (!place) continue;
    const { control, told } = place;
    const look = isWarning ? "kb-form__warning" : "kb-form__error";
    const line = element("p", { class: look });
    line.append(element("strong", {}, isWarning ? "注意：" : "誤り："), message, advice);
    said.set(told, [...said.get(told) ?? [], line]);
    if (isHeard(control)) loud.add(told);
    if (!isWarning) control.setAttribute("aria-invalid", "true");
    describe(control, told);
  }
  for (const told of within.querySelectorAll(".kb-form__told")) {
    const lines = said.get(told) ?? [];
    const isNew = told.textContent !== lines.map(({ textContent }) => textContent).join("");
    told.setAttribute("aria-live", isNew && !loud.has(told) ? "off" : "polite");
    if (isNew) told.replaceChildren(...lines);
  }
}

/** @param {ParentNode} within @param {(HTMLElement | undefined)[]} doubted sources that may not say what they are chosen for */
function doubt(within, doubted) {
  for (const control of within.querySelectorAll("select")) {
    const isDoubted = doubted.includes(control);
    if (isDoubted === "doubted" in control.dataset) continue;
    if (isDoubted) control.dataset.doubted = "";
    else delete control.dataset.doubted;
    control.dispatchEvent(new Event("sources"));
  }
}

/**
 * The list of what has to be mended, each a link to its field, in the order of the fields.
 *
 * @param {Form} form
 * @param {string} model
 * @param {Finding[]} findings
 * @param {(path: Path) => Place | null} at
 */
export function summary(form, model, findings, at) {
  const list = element("ul");
  const placed = findings.map((one) => ({ ...one, place: at(one.path) })).sort(inOrder);
  list.append(...placed.map(({ path, message, advice, place }) => {
    const line = element("li");
    const words = `${(place && heard(place)) || labelled(form, model, path)}：${message}`;
    if (!place) line.append(words, advice);
    else {
      const link = element("a", { href: `#${place.control.id}` }, words);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        place.control.focus();
      });
      line.append(link, " ", advice);
    }
    return line;
  }));
  return list;
}

/** As the page has them; what stands nowhere comes last. @param {{ place: Place | null }} one @param {{ place: Place | null }} other */
function inOrder({ place: one }, { place: other }) {
  if (!one || !other) return Number(!one) - Number(!other);
  const where = one.control.compareDocumentPosition(other.control);
  if (where & Node.DOCUMENT_POSITION_FOLLOWING) return -1;
  return where & Node.DOCUMENT_POSITION_PRECEDING ? 1 : 0;
}

/**
 * What a field is called where it stands: 取組 1 出典. Nothing for a list or a group, which is no field.
 *
 * @param {Place} place
 */
function heard({ control, told }) {
  const label = told.id === `${control.id}-told` && control.parentElement?.querySelector("label");
  if (!label) return "";
  /** @type {string[]} */
  const words = [seen(label)];
  for (let group = around(control); group; group = around(group)) {
    const legend = group.querySelector(":scope > legend");
    const isHolder = legend?.matches(".kb-hidden") && !group.closest(".kb-form__row"); // its lists speak for themselves
    if (legend && !isHolder && !words[0].startsWith(seen(legend))) words.unshift(seen(legend));
  }
  return words.join(" ");
}

/** @param {Element} one the group that it stands in */
const around = (one) => one.parentElement?.closest("fieldset") ?? null;

/** @param {Element} label its words, without the mark of what is needed */
function seen(label) {
  const copy = /** @type {Element} */ (label.cloneNode(true));
  copy.querySelector(".kb-form__needed")?.remove();
  return copy.textContent?.trim() ?? "";
}

/**
 * What hinders nothing, but is to be looked at before it is sent.
 *
 * @param {HTMLElement} list the summary of it
 */
export function cautions(list) {
  const { length } = list.children;
  const box = element("div", { class: "kb-note kb-form__cautions", role: "group", "aria-label": "気を付けるところ" });
  box.append(element("h2", {}, `気を付けるところが${length}件あります`), list);
  return length ? [box] : [];
}

/**
 * A path in the labels of its fields: 費用・財源 2 記述.
 *
 * @param {Form} form
 * @param {string} model
 * @param {Path} path
 */
export function labelled(form, model, path) {
  /** @type {string | undefined} */
  let inner = model;
  const words = path.flatMap((step) => {
    if (typeof step === "number") return [String(step + 1)];
    if (step === "remark") return [REMARK];
    const field = form.models[inner ?? ""]?.fields.find(({ name }) => name === step);
    inner = field?.model;
    const isHolder = inner && !field?.many && form.models[inner]?.fields.every(({ many }) => many);
    return field && !isHolder ? [field.label] : [];
  });
  return words.join(" ") || "全体";
}
