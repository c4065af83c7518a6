/** What stands beside a case: as the macro `facts` of generator/templates/_case_parts.html.j2 draws it. */

import { element, find } from "../dom.js";
import { CASE_LABELS, SECTIONS, TOUR_AS_PRINTED, TOUR_HELD, UNKNOWN } from "../vocabulary.js";
import { dayInWords } from "../days.js";
import { around, fact, link, listed, listOf, more, note, outside, unknown } from "./pieces.js";

/**
 * @typedef {import("./preview.js").Drawing} Drawing
 * @typedef {import("./data.js").Data} Data
 * @typedef {{ label: string, path: string, bases: string[] }} Tag a theme or challenge, and what it rests on
 * @typedef {(matches: (label: Element) => boolean) => Element[]} Kept rows of the published page that no field of the form makes
 */

const LABELS = Object.fromEntries(CASE_LABELS);
const FUNDING = "費用の手がかり";
const ABOUT = "どの印をどのテーマと読むかは解釈を含みます（";
const REST = "）。都道府県・コード・読みは全国の自治体名簿によります。確認日は、出典資料と照らし合わせた日です。";

/** @param {HTMLElement} page @param {Drawing} drawing */
export function drawFacts(page, drawing) {
  const { isChanged, more: others } = drawing;
  const rest = ["areas", "challenges", "themes", "links", "contact", "monitor_tour", "confirmed_on"];
  if (!isChanged(...rest, "consortium.variants", "sections", ...others.map(({ name }) => name))) return;
  const facts = find(page, ".kb-case__facts", HTMLElement);
  const [short, long] = [...facts.querySelectorAll("dl")].map((list) => [...list.children]);
  const tags = { challenges: tagsOf(drawing, "challenges"), themes: tagsOf(drawing, "themes") };
  const details = element("details", { class: "kb-details kb-line" });
  details.append(element("summary", {}, "くわしい情報"), rows(detailed(drawing, keeping(long), tags)), facts.querySelector("p") ?? reading());
  facts.id = "facts";
  facts.replaceChildren(element("h2", {}, "基本情報"), rows(basic(drawing, keeping(short), tags)), details);
}

/** @param {(Node | null)[]} items */
function rows(items) {
  const list = element("dl", { class: "kb-facts kb-facts--tight" });
  list.append(...items.filter((item) => item !== null));
  return list;
}

/** @param {Element[]} [list] @returns {Kept} */
const keeping = (list = []) => (matches) => list.filter(({ firstElementChild: label }) => label && matches(label));

/** @param {string} words */
const named = (words) => (/** @type {Element} */ label) => label.textContent === words;

function reading() {
  const words = element("small", {}, ABOUT);
  words.append(link("reading/", "一覧表の読み方"), REST);
  return around("p", words);
}

/** @param {Drawing} drawing @param {Kept} kept @param {Record<"challenges" | "themes", Tag[]>} tags */
function basic(drawing, kept, { challenges, themes }) {
  const { data, more: others, named: from } = drawing;
  const [round = fact(LABELS.round, unknown())] = kept(named(LABELS.round));
  const links = listOf(data.links).map(({ url, label }) => outside(url, label));
  return [
    fact(LABELS.areas, ...listed(listOf(data.areas).map((area) => areaOf(drawing, area))), ...regionsOf(drawing, listOf(data.areas))),
    round,
    fact(LABELS.challenges, ...tagList(challenges, "kb-tag kb-tag--challenge")),
    fact(LABELS.themes, ...tagList(themes, "kb-tag")),
    ...kept(named(LABELS.subcommittees)),
    links.length ? fact("関連ページ", ...listed(links)) : null,
    data.contact ? contact(drawing, data.contact) : null,
    ...more(others, from),
  ];
}

/** @param {Drawing} drawing @param {Kept} kept @param {Record<"challenges" | "themes", Tag[]>} tags */
function detailed(drawing, kept, { challenges, themes }) {
  const { data, place } = drawing;
  const tour = data.monitor_tour;
  return [
    fact(LABELS.monitor_tour, ...(tour ? [tour.held ? TOUR_HELD : TOUR_AS_PRINTED, note(place(tour.source))] : [unknown()])),
    data.contact ? null : fact(contactLabel(drawing), unknown()),
    fact(LABELS.confirmed_on, element("time", { datetime: String(data.confirmed_on ?? ""), "data-confirmed": "" }, dayInWords(data.confirmed_on))),
    ...kept(named(FUNDING)),
    fact(LABELS.filled, `8項目のうち${filled(data)}項目`),
    ...listOf(data.areas).map(codeOf),
    ...spellings(listOf(data.consortium?.variants)).map(([name, sources]) => (
      fact("コンソーシアム名の別の表記", name, ...sources.map((source) => note(place(source))))
    )),
    ...[...challenges, ...themes].map(({ label, bases }) => fact(label, bases.join("、"))),
    ...kept((label) => label.firstElementChild?.localName === "a"),
    ...kept(named(LABELS.subcommittees)),
  ];
}

/** @param {Data[]} variants @returns {[string, string[]][]} each spelling once, with the places that have it */
function spellings(variants) {
  const places = new Map(variants.map(({ name }) => [name ?? "", /** @type {string[]} */ ([])]));
  for (const { name, source } of variants) places.get(name ?? "")?.push(source);
  return [...places];
}

/** @param {Data} data how many of the eight sections say anything */
const filled = ({ sections, table2 }) => SECTIONS.filter(([name]) => (
  listOf(sections?.[name]).length || (name === "problem" && table2)
)).length;

/** @param {Drawing} drawing @param {Data} area */
function areaOf({ context }, { prefecture, municipality, region, unresolved }) {
  const home = context.register.prefectures.find((one) => one.prefecture === prefecture);
  const made = document.createDocumentFragment();
  const hasPage = home && context.known.prefectures.includes(home.prefecture); // another has none until this is published
  if (home) made.append(hasPage ? link(`prefectures/${home.slug}/`, home.prefecture) : home.prefecture);
  if (municipality) made.append(` ${municipality}`);
  if (region) made.append(`（${region}）`);
  if (unresolved) made.append(" ", around("small", "都道府県は", unknown()));
  return made;
}

/** The parts of the country. @param {Drawing} drawing @param {Data[]} areas */
function regionsOf({ context }, areas) {
  const homes = areas.flatMap((area) => context.register.prefectures.find(({ prefecture }) => prefecture === area.prefecture) ?? []);
  const names = homes.flatMap(({ prefecture, region }) => (region === prefecture ? [] : `${region}地方`));
  return names.length ? [element("small", {}, `（${[...new Set(names)].join("、")}）`)] : [];
}

/** @param {Data} area */
function codeOf({ prefecture, municipality, code, reading: read, unresolved }) {
  const row = fact(`${prefecture ?? ""}${municipality ?? ""}`, `読み：${read ?? ""}　団体コード：`, code ?? unknown());
  if (unresolved) row.lastElementChild?.append(element("br"), element("span", { class: "kb-caution" }, unresolved));
  return row;
}

/** @param {Drawing} drawing */
const contactLabel = ({ context: { form } }) => form.models.Case.fields.find(({ name }) => name === "contact")?.label ?? "";

/** @param {Drawing} drawing @param {Data} contact */
function contact(drawing, { office, phone, email, url, source }) {
  const { form } = drawing.context;
  const page = form.models.Contact.fields.find(({ name }) => name === "url")?.label;
  const ways = [
    ...(phone ? [["電話 ", element("a", { href: `tel:${String(phone).split("（")[0]}` }, phone)]] : []),
    ...(email ? [[element("a", { href: `mailto:${email}` }, email)]] : []),
    ...(url ? [[outside(url, page)]] : []),
  ];
  const row = fact(contactLabel(drawing), office ?? "", note(drawing.place(source)), ...ways.flatMap((way) => [element("br"), ...way]));
  row.id = "contact";
  return row;
}

/** @param {Tag[]} tags @param {string} look @returns {(string | Node)[]} */
function tagList(tags, look) {
  if (!tags.length) return [unknown(UNKNOWN), " ", element("small", {}, "一覧表に印がありません。")];
  const list = element("ul", { class: "kb-tags" });
  list.append(...tags.map(({ label, path }) => around("li", link(path, label, look))));
  return [list];
}

/**
 * The themes or challenges of a case, in the order of the vocabulary; as generator/knowing/tags.py.
 *
 * @param {Drawing} drawing
 * @param {"challenges" | "themes"} kind
 * @returns {Tag[]}
 */
function tagsOf({ context: { form }, data, place }, kind) {
  const { columns } = form.page;
  const first = kind === "themes" ? columns.challenges.length + 1 : 1;
  const model = kind === "themes" ? "ThemeBasis" : "ChallengeBasis";
  const words = form.models[model].fields.find(({ name }) => name === "id")?.words ?? [];
  return words.map(([id, label]) => {
    const marks = columns[kind].flatMap((term, at) => (
      term === id && data.table1?.[kind]?.[at] ? [`一覧表の印（${first + at}列目）`] : []
    ));
    const chapters = listOf(data[kind]).filter((one) => one.id === id).map(({ source }) => (
      `章「${place(source)?.label.split("｜").at(-1) ?? ""}」の主な事例`
    ));
    return { label, path: `${kind}/${id}/`, bases: [...marks, ...chapters] };
  }).filter(({ bases }) => bases.length);
}
