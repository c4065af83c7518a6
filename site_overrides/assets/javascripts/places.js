/**
 * Where a reader was on a page, for coming back to it: what was unfolded, how far down, and on which link.
 *
 * A browser knows the way back only to what stands on a page as it is loaded; lists that a script
 * fills come later, and no browser gives back the focus. Kept for each address as long as the tab.
 */

import { findAll } from "./dom.js";

const KEY = () => `kb-place ${location.pathname}${location.search}`;
/** @type {Place | null} */
let place = cameBack() ? kept() : null;

/**
 * @typedef {{ top: number, link: string | null, nth: number, open: boolean[] }} Place
 */

addEventListener("pagehide", () => {
  const link = document.activeElement?.closest("#main a[href]")?.getAttribute("href") ?? null;
  const nth = link === null ? 0 : linksTo(link).indexOf(/** @type {HTMLElement} */ (document.activeElement));
  try {
    sessionStorage.setItem(KEY(), JSON.stringify({ top: scrollY, link, nth, open: folds().map((fold) => fold.open) }));
  } catch {
    // The reader begins at the top.
  }
});

/** Leads back, once: to be called as soon as the page is as the reader left it. */
export function comeBack() {
  if (!place) return;
  const { top, link, nth, open } = place;
  place = null;
  const all = folds();
  if (open.length === all.length) all.forEach((fold, at) => { fold.open = open[at]; });
  if (link !== null) linksTo(link)[nth]?.focus({ preventScroll: true });
  scrollTo({ top, behavior: "instant" });
}

function cameBack() {
  const [visit] = performance.getEntriesByType("navigation");
  return visit instanceof PerformanceNavigationTiming && visit.type === "back_forward";
}

/** @returns {Place | null} */
function kept() {
  try {
    const { top, link, nth, open } = JSON.parse(sessionStorage.getItem(KEY()) ?? "null");
    return { top: Number(top), link, nth: Number(nth), open: Array.isArray(open) ? open : [] };
  } catch {
    return null;
  }
}

const folds = () => findAll(document, "#main details", HTMLDetailsElement);

/** @param {string} href */
function linksTo(href) {
  return findAll(document, "#main a[href]", HTMLElement).filter((link) => link.getAttribute("href") === href);
}
