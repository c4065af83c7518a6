/**
 * The page as it will look: of an entry that is there its published page, in which what was changed is
 * drawn anew; of a new one everything drawn, as generator/templates/ draw it.
 */

import { element } from "../dom.js";
import { drawCase } from "./case-page.js";
import { isSame } from "./changes.js";
import { listOf, numbered, ROOT, sourceOf } from "./pieces.js";
import { drawEvent, drawOrganisation, drawTerm } from "./register-page.js";

/**
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./pieces.js").Place} Place
 * @typedef {{
 *   context: import("./rules.js").Context, data: Data, was: Data, published: HTMLElement | null,
 *   place: (ref: unknown) => Place | null, named: (label: string) => Place,
 *   isChanged: (...names: string[]) => boolean, more: import("./told.js").Told[],
 * }} Drawing `was` is the entry as published, `more` the fields that a page does not lay out itself
 */

const DRAWN = { cases: drawCase, glossary: drawTerm, events: drawEvent, organisations: drawOrganisation };
const ELSEWHERE = "preview-elsewhere"; // names what is heard of a link to another page
const ADDED = "似ている事例や関わりのある項目など、サイトがほかの項目から加える部分は、ここには出ません。";

/**
 * @param {Pick<Drawing, "context" | "data" | "was" | "published">} about
 * @param {(ref: unknown) => string} label what a place of the base's documents is called
 * @param {import("./told.js").Told[]} fields the entry in words
 */
export function preview(about, label, fields) {
  const { context, data, was, published } = about;
  const ownPage = published && /** @type {HTMLElement} */ (published.cloneNode(true));
  if (ownPage) rename(ownPage, ownLabels(context.id, was), ownLabels(context.id, data));
  const more = new Set(context.form.page.more[context.kind]);
  const drawing = {
    ...about,
    published: ownPage,
    place: (/** @type {unknown} */ ref) => placeOf(context.id, { data, was }, ref, label),
    named: (/** @type {string} */ words) => ({ label: words, href: new URL("sources/", ROOT).href }),
    isChanged: (/** @type {string[]} */ ...names) => !ownPage || names.some((name) => !isSame(at(was, name), at(data, name))),
    more: fields.filter(({ name }) => more.has(name)),
  };
  const whole = element("div", { class: "kb-form__page" });
  whole.append(DRAWN[/** @type {keyof typeof DRAWN} */ (context.kind)](drawing));
  numbered(whole);
  levelled(whole);
  const elsewhere = element("p", { id: ELSEWHERE, hidden: "" }, "別のタブで開きます。");
  return [whole, element("p", { class: "kb-note" }, ADDED), elsewhere];
}

/** @param {unknown} data @param {string} path as sections.results */
const at = (data, path) => path.split(".").reduce((found, name) => /** @type {Data | null} */ (found)?.[name], data);

/**
 * A document that only now comes with the entry stands on no page yet.
 *
 * @param {string} id
 * @param {{ data: Data, was: Data }} entry
 * @param {unknown} ref
 * @param {(ref: unknown) => string} label
 * @returns {Place | null}
 */
function placeOf(id, { data, was }, ref, label) {
  if (!ref) return null;
  const own = ownLabels(id, data).get(String(ref));
  const anchor = String(ref).replace("/", "-") + (own ? `-${String(ref).split("/")[1]}` : "");
  const isNew = own !== undefined && !ownLabels(id, was).has(String(ref));
  return { label: own ?? label(ref), href: isNew ? "" : new URL(`sources/#${anchor}`, ROOT).href };
}

/** The documents that come with an entry, as pages call them; generator/reading/catalog.py. @param {string} id @param {Data} data */
function ownLabels(id, { own_sources: own }) {
  return new Map(listOf(own).map(({ id: name, title, issuer, date }) => [
    `${id}/${name}`, `${title ?? ""}｜${[issuer, date].filter(Boolean).join("、") || "寄せられた資料"}`,
  ]));
}

/** @param {HTMLElement} page @param {Map<string, string>} before @param {Map<string, string>} now names of documents */
function rename(page, before, now) {
  const names = new Map([...before].map(([ref, label]) => [label, now.get(ref) ?? label]));
  for (const anchor of page.querySelectorAll(".kb-ref a")) {
    const label = sourceOf(anchor);
    anchor.setAttribute("data-source", names.get(label) ?? label);
  }
}

/** Headings of a page within a page stand below it, and its parts are none of the page around. @param {HTMLElement} page */
function levelled(page) {
  for (const part of page.querySelectorAll("aside")) {
    const group = element("div", { class: part.className, role: "group", "aria-label": part.ariaLabel ?? "" });
    group.append(...part.childNodes);
    part.replaceWith(group);
  }
  for (const heading of page.querySelectorAll("h1, h2, h3, h4")) {
    heading.setAttribute("aria-level", String(Number(heading.localName[1]) + 2));
  }
  for (const anchor of page.querySelectorAll("a[href]:not([href^='#'], [href^='tel:'], [href^='mailto:'])")) {
    anchor.setAttribute("target", "_blank"); // what is being written stays
    anchor.setAttribute("aria-describedby", ELSEWHERE);
    anchor.setAttribute("rel", "noopener");
  }
}
