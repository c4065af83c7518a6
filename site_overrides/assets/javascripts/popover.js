// The numbers of sources and the words of the glossary open what they mean in place. Each is a link
// that leads there by itself: without this script, with another mouse button, on paper, and in
// browsers that do not know popovers.

import { button, element, findAll } from "./dom.js";

const MARGIN = 16; // pixels between a popover and the edge of the window

const popover = element("div", { class: "kb-popover", popover: "auto", role: "dialog", tabindex: "-1" });
/** @type {HTMLAnchorElement | undefined} */
let opener;

if ("popover" in popover) {
  offer(".kb-ref a", (link) => document.getElementById(link.hash.slice(1)));
  offer("a.kb-word", meaning);
  popover.addEventListener("toggle", told);
  popover.addEventListener("focusout", passed);
  for (const event of ["resize", "scroll"]) {
    addEventListener(event, () => opener && place(opener), { capture: true, passive: true });
  }
}

/**
 * Links that open what they mean, where the page holds it.
 *
 * @param {string} selector
 * @param {(link: HTMLAnchorElement) => Element | null} meant
 */
function offer(selector, meant) {
  for (const link of findAll(document, selector, HTMLAnchorElement)) {
    const found = meant(link);
    if (!found) continue;
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      toggle(link, found);
    });
  }
}

/** @param {HTMLAnchorElement} link */
function meaning(link) {
  const words = document.querySelector("template[data-meanings]");
  if (!(words instanceof HTMLTemplateElement)) return null;
  const name = decodeURIComponent(link.hash.slice(1));
  return words.content.querySelector(`[data-word="${CSS.escape(name)}"]`);
}

/** @param {HTMLAnchorElement} link @param {Element} found */
function toggle(link, found) {
  const again = opener === link;
  if (popover.matches(":popover-open")) popover.hidePopover();
  closed();
  if (again) return;
  fill(link, found);
  (link.closest("sup") ?? link).after(popover); // next in the order of the keyboard
  popover.showPopover();
  place(link);
  opener = link;
  link.setAttribute("aria-expanded", "true");
  popover.focus({ preventScroll: true });
}

/** @param {HTMLAnchorElement} link @param {Element} found */
function fill(link, found) {
  const text = element("div");
  text.append(...[...found.childNodes].map((node) => node.cloneNode(true)));
  const isWord = link.classList.contains("kb-word");
  if (isWord) {
    const more = element("p");
    more.append(element("a", { href: link.href }, "用語集で見る"));
    text.append(more);
  } else {
    text.prepend(element("strong", {}, `出典${link.textContent}　`));
  }
  popover.setAttribute("aria-label", isWord ? `用語：${link.textContent}` : `出典${link.textContent}`);
  const close = button("kb-popover__close", "", "閉じる", () => {
    popover.hidePopover();
    link.focus();
  });
  close.prepend(element("span", { "aria-hidden": "true" }, "×"));
  popover.replaceChildren(text, close);
}

/**
 * Below the link, or above it where there is no room; within the window.
 *
 * @param {HTMLAnchorElement} link
 */
function place(link) {
  const [from] = link.getClientRects();
  if (!from) return;
  const { width, height } = popover.getBoundingClientRect();
  const left = Math.min(from.left, innerWidth - width - MARGIN);
  const below = from.bottom + height + MARGIN < innerHeight;
  popover.style.left = `${Math.max(left, MARGIN)}px`;
  popover.style.top = `${below ? from.bottom + 4 : Math.max(from.top - height - 4, MARGIN)}px`;
}

/** @param {Event} event */
function told(event) {
  if (/** @type {ToggleEvent} */ (event).newState === "closed") closed();
}

/** Who goes on with the keyboard leaves nothing open behind. @param {FocusEvent} event */
function passed({ relatedTarget: to }) {
  if (to instanceof Node && to !== opener && !popover.contains(to)) queueMicrotask(() => popover.hidePopover());
}

function closed() {
  opener?.setAttribute("aria-expanded", "false");
  opener = undefined;
}
