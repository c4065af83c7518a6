/**
 * Above the results: what was understood of the words, the statements that answer, and, where no
 * document does, where to go on.
 */

import { button, element, findAll } from "../dom.js";
import { ROOT } from "../search/engine.js";
import { unansweredIn } from "../search/gaps.js";
import { isPhrase } from "../search/speech.js";
import { fold } from "../search/tokens.js";
import { cases as allCases } from "./cases.js";

const ANSWERS = 3; // pages whose statements are shown
const EACH = 2; // statements of each
const PLACED = 8; // cases of a place; more are behind its filter
/** Where those go on whom no page answers. */
const WAYS = [["problems/", "地域の困りごとから探す"], ["themes/", "取組テーマから探す"], ["money/", "使えるお金から探す"]];

/**
 * @typedef {import("../search.js").Hit} Hit
 * @typedef {import("../search/understood.js").Understood} Understood
 * @typedef {import("../search/quotes.js").Quote} Quote
 * @typedef {{
 *   ask(query: string): string, narrow(facet: string, value: string): string,
 *   instead(query: string, facet: string, value: string): string,
 * }} Addresses
 *
 * What stands above the results; `addresses` tell where other words and filters lead, both together or
 * instead of what was asked. The results
 * are of use without it, so what goes wrong here is not their end.
 *
 * @param {string} query as typed
 * @param {Hit[]} hits
 * @param {Addresses} addresses
 * @returns {Promise<HTMLElement[]>}
 */
export async function askedParts(query, hits, addresses) {
  try {
    return query ? [...(await nowhereView(query, addresses)), ...(await partsFor(query, hits, addresses))] : [];
  } catch (error) {
    console.error(error);
    return [];
  }
}

/** @param {string} query @param {Hit[]} hits @param {Addresses} addresses @returns {Promise<HTMLElement[]>} */
async function partsFor(query, hits, addresses) {
  const held = hits.length && hits.every(({ at }) => at !== null);
  const subject = await unansweredIn(fold(query));
  if (held && subject && !hits.some(({ type }) => type === "case")) return waysOn(query, subject, true);
  if (held && !isPhrase(fold(query))) return definition(query, hits);
  const weak = !hits.length || hits[0].weak;
  const placed = await placedView(query);
  if (held) return [...placed, ...(await definition(query, hits))];
  const { understood, withoutWord } = await import("../search/understood.js"); // only now needed
  const told = await understood(query);
  const answers = placed.length || weak ? placed : await answersTo(query, hits);
  return [
    ...understoodView(query, told, addresses, withoutWord),
    ...(await placesView(told.places, addresses, !placed.length)),
    ...answers,
    ...(weak && !placed.length ? waysOn(query, told.unanswered, hits.length > 0) : []),
  ];
}

/**
 * The cases of a place that is asked about; where something else is asked for, too, those that say something of it.
 *
 * @param {string} query
 */
async function placedView(query) {
  const { placedIn } = await import("../search/placed.js"); // only now needed
  const [{ names, rest, cases: there }, all] = await Promise.all([placedIn(query), allCases()]);
  const cases = rest ? there.filter(({ says }) => says) : there;
  if (!cases.length) return [];
  const order = new Map(all.map(({ url, place }) => [url, place]));
  const place = (/** @type {{ url: string }} */ { url }) => order.get(url) ?? -1;
  const sorted = [...cases].sort((one, other) =>
    Number(other.says) - Number(one.says) || place(one) - place(other)); // north to south
  const shown = sorted.slice(0, PLACED).map(({ url, title, quotes }) => ({
    // With a statement below it, the place is enough.
    title: quotes.length ? title.split("｜")[0] : title, href: new URL(url, ROOT).href, quotes,
  }));
  const more = cases.length > shown.length ? `、うち${shown.length}件` : "";
  return [answersView(shown, `${names.join("・")}の事例${rest ? "の記述から" : ""}（${cases.length}件${more}）`)];
}

/**
 * That a place has no case, and where the nearest are: in its prefecture, or in its part of the country.
 *
 * @param {string} query
 * @param {Addresses} addresses
 */
async function nowhereView(query, { instead }) {
  const { nowhereIn } = await import("../search/nowhere.js"); // only now needed
  const { names, around, rest } = await nowhereIn(query);
  if (!names.length) return [];
  const made = element("p", { class: "kb-places" }, `${names.join("・")}の事例は、このサイトにありません。`);
  const inputs = findAll(document, "[name=prefecture], [name=region]", HTMLInputElement).filter(({ disabled }) => !disabled);
  const nearest = around.flatMap((places) => places.flatMap((value) => inputs.find((one) => one.value === value) ?? []).slice(0, 1));
  for (const { name, value } of new Set(nearest)) {
    const label = name === "region" && value !== "北海道" ? `${value}地方` : value;
    made.append(" ", element("a", { href: instead(rest, name, value) }, `${label}の事例にしぼる`));
  }
  return [made];
}

/** The meaning of a word of the glossary. @param {string} query @param {Hit[]} hits */
async function definition(query, hits) {
  if (!hits.some(({ type }) => type === "glossary")) return [];
  const { quotesFrom, termIn } = await import("../search/quotes.js"); // only now needed
  const term = await termIn(query, hits);
  const quotes = term ? await quotesFrom(`${query}とは`, term, EACH) : [];
  return quotes.length && term ? [answersView([{ title: `用語：${term.title}`, quotes }])] : [];
}

/** @param {string} query @param {Hit[]} hits */
async function answersTo(query, hits) {
  const { quotesFrom, termIn } = await import("../search/quotes.js"); // only now needed
  const term = await termIn(query, hits);
  const first = hits.filter(({ weak }) => !weak).slice(0, ANSWERS);
  const all = term ? [term, ...first.filter(({ id }) => id !== term.id)] : first;
  const found = await Promise.all(all.map(async (hit) => ({ title: hit.title, quotes: await quotesFrom(query, hit, EACH) })));
  const said = found.filter(({ quotes }) => quotes.length).slice(0, ANSWERS);
  return said.length ? [answersView(said)] : [];
}

/** @param {{ title: string, href?: string, quotes: Quote[] }[]} found @param {string} [name] */
function answersView(found, name = "資料の記述から") {
  const section = element("section", { class: "kb-answers", "aria-label": name });
  section.append(element("h2", { class: "kb-answers__title" }, name));
  for (const { title, href, quotes } of found) {
    const one = element("div", { class: "kb-answer", "data-answer": "" });
    const heading = element("p", { class: "kb-answer__page" });
    heading.append(element("a", { href: href ?? quotes[0].href }, title));
    one.append(heading, ...quotes.map(quoteView));
    section.append(one);
  }
  return section;
}

/** @param {Quote} quote */
function quoteView({ text, label, source, sourceHref }) {
  const made = element("blockquote", { class: "kb-answer__quote" });
  const origin = element("p", { class: "kb-said__source" }, "出典：");
  origin.append(element("a", { href: sourceHref }, source));
  made.append(element("p", {}, label ? `${label}：${text}` : text), origin);
  return made;
}

/**
 * @param {string} query
 * @param {Understood} told
 * @param {Addresses} addresses
 * @param {(query: string, word: string) => string | null} withoutWord
 */
function understoodView(query, { counted, missing, meant }, { ask }, withoutWord) {
  if (counted.length + missing.length < 2 && !meant.length && !missing.length) return [];
  const list = element("ul", { class: "kb-understood", "aria-label": "読み取った言葉" });
  const without = (/** @type {string} */ word) => {
    const rest = withoutWord(query, word);
    return rest === null ? null : ask(rest);
  };
  const isOnly = counted.length + missing.length < 2; // without it grammar would be left, which finds nothing
  for (const word of counted) list.append(chip(word, isOnly ? null : without(word), "を外して探す", "×"));
  for (const word of missing) list.append(chip(word, without(word), "はどのページにもありません。外して探す", "× 見つからない言葉", "is-missing"));
  for (const word of meant) list.append(chip(word, ask(`${query} ${word}`), "を加えて探す", "＋", "is-meant"));
  return [element("p", { class: "kb-understood__title", "aria-hidden": "true" }, "読み取った言葉"), list];
}

/**
 * @param {string} word
 * @param {string | null} href null where there is nothing to press
 * @param {string} act heard after the word
 * @param {string} mark seen before it
 * @param {string} [look]
 */
function chip(word, href, act, mark, look = "") {
  const item = element("li");
  if (href === null) {
    item.append(element("span", { class: "kb-understood__word" }, word));
    return item;
  }
  const link = element("a", { href, class: `kb-understood__word ${look}`.trim() });
  link.append(element("span", { "aria-hidden": "true" }, mark), word, element("span", { class: "kb-hidden" }, act));
  item.append(link);
  return item;
}

/**
 * Places named: prefectures as filters of the finder, and their cases where these do not follow.
 *
 * @param {string[]} names
 * @param {Addresses} addresses
 * @param {boolean} withCases
 */
async function placesView(names, { narrow }, withCases) {
  const inputs = ["prefecture", "region"].flatMap((facet) => findAll(document, `[name=${facet}]`, HTMLInputElement));
  const isCalled = (/** @type {string} */ name, /** @type {string} */ value) => value.split("・").includes(name.replace(/地方$/, ""));
  const offered = names.flatMap((name) => inputs.filter(({ value, disabled }) => isCalled(name, value) && !disabled).slice(0, 1));
  const cases = withCases && names.length ? (await allCases()).filter(({ name }) => names.includes(name)) : [];
  if (!offered.length && !cases.length) return [];
  const made = element("p", { class: "kb-places" }, "地域：");
  for (const { name, value } of offered) made.append(element("a", { href: narrow(name, value) }, `${value}の事例にしぼる`), " ");
  for (const { url, name } of cases) made.append(element("a", { href: new URL(url, ROOT).href }, `${name}の事例`), " ");
  return [made];
}

/**
 * Ways on where nothing answers; `near` tells whether pages stand below that are called near.
 *
 * @param {string} query
 * @param {string | null} subject
 * @param {boolean} near
 */
function waysOn(query, subject, near) {
  const box = element("section", { class: "kb-ways", "aria-label": "答えが見つからないとき" });
  if (subject) {
    box.append(
      element("h2", { class: "kb-ways__title" }, "資料に答えがありません"),
      element("p", {}, `「${subject}」を述べた記述は、収録した資料から作った項目のどれにもありません。${near ? "下は近いページです。" : ""}`),
    );
  } else if (near) {
    box.append(element("h2", { class: "kb-ways__title" }, "近いページ"), element("p", {}, "そのまま答えるページは見つかりませんでした。下に近いページを並べています。次からも探せます。"));
  } else {
    box.append(element("h2", { class: "kb-ways__title" }, "答えるページが見つかりません"), element("p", {}, "次からも探せます。"));
  }
  const list = element("ul", { class: "kb-plain" });
  for (const [url, label] of WAYS) {
    const item = element("li");
    item.append(element("a", { href: new URL(url, ROOT).href }, label));
    list.append(item);
  }
  box.append(list, telling(query));
  return [box];
}

/** How those can be told of a question who may find an answer. @param {string} query */
function telling(query) {
  const isTaken = document.querySelector("[data-sending]") !== null; // by an office or a repository
  const told = element("p", {}, isTaken
    ? "答えのなかった問いは、次のページの送り先に知らせられます（自動では送られません）。"
    : "答えのなかった問いの送り先は、準備中です。");
  const where = element("a", { href: new URL(`contribute/?${new URLSearchParams({ question: query })}`, ROOT).href }, "情報を寄せる");
  const copied = element("span", { role: "status" });
  const copy = button("kb-button", "この問いをコピー", "", async () => {
    try {
      await navigator.clipboard.writeText(`答えのなかった問い：${query}\n${location.href}`);
      copied.textContent = "コピーしました。";
    } catch {
      copied.textContent = "コピーできませんでした。検索の欄の問いを選んで、コピーしてください。";
    }
  });
  told.append(" ", ...(isTaken ? [where, " "] : []), ...(navigator.clipboard ? [copy, " ", copied] : []));
  return told;
}
