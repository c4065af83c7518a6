/**
 * The search box in the header: offers the best pages while one types.
 *
 * Without this module the box leads to the search page; it still does, on Enter. The list follows
 * the combobox pattern of the ARIA Authoring Practices: focus stays in the field, arrows choose.
 */

const SHOWN = 6;
const PAUSE = 200; // milliseconds without a key before a search starts

for (const form of document.querySelectorAll("[data-header-search]")) offer(form);

function offer(form) {
  const input = form.elements.q;
  const list = document.createElement("ul");
  let [waiting, turn, chosen] = [0, 0, -1];
  list.id = `${input.id}-options`;
  list.className = "kb-suggest";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "見つかったページ");
  form.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  input.addEventListener("input", (event) => event.isComposing || later());
  input.addEventListener("compositionend", later);
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", close);
  // Pressing the mouse would take the focus away, and with it the list, before the click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => go(event.target.closest("[role=option]")));

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  }

  async function show() {
    const mine = ++turn;
    const found = await pagesFor(input.value);
    if (mine !== turn || document.activeElement !== input) return;
    const options = found.slice(0, SHOWN).map(({ title, href }) => [title, href]);
    const all = `${form.action}?${new URLSearchParams({ q: input.value.trim() })}`;
    if (found.length) options.push([`すべての結果を見る（${found.length}件）`, all]);
    list.replaceChildren(...options.map(option));
    choose(-1);
    open(options.length > 0);
  }

  function option([label, href], at) {
    const made = document.createElement("li");
    made.id = `${list.id}-${at}`;
    made.setAttribute("role", "option");
    made.dataset.href = href;
    made.textContent = label;
    return made;
  }

  function open(visible) {
    list.hidden = !visible;
    input.setAttribute("aria-expanded", String(visible));
  }

  function close() {
    clearTimeout(waiting);
    turn += 1;
    choose(-1);
    open(false);
  }

  function choose(at) {
    chosen = at;
    [...list.children].forEach((each, place) => each.setAttribute("aria-selected", String(place === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[at].id);
  }

  function onKey(event) {
    if (event.isComposing || list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const places = list.children.length + 1; // one more: the field itself
    if (step) choose(((chosen + 1 + step + places) % places) - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) go(list.children[chosen]);
    else return;
    event.preventDefault();
  }

  function go(chosenOption) {
    if (chosenOption) location.assign(chosenOption.dataset.href);
  }
}

/** The pages for a query; none where the search cannot be loaded, for Enter still leads on. */
async function pagesFor(query) {
  if (!query.trim()) return [];
  try {
    const { search } = await import("./search.js");
    return await search(query, { limit: 0 });
  } catch {
    return [];
  }
}
