/** The boxes of the facets: their counts, what is chosen of them, and the panel on a phone. */

/** The panel's facets, read once from the page; they are changed in place and never made anew. */
export function facetView(panel) {
  const facets = [...panel.querySelectorAll("[data-facet]")].map(readFacet);
  for (const { box, count } of facets.flatMap(({ options }) => options)) {
    // A box that has the focus is not disabled under it; that is made up for when it is left.
    box.addEventListener("blur", () => disable(box, count.textContent));
  }
  const byId = new Map(facets.map((facet) => [facet.id, facet]));
  const labels = {
    facet: (id) => byId.get(id).label,
    value: (id, value) => byId.get(id).options.find((one) => one.box.value === value)?.label ?? value,
  };

  /** Shows how many cases each box would give; `tally` answers for a facet with a map. */
  function show(chosen, tally) {
    for (const { id, options, note } of facets) {
      const counts = tally(id);
      for (const { box, count } of options) {
        count.textContent = counts.get(box.value) ?? 0;
        disable(box, count.textContent);
      }
      note.textContent = chosen[id] ? `（${chosen[id].length}）` : "";
    }
  }

  /** Opens the facets that something is chosen in, and closes the others where there is no room. */
  function open(chosen, roomy = true) {
    for (const { id, part } of facets) part.open = id in chosen || (roomy && part.open);
  }

  /** Takes back what is chosen, where `isMeant` says so of a facet and a value. */
  function clear(isMeant) {
    for (const { id, options } of facets) {
      for (const { box } of options) if (isMeant(id, box.value)) box.checked = false;
    }
  }

  return { labels, show, open, clear };
}

function readFacet(part) {
  return {
    part,
    id: part.dataset.facet,
    label: part.querySelector("legend").textContent,
    note: part.querySelector("[data-facet-chosen]"),
    options: [...part.querySelectorAll("input")].map((box) => ({
      box,
      label: box.nextElementSibling.textContent,
      count: box.closest("label").querySelector("[data-count]"),
    })),
  };
}

function disable(box, count) {
  box.disabled = !box.checked && count === "0" && box !== document.activeElement;
}

/** What is chosen as buttons that take it back, and one that takes back all. */
export function chips(chosen, labels, remove) {
  const list = document.createElement("ul");
  const values = Object.entries(chosen).flatMap(([id, all]) => all.map((value) => [id, value]));
  values.forEach(([id, value], at) => {
    const text = `${labels.facet(id)}：${labels.value(id, value)}`;
    const isMeant = (facet, one) => facet === id && one === value;
    list.append(item(button("kb-chip", text, "を外す", () => remove(isMeant, at))));
  });
  const all = button("kb-chip kb-chip--all", "すべて消す", "", () => remove(() => true, 0));
  return [list, all];
}

/** Ways out of an empty list, each with what it gives; `take` is told the way and its facet. */
export function waysOutView({ less, only }, { query, chosen }, labels, take) {
  const way = less.length ? "less" : "only";
  const text = document.createElement("p");
  text.textContent = less.length
    ? "いまの条件に合う事例はありません。次のどれかを外すと見つかります。"
    : "いまの条件に合う事例はありません。1つ外すだけでは見つかりません。次のどれか1つだけにすると見つかります。";
  const list = document.createElement("ul");
  for (const { facet, count } of { less, only }[way]) {
    const values = facet === null ? [query] : chosen[facet].map((value) => labels.value(facet, value));
    const named = `${facet === null ? "言葉" : labels.facet(facet)}「${values.join("、")}」`;
    const said = `${named}${less.length ? "を外す" : "だけにする"}（${count}件）`;
    list.append(item(button("kb-button", said, "", () => take(way, facet))));
  }
  return [text, list];
}

function button(name, text, hidden, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = name;
  made.append(text);
  if (hidden) {
    const more = document.createElement("span");
    more.className = "kb-hidden";
    more.textContent = hidden;
    made.append(more);
  }
  made.addEventListener("click", act);
  return made;
}

function item(child) {
  const made = document.createElement("li");
  made.append(child);
  return made;
}
