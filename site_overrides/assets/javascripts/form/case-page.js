/** The page of a case: its head and what it tells, as generator/templates/case.html.j2 draws them. */

import { element, find } from "../dom.js";
import { CASE_LABELS, SECTIONS, UNKNOWN } from "../vocabulary.js";
import { drawFacts } from "./case-facts.js";
import { keyFigures, marksOf } from "./case-figures.js";
import { around, listOf, mark, note, said } from "./pieces.js";

/**
 * @typedef {import("./preview.js").Drawing} Drawing
 * @typedef {import("./data.js").Data} Data
 */

/** @param {Drawing} drawing */
export function drawCase(drawing) {
  const page = drawing.published ?? blank(drawing);
  const marks = marksOf(page, drawing.context.form.page);
  drawHead(page, drawing);
  if (drawing.isChanged("sections.results")) keyFigures(page, drawing, marks);
  drawStory(page, drawing, marks);
  if (drawing.isChanged("sections", "summary")) drawMissing(page, drawing, marks);
  drawFacts(page, drawing);
  return page;
}

/** The parts of a page with nothing in them. @param {Drawing} drawing */
function blank({ context }) {
  const kicker = element("p", { class: "kb-kicker" }, `${context.form.page.subject}の取組`);
  const head = of("header", "kb-lead kb-case__lead", kicker, of("div", "kb-case__name", element("h1")), element("p", { class: "kb-lead__sub" }));
  const missing = element("div", { class: "kb-case__missing", id: "missing" });
  const main = of("div", "kb-case__main", element("div"), missing);
  const aside = element("aside", { class: "kb-case__aside", "aria-label": "基本情報と使い方" });
  aside.append(of("section", "kb-case__facts"));
  return of("div", "kb-case", head, of("div", "kb-case__grid", main, aside));
}

/** @param {HTMLElement} page @param {Drawing} drawing */
function drawHead(page, { data, place, isChanged }) {
  if (isChanged("place", "summary")) {
    const name = element("span", { class: "kb-case__place" }, data.place || "（名前がありません）");
    const { what, rest } = whatOf(data, place);
    const tail = what.length ? [element("span", { class: "kb-hidden" }, "｜"), of("span", "kb-case__what", ...what)] : [];
    const heading = find(page, "h1", HTMLElement);
    heading.replaceChildren(name, ...tail);
    find(page, ".kb-case__name", HTMLElement).replaceChildren(heading, ...rest);
  }
  if (!isChanged("consortium.name", "consortium.source")) return;
  const { name = "", source } = data.consortium ?? {};
  find(page, ".kb-lead__sub", HTMLElement).replaceChildren(name, ...(name ? [note(place(source))] : []));
}

/**
 * What a case is, in the heading, and what follows it there.
 * @param {Data} data
 * @param {Drawing["place"]} place
 * @returns {{ what: (string | Node)[], rest: (string | Node)[] }}
 */
function whatOf({ summary, table2 }, place) {
  if (summary) return { what: [String(summary.text ?? "").replace(/。$/, "")], rest: [note(place(summary.source))] };
  if (!table2) return { what: [], rest: [] };
  return { what: quoted(table2), rest: [note(place("003/table2")), " ", mark("一覧表の言葉")] };
}

/** The cells of a table's row, quoted: they are the table's words. @param {Data} data @param {Drawing["place"]} place */
function printed({ table2 }, place) {
  return [...quoted(table2, note(place("003/table2"))), " ", mark("一覧表の言葉")];
}

/** @param {{ theme: string, problem: string }} row @param {Node[]} ending @returns {(string | Node)[]} */
function quoted({ theme, problem }, ...ending) {
  return [
    "テーマ", of("span", "kb-phrase", `「${theme}」、`),
    "解決しようとした地域課題", of("span", "kb-phrase", `「${problem}」`, ...ending),
  ];
}

/** @param {HTMLElement} page @param {Drawing} drawing @param {Map<string, string>} marks */
function drawStory(page, drawing, marks) {
  const { data, isChanged } = drawing;
  const story = find(page, ".kb-case__main > div", HTMLElement);
  const sections = SECTIONS.map(([name, label]) => {
    const id = name.replace("_", "-");
    if (!isChanged(`sections.${name}`, ...(name === "problem" ? ["summary"] : []))) return story.querySelector(`#${id}`);
    const told = said(data.sections?.[name], { ...drawing, marks });
    // Where the table is all there is, its words stand at the head of the page.
    const row = name === "problem" && data.table2 && data.summary ? [of("p", "kb-case__printed", ...printed(data, drawing.place))] : [];
    return told.length || row.length ? section(id, label, around("div", ...told, ...row)) : null;
  });
  const schemes = isChanged("schemes") ? schemesOf(drawing) : story.querySelector("#schemes");
  const parts = [...sections, schemes, story.querySelector("#tour")];
  story.replaceChildren(...parts.filter((part) => part !== null));
}

/** @param {Drawing} drawing */
function schemesOf({ data, place }) {
  const rows = listOf(data.schemes).flatMap(({ name, text, source }) => (
    [around("dt", String(name ?? "")), around("dd", String(text ?? ""), note(place(source)))]
  ));
  return rows.length ? section("schemes", Object.fromEntries(CASE_LABELS).schemes, of("dl", "kb-schemes", ...rows)) : null;
}

/** @param {string} id @param {string} label @param {Node} content */
function section(id, label, content) {
  const made = of("section", "kb-section kb-case__section", element("h2", {}, label), content);
  made.id = id;
  return made;
}

/** What is not collected yet. @param {HTMLElement} page @param {Drawing} drawing @param {Map<string, string>} marks */
function drawMissing(page, { data, place }, marks) {
  const box = find(page, "#missing", HTMLElement);
  const programme = data.sections?.funding ? null : box.querySelector("p:has(> small)");
  const statements = SECTIONS.flatMap(([name]) => listOf(data.sections?.[name])).concat(data.summary ?? []);
  const hasChapter = statements.some(({ source }) => !marks.has(place(source)?.label ?? ""));
  const gaps = SECTIONS.filter(([name]) => !listOf(data.sections?.[name]).length && !(name === "problem" && data.table2));
  const list = of("ul", "kb-case__gaps", ...gaps.map(([, label]) => around("li", of("a", "kb-button", label))));
  box.replaceChildren(
    ...(!hasChapter && (data.table1 || data.table2) ? [element("p", {}, onlyPrinted(page))] : []),
    ...(gaps.length ? [around("p", of("span", "kb-unknown", UNKNOWN)), list] : []),
    ...(gaps.length && programme ? [programme] : []),
  );
}

/** @param {HTMLElement} page */
const onlyPrinted = (page) => (page.querySelector("#tour")
  ? "この事例は、資料では一覧表とモニターツアーの記録にだけ載っています。"
  : "この事例は、資料では一覧表にだけ載っていて、取組の内容の説明はありません。");

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} look
 * @param {...(string | Node)} content
 */
function of(name, look, ...content) {
  const made = element(name, { class: look });
  made.append(...content);
  return made;
}
