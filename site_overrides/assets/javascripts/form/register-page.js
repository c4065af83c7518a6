/** Entries that stand among others on one page: words, dates, organisations; as their templates draw them. */

import { element } from "../dom.js";
import { around, link, listOf, more, note, said } from "./pieces.js";

/** @typedef {import("./preview.js").Drawing} Drawing */

const NO_MARKS = new Map();

/** @param {Drawing} drawing */
export function drawTerm(drawing) {
  const { data: { term, reading, aliases, definition } } = drawing;
  const item = unlessChanged(drawing, () => {
    const name = element("dfn", { class: "kb-fold__name" }, String(term ?? ""));
    const body = element("div", { class: "kb-fold__body" });
    if (listOf(aliases).length) body.append(small(`別の言い方：${listOf(aliases).join("、")}`));
    body.append(...said(definition, { ...drawing, marks: NO_MARKS }), ...rest(drawing));
    const read = reading === term ? [] : [" ", element("small", {}, `（${reading ?? ""}）`)];
    const fold = around("details", around("summary", name, ...read), body);
    fold.classList.add("kb-fold");
    return around("li", fold);
  });
  item.querySelector("details")?.setAttribute("open", "");
  return within("ul", "kb-folds kb-folds--words", item);
}

/** @param {Drawing} drawing */
export function drawEvent(drawing) {
  const { data: { date, title, statements } } = drawing;
  return within("ol", "kb-timeline", unlessChanged(drawing, () => {
    const heading = around("h3", element("span", { class: "kb-timeline__date" }, String(date ?? "")), ` ${title ?? ""}`);
    return around("li", around("div", heading, ...said(statements, { ...drawing, marks: NO_MARKS }), ...rest(drawing)));
  }));
}

/** @param {Drawing} drawing */
export function drawOrganisation(drawing) {
  const { data: { name, aliases, mentions }, place } = drawing;
  const item = unlessChanged(drawing, () => {
    const label = around("dt", String(name ?? ""));
    if (listOf(aliases).length) label.append(element("br"), element("small", {}, listOf(aliases).join("、")));
    const list = element("ul", { class: "kb-plain" });
    list.append(...listOf(mentions).map(({ role, source }) => {
      const where = place(source);
      const from = where?.href ? link(where.href, where.label) : where?.label ?? note(where);
      return around("li", `${role ?? ""} `, around("small", from));
    }));
    return around("div", label, around("dd", list, ...rest(drawing)));
  });
  // Where cases name it, their entries tell.
  for (const line of item.querySelectorAll(".kb-plain > li")) {
    if (!line.querySelector("a[href*='sources/#'], .kb-mark")) line.remove();
  }
  return within("dl", "kb-facts", item);
}

/** @param {Drawing} drawing @param {() => HTMLElement} draw */
function unlessChanged({ published, data, isChanged }, draw) {
  return published && !isChanged(...Object.keys(data)) ? published : draw();
}

/** What stands below the fields: those that are not laid out, and the records of contradictions. @param {Drawing} drawing */
function rest({ published, more: fields, named }) {
  const facts = within("dl", "kb-facts", ...more(fields, named));
  return [...(fields.length ? [facts] : []), ...(published?.querySelectorAll(".kb-correction") ?? [])];
}

/** @param {string} text */
const small = (text) => around("p", element("small", {}, text));

/** @param {"ul" | "ol" | "dl"} name @param {string} look @param {...HTMLElement} items */
function within(name, look, ...items) {
  const made = element(name, { class: look });
  made.append(...items);
  return made;
}
