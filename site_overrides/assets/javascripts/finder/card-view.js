/** The cards of cases: what they say is fetched in portions when they are shown, and each is made once. */

import { element, find } from "../dom.js";
import { ROOT, unpacked } from "../search/engine.js";
import { CARDS, CARDS_EACH } from "../vocabulary.js";

/**
 * What a card says, as generator/telling/exports/facets.py writes it.
 *
 * @typedef {{
 *   place: string, prefectures: string, round: string, consortium: string, gist: string, printed: string,
 *   challenges: string[], themes: string[], tour: string, filled: number,
 * }} Card
 * @typedef {import("./cases.js").Case} Case
 */

/** @type {Map<number, Promise<Card[]>>} */
const portions = new Map();

/** @param {number} number @returns {Promise<Card[]>} */
function portion(number) {
  const known = portions.get(number);
  if (known) return known;
  const loading = unpacked(new URL(`${CARDS}/${number}.json.gzip`, ROOT));
  loading.catch(() => portions.delete(number)); // to be tried again
  portions.set(number, loading);
  return loading;
}

/** What the card of a case says. @param {Case} one */
export async function said({ place }) {
  return (await portion(Math.floor(place / CARDS_EACH)))[place % CARDS_EACH];
}

/**
 * Answers with the cards of cases, all of them once all are there.
 *
 * @param {HTMLTemplateElement} template an empty card
 */
export function cardView(template) {
  /** @type {Map<string, HTMLElement>} */
  const made = new Map();

  /** @param {Case} one */
  async function card(one) {
    const known = made.get(one.id) ?? filled(template, one, await said(one));
    made.set(one.id, known);
    return known;
  }

  /** @param {Case[]} shown */
  return (shown) => Promise.all(shown.map(card));
}

/** @param {HTMLTemplateElement} template @param {Case} one @param {Card} text */
function filled(template, { id, url }, text) {
  const card = find(template.content, "[class=kb-card]", HTMLElement).cloneNode(true);
  if (!(card instanceof HTMLElement)) throw new Error("no card");
  card.dataset.caseId = id;
  const link = find(card, ".kb-card__title a", HTMLAnchorElement);
  link.href = new URL(url, ROOT).href;
  link.textContent = text.place;
  for (const name of /** @type {const} */ (["prefectures", "consortium", "gist", "printed", "tour", "filled"])) {
    find(card, `[data-card=${name}]`, HTMLElement).textContent = String(text[name]);
  }
  if (text.round) find(card, "[data-card=prefectures]", HTMLElement).append(element("span", { class: "kb-badge" }, `${text.round}採択`));
  find(card, text.gist ? ".kb-card__none" : ".kb-card__gist", HTMLElement).remove();
  if (!text.printed) find(card, ".kb-card__printed", HTMLElement).remove();
  addTags(find(card, ".kb-tags", HTMLElement), text);
  return card;
}

/** @param {HTMLElement} list @param {Card} said */
function addTags(list, { place, challenges, themes }) {
  list.setAttribute("aria-label", `${place}の課題とテーマ`);
  list.append(
    ...challenges.map((label) => element("li", { class: "kb-tag kb-tag--challenge" }, label)),
    ...themes.map((label) => element("li", { class: "kb-tag" }, label)),
  );
  if (!list.children.length) list.remove();
}
