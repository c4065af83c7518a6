/** Elements of the page: those that its template promises, and new ones. */

/**
 * The first element that a selector finds. That there is none is a mistake of ours.
 *
 * @template {Element} T
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => T} kind what sort of element it is
 */
export function find(within, selector, kind) {
  const found = within.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`no ${kind.name} at ${selector}`);
}

/**
 * All elements of a sort that a selector finds.
 *
 * @template {Element} T
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T[]}
 */
export function findAll(within, selector, kind) {
  const isOfKind = /** @type {(found: Element) => found is T} */ ((found) => found instanceof kind);
  return [...within.querySelectorAll(selector)].filter(isOfKind);
}

/**
 * A new element with attributes and a text.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} [attributes]
 * @param {string} [text]
 */
export function element(name, attributes = {}, text = "") {
  const made = document.createElement(name);
  for (const [each, value] of Object.entries(attributes)) made.setAttribute(each, value);
  if (text) made.append(text);
  return made;
}

/**
 * Fills a part anew. A focus within it stays on what is the same as before; where that is gone, it goes to what
 * takes its place.
 *
 * @param {HTMLElement} part
 * @param {Node[]} children
 * @param {string} selector what can have the focus
 * @param {(at: number) => HTMLElement} instead for the place where the focus was, among all of these
 */
export function renew(part, children, selector, instead) {
  const held = document.activeElement;
  const at = findAll(part, selector, HTMLElement).findIndex((one) => one === held);
  part.replaceChildren(...children);
  if (at < 0) return;
  const same = findAll(part, selector, HTMLElement).find((one) => one.isEqualNode(held));
  (same ?? instead(at)).focus();
}

/** @param {HTMLElement} control @param {HTMLElement} line what is heard after its name, beside what was before */
export function describe(control, line) {
  const known = control.getAttribute("aria-describedby")?.split(" ") ?? [];
  if (!known.includes(line.id)) control.setAttribute("aria-describedby", [...known, line.id].join(" "));
}

/**
 * Acts on what is typed once it is meant: while an input method composes it is not yet, and when that is over
 * Chromium tells of no more input.
 *
 * @param {HTMLInputElement | HTMLTextAreaElement} control
 * @param {() => void} act
 */
export function whenTyped(control, act) {
  control.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) act();
  });
  control.addEventListener("compositionend", act);
}

/**
 * Whether a key is for the input method: in Safari the Enter that ends a composition comes after its end, and only
 * this old number tells.
 *
 * @param {KeyboardEvent} event
 */
export function isForInputMethod(event) {
  return event.isComposing || event.keyCode === 229;
}

/** Keys that move the caret in a field: whoever presses one has left the list of what is offered. */
export const CARET = new Set(["ArrowLeft", "ArrowRight", "Home", "End"]);

const MOMENT = 1000; // milliseconds for which nobody has to be told that something is on its way
const ON_ITS_WAY = "読み込んでいます。";

/**
 * Says in a status line, after a moment, that something is on its way; takes that back once the answer is called.
 *
 * @param {HTMLElement} status
 */
export function awaited(status) {
  const timer = setTimeout(() => { status.textContent = ON_ITS_WAY; }, MOMENT);
  return () => {
    clearTimeout(timer);
    if (status.textContent === ON_ITS_WAY) status.textContent = "";
  };
}

/**
 * The field of a list that opens points to the line that is chosen, which comes into sight; or to none.
 *
 * @param {HTMLInputElement} input
 * @param {Element | undefined} line
 */
export function point(input, line) {
  if (!line) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", line.id);
  line.scrollIntoView({ block: "nearest" });
}

/** What is heard of a list that opens while one types. @param {number} number @param {boolean} [isCut] whether more were found */
export function offered(number, isCut = false) {
  if (!number) return "";
  return isCut
    ? `候補が多いので、初めの${number}件です。続けて書くと絞れます。この後にあり、上下の矢印でも選べます。`
    : `候補が${number}件、この後にあります。上下の矢印でも選べます。`;
}

/**
 * A button that does something.
 *
 * @param {string} look its class
 * @param {string} text what is seen
 * @param {string} rest what is only heard, after that
 * @param {() => void} act
 */
export function button(look, text, rest, act) {
  const made = element("button", { type: "button", class: look }, text);
  if (rest) made.append(element("span", { class: "kb-hidden" }, rest));
  made.addEventListener("click", act);
  return made;
}
