/**
 * The search box in the header: offers words, places, questions and pages while one types. And the
 * menu beside it, which Escape closes.
 *
 * Without this module the box leads to the search page; it still does, on Enter. The list follows
 * the combobox pattern of the ARIA Authoring Practices: focus stays in the field, arrows choose.
 */

import { CARET, element, find, findAll, isForInputMethod, offered, point, whenTyped } from "./dom.js";

/** @type {Record<string, number | undefined>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1 };
const PAUSE = 200; // milliseconds without a key before a search starts

for (const form of findAll(document, "[data-header-search]", HTMLFormElement)) offer(form);
for (const menu of findAll(document, ".kb-menu", HTMLDetailsElement)) {
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    find(menu, "summary", HTMLElement).focus();
  });
}

/** @param {HTMLFormElement} form */
function offer(form) {
  const input = find(form, "[name=q]", HTMLInputElement);
  const list = element("ul", {
    id: `${input.id}-options`, class: "kb-suggest", role: "listbox", "aria-label": "候補", tabindex: "-1", hidden: "",
  });
  const said = element("p", { class: "kb-hidden", role: "status" });
  let [waiting, turn, chosen] = [0, 0, -1];
  form.append(list, said);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  // From the first letter on, also while it is composed, what was chosen is not what is asked for.
  input.addEventListener("input", () => choose(-1));
  whenTyped(input, later);
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", close);
  // Pressing the mouse would take the focus away, and with it the list, before the click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    if (target instanceof Element) go(target.closest("[role=option]"));
  });

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  }

  async function show() {
    const mine = ++turn;
    const answer = await offersFor(input.value);
    if (mine !== turn || document.activeElement !== input) return;
    const { offered: found, count } = answer ?? { offered: [], count: 0 };
    const options = found.map(({ label, kind, href }) => ({ label, kind: String(kind), href }));
    const everything = `${form.action}?${new URLSearchParams({ q: input.value.trim() })}`;
    if (count) options.push({ label: `すべての結果を見る（${count}件）`, kind: "", href: everything });
    list.replaceChildren(...options.map(option));
    choose(-1);
    open(options.length > 0);
    if (answer && !options.length && input.value.trim()) said.textContent = "候補はありません。";
  }

  /** @param {{ label: string, kind: string, href: string }} offer @param {number} at */
  function option({ label, kind, href }, at) {
    const made = element("li", { id: `${list.id}-${at}`, role: "option", "data-href": href }, label);
    if (kind) made.append(" ", element("span", { class: "kb-suggest__kind" }, kind));
    return made;
  }

  /** @param {boolean} visible */
  function open(visible) {
    list.hidden = !visible;
    input.setAttribute("aria-expanded", String(visible));
    said.textContent = offered(visible ? list.children.length : 0);
  }

  function close() {
    clearTimeout(waiting);
    turn += 1;
    choose(-1);
    open(false);
  }

  /** @param {number} at */
  function choose(at) {
    chosen = at;
    [...list.children].forEach((each, place) => each.setAttribute("aria-selected", String(place === at)));
    point(input, list.children[at]);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (isForInputMethod(event)) return;
    if (list.hidden) {
      if (event.key !== "ArrowDown" || !input.value.trim()) return;
      event.preventDefault();
      show(); // once more, after Escape
      return;
    }
    if (CARET.has(event.key)) choose(-1);
    const step = STEPS[event.key];
    const places = list.children.length + 1; // one more: the field itself
    if (step) choose(((chosen + 1 + step + places) % places) - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) go(list.children[chosen]);
    else return;
    event.preventDefault();
  }

  /** @param {Element | null} chosenOption */
  function go(chosenOption) {
    const href = chosenOption instanceof HTMLElement && chosenOption.dataset.href;
    if (!href) return;
    const link = element("a", { href, hidden: "" }); // as any other link: in a folder it names its file (folder.js)
    form.append(link);
    link.click();
    link.remove();
  }
}

/**
 * What to offer; null where the search cannot be loaded: nothing is said then, for Enter still leads on.
 *
 * @param {string} query
 */
async function offersFor(query) {
  if (!query.trim()) return { offered: [], count: 0 };
  try {
    const { suggestions } = await import("./search/suggestions.js");
    return await suggestions(query);
  } catch {
    return null;
  }
}
