/** The boxes of the facets: their counts, what is chosen of them, and the panel on a phone. */

import { button, element, find, findAll, renew } from "../dom.js";

/**
 * @typedef {import("./cases.js").Chosen} Chosen
 * @typedef {import("./counts.js").Counts} Counts
 * @typedef {import("./counts.js").Way} Way
 * @typedef {import("./words.js").Labels} Labels
 * @typedef {(facet: string, value: string) => boolean} IsMeant
 * @typedef {{ box: HTMLInputElement, label: string | null, count: HTMLElement }} Option
 * @typedef {ReturnType<typeof readFacet>} Facet
 */

/**
 * The panel's facets, read once from the page; they are changed in place and never made anew.
 *
 * @param {HTMLElement} panel
 */
export function facetView(panel) {
  const facets = findAll(panel, "[data-facet]", HTMLDetailsElement).map(readFacet);
  for (const { box, count } of facets.flatMap(({ options }) => options)) {
    // A box that has the focus is not disabled under it; that is made up for when it is left.
    box.addEventListener("blur", () => disable(box, count.textContent));
  }
  const byId = new Map(facets.map((facet) => [facet.id, facet]));
  const optionOf = (/** @type {string} */ id, /** @type {string} */ value) =>
    byId.get(id)?.options.find(({ box }) => box.value === value);
  /** @type {Labels} */
  const labels = {
    facet: (id) => byId.get(id)?.label ?? id,
    value: (id, value) => optionOf(id, value)?.label ?? value,
  };

  /**
   * Shows how many cases each box would give; `tally` answers for a facet with a map.
   *
   * @param {Chosen} chosen
   * @param {(facet: string) => Counts} tally
   */
  function show(chosen, tally) {
    for (const { id, options, note } of facets) {
      const counts = tally(id);
      for (const { box, count } of options) {
        count.textContent = String(counts.get(box.value) ?? 0);
        disable(box, count.textContent);
      }
      note.textContent = chosen[id] ? `（${chosen[id].length}）` : "";
    }
  }

  /**
   * Opens the facets that something is chosen in, and closes the others where there is no room.
   *
   * @param {Chosen} chosen
   */
  function open(chosen, roomy = true) {
    for (const { id, part } of facets) part.open = id in chosen || (roomy && part.open);
  }

  /**
   * Takes back what is chosen, where `isMeant` says so of a facet and a value.
   *
   * @param {IsMeant} isMeant
   */
  function clear(isMeant) {
    for (const { id, options } of facets) {
      for (const { box } of options) if (isMeant(id, box.value)) box.checked = false;
    }
  }

  return { labels, show, open, clear };
}

/** @param {HTMLDetailsElement} part */
function readFacet(part) {
  return {
    part,
    id: part.dataset.facet ?? "",
    label: find(part, "legend", HTMLElement).textContent,
    note: find(part, "[data-facet-chosen]", HTMLElement),
    options: findAll(part, "label", HTMLLabelElement).map(readOption),
  };
}

/** @param {HTMLLabelElement} part @returns {Option} */
function readOption(part) {
  const box = find(part, "input", HTMLInputElement);
  return { box, label: box.nextElementSibling?.textContent ?? null, count: find(part, "[data-count]", HTMLElement) };
}

/** @param {HTMLInputElement} box @param {string | null} count */
function disable(box, count) {
  box.disabled = !box.checked && count === "0" && box !== document.activeElement;
}

/**
 * Shows what is chosen as buttons that take it back, and one that takes back all. From one that goes,
 * also by the way back of the browser, the focus goes to what stands in its place, or to `results`.
 *
 * @param {HTMLElement} part
 * @param {Chosen} chosen
 * @param {{ labels: Labels, results: HTMLElement, remove: (isMeant: IsMeant) => Promise<void> }} page
 */
export function showChips(part, chosen, { labels, results, remove }) {
  const list = element("ul");
  const inPlace = (/** @type {number} */ at) => {
    const left = findAll(part, "li button", HTMLButtonElement);
    return left[Math.min(at, left.length - 1)] ?? results;
  };
  const take = async (/** @type {IsMeant} */ isMeant, /** @type {number} */ at) => {
    await remove(isMeant);
    inPlace(at).focus(); // not every browser gives the focus to a button that is clicked
  };
  const values = Object.entries(chosen).flatMap(([id, each]) => each.map((value) => ({ id, value })));
  values.forEach(({ id, value }, at) => {
    const text = `${labels.facet(id)}：${labels.value(id, value)}`;
    /** @type {IsMeant} */
    const isMeant = (facet, other) => facet === id && other === value;
    list.append(item(button("kb-chip", text, "を外す", () => take(isMeant, at))));
  });
  const clear = button("kb-chip kb-chip--all", "すべて消す", "", () => take(() => true, 0));
  part.hidden = !values.length;
  renew(part, values.length ? [list, clear] : [], "button", inPlace);
}

/**
 * Ways out of an empty list, each with what it gives; `take` is told the way and its facet.
 *
 * @param {{ less: Way[], only: Way[] }} ways
 * @param {{ query: string, chosen: Chosen }} asked
 * @param {Labels} labels
 * @param {(way: "less" | "only", facet: string | null) => void} take
 */
export function waysOutView({ less, only }, { query, chosen }, labels, take) {
  const way = less.length ? "less" : "only";
  const text = element("p", {}, less.length
    ? "いまの条件に合う事例はありません。次のどれかを外すと見つかります。"
    : "いまの条件に合う事例はありません。1つ外すだけでは見つかりません。次のどれか1つだけにすると見つかります。");
  const list = element("ul");
  for (const { facet, count } of { less, only }[way]) {
    const values = facet === null ? [query] : chosen[facet].map((value) => labels.value(facet, value));
    const named = `${facet === null ? "言葉" : labels.facet(facet)}「${values.join("、")}」`;
    const said = `${named}${less.length ? "を外す" : "だけにする"}（${count}件）`;
    list.append(item(button("kb-button", said, "", () => take(way, facet))));
  }
  return [text, list];
}

/** @param {HTMLElement} child */
function item(child) {
  const made = element("li");
  made.append(child);
  return made;
}
