/**
 * The search page: cases by words and facets together, every other page by words.
 *
 * What is asked for stands in the form and in the address; whatever changes it ends in run(),
 * which finds everything first and then shows it in one go.
 */

import { awaited, element, find, renew, whenTyped } from "./dom.js";
import { answerTo, hitOf, load } from "./finder/answer.js";
import { askedParts } from "./finder/asked-view.js";
import { cardView } from "./finder/card-view.js";
import { cases, matches, valuesOf } from "./finder/cases.js";
import { sorted, tally, waysOut } from "./finder/counts.js";
import { facetView, showChips, waysOutView } from "./finder/facet-view.js";
import { tell } from "./finder/found.js";
import { remember, tried, wanted } from "./finder/growing.js";
import { caseView, lines } from "./finder/result-view.js";
import { fromAddress, fromForm, orderOf, toAddress } from "./finder/state.js";
import { announcement, reasons } from "./finder/words.js";
import { comeBack } from "./places.js";

const AT_ONCE = 10; // excerpts that a list waits for; the others follow
const CARDS_AT_ONCE = 50; // cases shown until more are asked for
const PAUSE = 200; // milliseconds without a key before a search starts

/**
 * @typedef {import("./finder/answer.js").Answer} Answer
 * @typedef {import("./finder/cases.js").Case} Case
 * @typedef {import("./finder/state.js").State} State
 * @typedef {import("./search.js").Hit} Hit
 */

const form = find(document, "[data-search-form]", HTMLFormElement);
const words = find(form, "[name=q]", HTMLInputElement);
const finder = find(document, "[data-finder]", HTMLElement);
const sort = find(finder, "[name=sort]", HTMLSelectElement);
const status = find(document, "[data-search-status]", HTMLElement);
const suggestions = find(document, "[data-search-suggestions]", HTMLElement);
const part = (/** @type {string} */ name) => find(finder, `[data-finder-${name}]`, HTMLElement);
const jump = find(part("jump"), "button", HTMLButtonElement);
const caseGroup = part("group=case");
const otherGroup = part("group=other");
const groups = [caseGroup, otherGroup];
const [headings, numbers, lists] = ["h2", "[data-finder-number]", "[data-search-results]"].map((selector) =>
  groups.map((group) => find(group, selector, HTMLElement)));
const more = find(finder, "[data-search-more]", HTMLElement);
const moreCases = part("more");
const facets = facetView(part("facets"));
const above = find(document, "[data-asked]", HTMLElement);
const skip = document.querySelector(".kb-skip[href='#results']");
/** @type {import("./finder/asked-view.js").Addresses} */
const addresses = {
  ask: (query) => toAddress({ ...state, query }, location),
  narrow: (facet, value) => toAddress({ ...state, chosen: { ...state.chosen, [facet]: [value] } }, location),
  instead: (query, facet, value) => toAddress({ ...state, query, chosen: { [facet]: [value] } }, location),
};
const cardsOf = cardView(find(document, "[data-finder-card]", HTMLTemplateElement));
const caseList = caseView(lists[0], excerptOf);

const { title } = document;
const ANYWHERE = "条件（課題・テーマなど）は事例の一覧だけに働きます。ここには、条件に合わない項目の記述も並べています。";
/** @type {State} */
let state; // what is asked for
/** @type {Answer | null} */
let answer = null; // to the words
/** @type {Case[]} */
let found = []; // all that are asked for, in order
let waiting = 0; // the timer of a search that has not begun
let isTyping = false; // whether the address is of words that one may still be typing
let turn = 0; // counts searches, so that a late answer to an earlier one is dropped
let arrived = () => {}; // tells that the latest of them has its answer

find(document, "[data-needs]", HTMLElement).hidden = true; // what is needed is there
finder.classList.add("kb-finder--coming");

form.addEventListener("submit", (event) => {
  event.preventDefault();
  step(isTyping ? "replaceState" : "pushState");
  isTyping = false;
  run();
});
whenTyped(words, later);
sort.addEventListener("change", () => changed(sort.value));
part("facets").addEventListener("change", () => changed());
part("toggle").addEventListener("click", () => openPanel(part("toggle").ariaExpanded !== "true"));
part("done").addEventListener("click", () => {
  openPanel(false);
  headings[0].focus();
});
jump.addEventListener("click", () => headings[1].focus());
more.addEventListener("click", () => tried(more, showMore));
moreCases.addEventListener("click", () => tried(moreCases, showMoreCases));
addEventListener("popstate", () => start());
addEventListener("pagehide", () => { isTyping = false; }); // what one goes on from was meant
start(matchMedia("(min-width: 60em)").matches);

/** @param {boolean} [roomy] */
function start(roomy) {
  isTyping = false;
  state = fromAddress(form, location.search);
  facets.open(state.chosen, roomy);
  run();
}

/** A pause while one types is no step of the way back, but the first one leaves what was asked before there. */
function later() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const before = location.href;
    step(isTyping ? "replaceState" : "pushState");
    isTyping ||= location.href !== before;
    run();
  }, PAUSE);
}

/** After a choice that one may want to go back from. */
function changed(order = state.sort) {
  step("pushState", order);
  isTyping = false;
  return run();
}

/** @param {"pushState" | "replaceState"} keep what stood in the address, or not */
function step(keep, order = state.sort) {
  state = fromForm(form, order);
  const address = toAddress(state, location);
  if (location.href !== address) history[keep](null, "", address);
}

async function run() {
  clearTimeout(waiting);
  const [asked, mine] = [state, ++turn];
  arrived();
  arrived = awaited(status);
  try {
    const all = await cases();
    const answered = await answerTo(asked.query, all, answer);
    const pool = answered ? answered.cases : all;
    const narrowed = pool.filter((one) => matches(one, asked.chosen));
    const ordered = sorted(all, narrowed, orderOf(asked));
    const pages = answered ? answered.pages.slice(0, wanted("pages", AT_ONCE)) : [];
    if (answered) await load(answered, [...ordered.slice(0, AT_ONCE).map(({ id }) => hitOf(answered, id)), ...pages]);
    const [parts, cards] = await Promise.all([
      askedParts(asked.query, answered?.hits ?? [], addresses), cardsOf(ordered.slice(0, wanted("cases", CARDS_AT_ONCE))),
    ]);
    if (mine !== turn) return;
    found = ordered;
    showAbove(parts, Object.keys(asked.chosen).length > 0);
    show({ all, answered, pool, cards, pages, isAnswered: parts.some((one) => one.matches(".kb-answers")) });
    tell(found.map(({ id }) => id));
  } catch (error) {
    console.error(error);
    if (mine === turn) fail();
  }
}

/**
 * @param {HTMLElement[]} parts what comes before the results, and is the first thing that a skip link leads to
 * @param {boolean} [isNarrowed]
 */
function showAbove(parts, isNarrowed = false) {
  const answers = parts.find((one) => one.matches(".kb-answers"));
  if (isNarrowed) answers?.firstElementChild?.after(element("p", { class: "kb-answers__reach" }, ANYWHERE));
  above.replaceChildren(...parts);
  above.hidden = !parts.length;
  skip?.setAttribute("href", parts.length ? `#${above.id}` : "#results");
}

/** @param {string} id a case that was found */
async function excerptOf(id) {
  const answered = /** @type {Answer} */ (answer);
  const hit = hitOf(answered, id);
  await load(answered, [hit]);
  return answered.excerpts.get(hit.id) ?? null;
}

/**
 * `all` cases, those of them in the `pool` that hold the words, the first `cards` of those that are
 * asked for, and the first other `pages`.
 *
 * @param {{
 *   all: Case[], answered: Answer | null, pool: Case[], cards: HTMLElement[], pages: Hit[], isAnswered: boolean,
 * }} result
 */
function show({ all, answered, pool, cards, pages, isAnswered }) {
  answer = answered;
  const [hits, isNarrowed] = [answered?.hits ?? [], Object.keys(state.chosen).length > 0];
  const counted = { hits, found: found.length, others: answered?.pages.length ?? 0, total: all.length };
  say(announcement(state, counted) + (isAnswered ? (isNarrowed ? "。初めに、条件によらず、資料の記述を示しています。" : "。初めに、資料の記述を示しています。") : ""));
  document.title = state.query ? `${state.query}：${title}` : title;
  showSuggestions(answered?.others ?? []);
  caseList.show(cards.map(toShow));
  offerMoreCases();
  showOthers(pages, counted.others);
  part("done").textContent = `${found.length}件の事例を見る`;
  // Cases come first, unless only other pages hold the words themselves.
  const literal = (/** @type {Iterable<Hit>} */ list) => [...list].some(({ via }) => via === null);
  const elsewhere = literal(hits) && !literal(answered?.hit.values() ?? []);
  const [first, second] = elsewhere ? [otherGroup, caseGroup] : groups;
  if (first.nextElementSibling !== second) first.after(second);
  finder.hidden = false;
  // Only now does what takes the focus keep it: what is put elsewhere loses it.
  showChoice(pool);
  showWaysOut(pool, all);
  queueMicrotask(comeBack); // once the cards have got their buttons
}

/**
 * @param {HTMLElement} card
 * @param {number} at its place among those found
 */
function toShow(card, at) {
  const one = found[at];
  return {
    card,
    html: answer ? answer.excerpts.get(hitOf(answer, one.id).id) : null,
    why: reasons(one, state.chosen, facets.labels, valuesOf),
  };
}

/** @param {0 | 1} which of the lists @param {number} count of all that it may show */
function showNumber(which, count) {
  const shown = lists[which].children.length;
  numbers[which].textContent = `${count}件`;
  // On a screen the button below the list tells that there are more.
  if (shown < count) numbers[which].append(element("span", { class: "kb-finder__printed" }, `（うち${shown}件）`));
}

function offerMoreCases() {
  const left = found.length - lists[0].children.length;
  showNumber(0, found.length);
  moreCases.hidden = left <= 0;
  moreCases.textContent = `事例の続きを表示（あと${left}件）`;
}

async function showMoreCases() {
  const [from, mine] = [lists[0].children.length, turn];
  const cards = await cardsOf(found.slice(from, from + CARDS_AT_ONCE));
  if (mine !== turn || lists[0].children.length !== from) return;
  caseList.add(cards.map((card, at) => toShow(card, from + at)));
  offerMoreCases();
  remember("cases", lists[0].children.length);
  find(cards[0], "a", HTMLAnchorElement).focus();
}

/**
 * What is chosen, and what every box would give.
 *
 * @param {Case[]} pool
 */
function showChoice(pool) {
  const { chosen, query } = state;
  facets.show(chosen, (facet) => tally(pool, facet, chosen));
  const count = Object.values(chosen).flat().length;
  part("chosen").textContent = count ? `（${count}）` : "";
  showChips(part("chips"), chosen, { labels: facets.labels, results: headings[0], remove });
  sort.value = orderOf(state);
  sort.options[0].disabled = !query;
}

/** @param {import("./finder/facet-view.js").IsMeant} isMeant of a choice that is taken back */
function remove(isMeant) {
  facets.clear(isMeant);
  return changed();
}

/** @param {Case[]} pool @param {Case[]} all */
function showWaysOut(pool, all) {
  const empty = part("empty");
  // Without a condition the line above the results has said it all.
  empty.hidden = found.length > 0 || !Object.keys(state.chosen).length;
  const ways = empty.hidden ? null : waysOut(all, pool, state);
  renew(empty, ways ? waysOutView(ways, state, facets.labels, takeWayOut) : [], "button", () => headings[0]);
}

/**
 * Gives up the words (null) or a facet, or everything else.
 *
 * @param {"less" | "only"} way
 * @param {string | null} facet
 */
async function takeWayOut(way, facet) {
  if ((way === "less") === (facet === null)) words.value = "";
  facets.clear((id) => (way === "less") === (id === facet));
  await changed();
  headings[0].focus();
}

/** @param {Hit[]} shown @param {number} count */
function showOthers(shown, count) {
  otherGroup.hidden = part("jump").hidden = !count;
  jump.textContent = `そのほかのページ（${count}件）へ`;
  part("aside").hidden = !Object.keys(state.chosen).length;
  lists[1].replaceChildren(...linesOf(shown));
  offerMore(count);
}

/** @param {number} count */
function offerMore(count) {
  showNumber(1, count);
  more.hidden = lists[1].children.length >= count;
}

/** @param {Hit[]} hits */
const linesOf = (hits) => lines(hits.map((hit) => ({ ...hit, excerpt: answer?.excerpts.get(hit.id) ?? "" })));

async function showMore() {
  const [list, mine] = [lists[1], turn];
  const from = list.children.length;
  const answered = /** @type {Answer} */ (answer);
  const next = answered.pages.slice(from, from + AT_ONCE);
  await load(answered, next);
  if (mine !== turn || list.children.length !== from) return;
  list.append(...linesOf(next));
  offerMore(answered.pages.length);
  remember("pages", list.children.length);
  find(list.children[from], "a", HTMLAnchorElement).focus();
}

/** @param {string[]} others */
function showSuggestions(others) {
  suggestions.hidden = !others.length;
  const links = others.map((query) => {
    return element("a", { href: toAddress({ ...state, query }, location) }, query);
  });
  suggestions.replaceChildren("もしかして：", ...links.flatMap((link) => [link, " "]));
}

/** @param {boolean} open */
function openPanel(open) {
  part("toggle").ariaExpanded = String(open);
  part("facets").classList.toggle("is-open", open);
}

function fail() {
  document.title = title;
  if (finder.contains(document.activeElement)) words.focus(); // from where one tries again
  finder.hidden = true;
  showAbove([]);
  showSuggestions([]);
  for (const list of lists) list.replaceChildren();
  tell([]);
  say("検索の準備ができませんでした。通信を確かめて、もう一度検索するか、ページを読み込み直してください。下の一覧からも探せます。");
}

/** @param {string} text */
function say(text) {
  arrived();
  finder.classList.remove("kb-finder--waiting", "kb-finder--coming");
  status.textContent = text;
}
