/** Small pieces of pages, drawn as generator/templates/_macros.html.j2 draws them. Every text goes in as text. */

import { element } from "../dom.js";
import { UNKNOWN } from "../vocabulary.js";

/**
 * @typedef {import("./data.js").Data} Data
 * @typedef {{ label: string, href: string }} Place of a document
 * @typedef {{ place: (ref: unknown) => Place | null, marks: Map<string, string> }} Sourced `marks` are the words
 *   behind statements from some places, by the label of the place
 */

export const ROOT = new URL("../../../", import.meta.url);

/** @param {string} path below the site's root @param {string} label @param {string} [look] */
export const link = (path, label, look = "") => element("a", { ...(look && { class: look }), href: new URL(path, ROOT).href }, label);

/** A page elsewhere; what is no address of one is a text. @param {unknown} url @param {unknown} label */
export function outside(url, label) {
  const isAddress = /^https:\/\//.test(String(url ?? ""));
  return element("a", isAddress ? { href: String(url), rel: "noopener" } : {}, String(label ?? ""));
}

export const unknown = (text = UNKNOWN) => element("span", { class: "kb-unknown" }, text);

/** @param {string} text */
export const mark = (text) => element("small", { class: "kb-mark" }, text);

/** The number of a source; which one, `numbered` tells. @param {Place | null} place */
export function note(place) {
  if (!place) return mark("出典が選ばれていません");
  const made = element("sup", { class: "kb-ref" });
  made.append(element("a", { href: place.href, "data-source": place.label }));
  return made;
}

/**
 * Statements, those in a row from one place together.
 *
 * @param {unknown} statements
 * @param {Sourced} sourced
 */
export function said(statements, sourced) {
  /** @type {Data[][]} */
  const groups = [];
  for (const one of listOf(statements)) {
    const last = groups.at(-1);
    if (last && last[0].source === one.source) last.push(one);
    else groups.push([one]);
  }
  return groups.map((group) => {
    const made = element("div", { class: "kb-said" });
    if (group.length === 1) made.append(statement("p", group[0], sourced));
    else made.append(around("ul", ...group.map((one) => statement("li", one, sourced))));
    return made;
  });
}

/** @param {"p" | "li"} name @param {Data} one @param {Sourced} sourced */
function statement(name, { text, source }, { place, marks }) {
  const from = place(source);
  const words = marks.get(from?.label ?? "");
  const made = around(name, String(text ?? ""), note(from));
  if (words) made.append(" ", mark(words));
  return made;
}

/**
 * A row of a list of facts.
 *
 * @param {string | Node} label
 * @param {...(string | Node)} value
 */
export const fact = (label, ...value) => around("div", around("dt", label), around("dd", ...value));

/**
 * Fields that a page does not lay out itself.
 *
 * @param {import("./told.js").Told[]} fields
 * @param {(source: string) => Place} named
 */
export const more = (fields, named) => fields.map(({ label, lines }) => {
  const words = lines.filter(({ source }) => !source).map(({ text }) => text);
  const rest = lines.filter(({ source }) => source).map(({ text, source }) => (
    around("div", around("p", text, note(named(source))))
  ));
  if (!lines.length) return fact(label, unknown());
  return fact(label, ...(words.length ? [element("p", {}, words.join("、"))] : []), ...rest);
});

/**
 * Things with something between them.
 *
 * @param {Node[]} nodes
 * @returns {(string | Node)[]}
 */
export const listed = (nodes, between = "、") => nodes.flatMap((node, at) => (at ? [between, node] : [node]));

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {...(string | Node)} content
 */
export function around(name, ...content) {
  const made = element(name);
  made.append(...content);
  return made;
}

/** @param {unknown} value @returns {Data[]} */
export const listOf = (value) => (Array.isArray(value) ? value : []);

/** Which source a number means, in the words of the notes; `loadOwnPage` or `note` put it there. @param {Element} anchor */
export const sourceOf = (anchor) => anchor.getAttribute("data-source") ?? "";

/**
 * Numbers the sources in the order in which they are named, and lists them.
 *
 * @param {HTMLElement} page
 */
export function numbered(page) {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  const list = element("ol");
  for (const anchor of page.querySelectorAll(".kb-ref a")) {
    const label = sourceOf(anchor);
    const number = numbers.get(label) ?? numbers.size + 1;
    if (!numbers.has(label)) {
      const href = anchor.getAttribute("href");
      const line = element("li", { id: `source_${number}`, tabindex: "-1" }); // who follows its number reads on there
      line.append(href ? element("a", { href }, label) : label);
      list.append(line);
    }
    numbers.set(label, number);
    anchor.textContent = String(number);
    anchor.setAttribute("href", `#source_${number}`);
    anchor.setAttribute("aria-label", `出典${number}${anchor.closest(".kb-reading") ? `：${label}` : ""}`);
  }
  const notes = element("details", { class: "kb-details kb-sources", id: "notes", open: "" });
  notes.append(element("summary", {}, `出典（${numbers.size}）`), list);
  if (numbers.size) page.append(notes);
}
