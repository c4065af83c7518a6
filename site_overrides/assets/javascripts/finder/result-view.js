/** The lists of what was found: cards of cases, and lines of other pages. */

import { element, find } from "../dom.js";
import { KINDS } from "../vocabulary.js";

const AHEAD = "600px"; // how far below the window an excerpt is already loaded

/**
 * The list of cases. `excerptOf` answers for a case's id with a promise of an excerpt: HTML made
 * of escaped text and <mark> by search/excerpt.js, or null.
 *
 * @param {HTMLElement} list
 * @param {(id: string) => Promise<string | null>} excerptOf
 *
 * A case to show; an `html` that is undefined follows later.
 * @typedef {{ card: HTMLElement, html: string | null | undefined, why: string[] }} Shown
 */
export function caseView(list, excerptOf) {
  const nearing = new IntersectionObserver(near, { rootMargin: AHEAD });
  /** @type {Set<Element>} */
  const waiting = new Set(); // cards whose excerpt is not loaded yet
  let round = 0; // counts what is shown, so that a late excerpt for earlier words is dropped

  // A sheet shows what no window has come near to. It does not wait for what has still to be fetched.
  addEventListener("beforeprint", () => {
    for (const card of waiting) fill(/** @type {HTMLElement} */ (card), round);
    waiting.clear();
  });

  /** @param {IntersectionObserverEntry[]} entries */
  function near(entries) {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting && waiting.delete(target)) fill(/** @type {HTMLElement} */ (target), round);
    }
  }

  /** @param {HTMLElement} card @param {number} mine */
  async function fill(card, mine) {
    nearing.unobserve(card);
    try {
      const html = await excerptOf(card.dataset.caseId ?? "");
      if (mine === round) excerpt(card, html);
    } catch (error) {
      console.error(error); // the card is of use without it
    }
  }

  /** Shows cases in place of what was shown. @param {Shown[]} shown */
  function show(shown) {
    round += 1;
    nearing.disconnect();
    waiting.clear();
    for (const one of shown) tellOf(one);
    // Cards are moved, not made anew; whoever has already gone on to one of them stays there.
    const held = list.contains(document.activeElement) ? document.activeElement : null;
    list.replaceChildren(...shown.map(({ card }) => card));
    list.hidden = !shown.length;
    if (held instanceof HTMLElement && held.isConnected) held.focus({ preventScroll: true });
    expect(shown);
  }

  /** Shows more cases below. @param {Shown[]} shown */
  function add(shown) {
    for (const one of shown) tellOf(one);
    list.append(...shown.map(({ card }) => card));
    expect(shown);
  }

  /** @param {Shown[]} shown */
  function expect(shown) {
    for (const { card } of shown.filter(({ html }) => html === undefined)) {
      waiting.add(card);
      nearing.observe(card);
    }
  }

  return { show, add };
}

/** @param {Shown} shown */
function tellOf({ card, html, why }) {
  excerpt(card, html === undefined ? "" : html);
  reason(card, why);
}

/** @param {HTMLElement} card @param {string | null} html */
function excerpt(card, html) {
  const place = find(card, "[data-excerpt]", HTMLElement);
  const gist = card.querySelector("[data-gist]");
  place.hidden = html === null;
  place.innerHTML = html ?? "";
  endWithBlock(place);
  // Where the words stand in the gist, or in what the table prints, they are not printed twice.
  if (gist instanceof HTMLElement) gist.hidden = place.textContent.includes(gist.textContent.replace(/。$/u, ""));
  const printed = card.querySelector("[data-printed]")?.textContent ?? "";
  place.hidden ||= [...place.querySelectorAll("mark")].every((mark) => printed.includes(mark.textContent)) && printed !== "";
}

/**
 * What follows the last word in other parts of the page tells nothing of the word.
 *
 * @param {HTMLElement} place
 */
function endWithBlock(place) {
  const rest = [...place.querySelectorAll("mark")].at(-1)?.nextSibling;
  if (rest instanceof Text) rest.data = rest.data.split(" / ")[0];
}

/** @param {HTMLElement} card @param {string[]} why */
function reason(card, why) {
  const place = find(card, "[data-why]", HTMLElement);
  place.hidden = !why.length;
  place.textContent = why.length ? `合う条件：${why.join("／")}` : "";
}

/**
 * Other pages as lines of a list: hits with their excerpts.
 *
 * @param {{ href: string, title: string, type: string, excerpt: string }[]} hits
 */
export function lines(hits) {
  return hits.map(({ href, title, type, excerpt: html }) => {
    const made = element("li");
    made.append(element("a", { href }, title));
    if (KINDS[type]) made.append(" ", element("span", { class: "kb-badge" }, KINDS[type]));
    const text = element("p");
    text.innerHTML = html; // made of escaped text and <mark> by search/excerpt.js
    made.append(text);
    return made;
  });
}
