/** The figures at the head of a case's page: as generator/telling/pages/case_story.py chooses them. */

import { element } from "../dom.js";
import { SECTIONS } from "../vocabulary.js";
import { around, listOf, mark, note, sourceOf } from "./pieces.js";

/**
 * @typedef {import("./preview.js").Drawing} Drawing
 * @typedef {import("./pieces.js").Place} Place
 * @typedef {import("./data.js").PageWords} PageWords
 * @typedef {{ label: string, value: string, place: Place | null, words: string }} Figure
 */

const MOST = 3;
const GUESSED = "推測："; // stands before a report that is only inferred to be the case's

/**
 * Words that mark statements from a tour's report, by the name of the place.
 *
 * @param {HTMLElement} page as published
 * @param {PageWords} words
 * @returns {Map<string, string>}
 */
export function marksOf(page, { tours: [own, inferred] }) {
  return new Map(toursOf(page).flatMap((parts) => {
    const words = isInferred(parts) ? inferred : own;
    return parts.flatMap((part) => [...part.querySelectorAll(".kb-ref a")].map((anchor) => /** @type {const} */ ([sourceOf(anchor), words])));
  }));
}

/** The reports on the page, each as what stands under its heading. @param {HTMLElement} page */
function toursOf(page) {
  /** @type {Element[][]} */
  const found = [];
  for (const part of page.querySelectorAll("#tour > :not(h2)")) {
    if (part.localName === "h3") found.push([]);
    else found.at(-1)?.push(part);
  }
  return found;
}

/** @param {Element[]} parts */
const isInferred = (parts) => parts.some((part) => part.querySelector("strong")?.textContent === GUESSED);

/** @param {HTMLElement} page @param {Drawing} drawing @param {Map<string, string>} marks */
export function keyFigures(page, drawing, marks) {
  const { amount, counted } = drawing.context.form.page;
  const found = listOf(drawing.data.sections?.results).flatMap(({ text, source }) => {
    const place = drawing.place(source);
    const number = new RegExp(amount, "u").exec(String(text ?? ""));
    if (!number || marks.has(place?.label ?? "")) return [];
    const what = new RegExp(`^(?:${counted})$`, "u").exec(number.input.slice(0, number.index));
    return [{ label: what?.[1] ?? Object.fromEntries(SECTIONS).results, value: number[0], place, words: "" }];
  });
  const figures = [...found, ...figuresOfTours(page, marks)].slice(0, MOST);
  const disputed = disputedOn(page);
  const list = element("dl", { class: "kb-figures kb-figures--key" });
  list.append(...figures.map((one) => row(one, disputed.get(one.value))));
  page.querySelector(".kb-figures--key")?.remove();
  if (figures.length) page.querySelector(".kb-lead__sub")?.after(list);
}

/** @param {Figure} figure @param {string} [record] the part of the page that holds other wordings against it */
function row({ label, value, place, words }, record) {
  const name = around("dt", label);
  if (words) name.append(" ", mark(words));
  if (record) name.append(" ", element("a", { class: "kb-mark", href: `#${record}` }, "食い違いあり"));
  return around("div", name, around("dd", value, note(place)));
}

/** @param {HTMLElement} page @param {Map<string, string>} marks @returns {Figure[]} */
function figuresOfTours(page, marks) {
  const own = toursOf(page).filter((parts) => !isInferred(parts)).flat();
  return own.flatMap((part) => [...(part.matches(".kb-figures") ? part.children : [])]).map((one) => {
    const anchor = one.querySelector(".kb-ref a");
    const label = anchor ? sourceOf(anchor) : "";
    return {
      label: one.querySelector("dt")?.textContent ?? "",
      value: one.querySelector("dd")?.firstChild?.textContent ?? "",
      place: { label, href: anchor?.getAttribute("href") ?? "" },
      words: marks.get(label) ?? "",
    };
  });
}

/** The wordings that records on the page hold against others, each with its first record's place. @param {HTMLElement} page */
function disputedOn(page) {
  const records = [...page.querySelectorAll("#corrections > dl")].map((record) => ({
    at: record.previousElementSibling?.id ?? "",
    texts: new Set([...record.querySelectorAll(".kb-reading q")].map((one) => narrow(one.textContent ?? ""))),
  }));
  const told = records.filter(({ texts }) => texts.size > 1).reverse(); // the first has the last word
  return new Map(told.flatMap(({ at, texts }) => [...texts].map((text) => /** @type {const} */ ([text, at]))));
}

/** A printed number for large type. @param {string} text */
const narrow = (text) => text.replace(/[０-９．，]/g, (char) => char.normalize("NFKC"));
