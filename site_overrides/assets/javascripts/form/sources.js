/**
 * What statements rest on: places of the base's documents, and the documents that come with the entry.
 *
 * The latter are named by the entry's id, which a new entry gets only at the end; until then a
 * choice holds their own id alone.
 */

import { element } from "../dom.js";

const OWN = "own:";
const FIRST = "report"; // what an entry calls its first own document; as generator/working/intake/

/**
 * @typedef {{ id: string, title: () => string }} Own
 * @typedef {(select: HTMLSelectElement, done: (own: Own) => void) => void} Writing
 */

export class Sources {
  /**
   * @param {import("./data.js").Known} known
   * @param {string} id of the entry, as its data have it
   * @param {boolean} takesOwn whether a document may come with an entry of its kind
   */
  constructor(known, id, takesOwn) {
    this.id = id;
    this.takesOwn = takesOwn;
    this.before = `${id}/`;
    /** @type {Own[]} */
    this.own = [];
    /** @type {Set<string>} those that were taken away among them, since they may come back */
    this.named = new Set();
    /** @type {{ select: HTMLSelectElement, group: HTMLOptGroupElement }[]} */
    this.selects = [];
    /** @type {Writing} opens the fields of a document for the sake of a choice; the list of documents says how */
    this.write = () => {};
    this.places = known.places.map(([short, found]) => (
      /** @type {const} */ ([short, found.filter(([ref]) => !ref.startsWith(this.before))])
    ));
    /** @type {Map<string, string>} */
    this.labels = new Map(this.places.flatMap(([short, found]) => (
      found.map(([ref, label]) => [ref, `${short}｜${label}`])
    )));
  }

  /** A name that no document of this entry has yet. */
  freeId() {
    for (let number = 1; ; number += 1) {
      const name = number > 1 ? `${FIRST}-${number}` : FIRST;
      if (!this.named.has(name)) return name;
    }
  }

  /** @param {Own} known a document that is there from now on */
  take(known) {
    this.own.push(known);
    this.named.add(known.id);
  }

  /** @param {Own} known a document that is taken away */
  drop(known) {
    this.own = this.own.filter((one) => one !== known);
    this.refresh();
  }

  /**
   * A choice of a place, and the way to a document of one's own for it.
   *
   * @param {Record<string, string>} attributes
   * @param {unknown} value as the entry's data have it
   */
  choice(attributes, value) {
    const select = element("select", attributes);
    const group = element("optgroup", { label: "この記入で添える資料" });
    select.append(element("option", { value: "" }, "選んでください"), group);
    for (const [short, found] of this.places.filter(([, places]) => places.length)) {
      const places = element("optgroup", { label: short });
      places.append(...found.map(([ref, label]) => element("option", { value: ref }, label)));
      select.append(places);
    }
    const text = typeof value === "string" ? value : "";
    select.dataset.wanted = text.startsWith(this.before) ? OWN + text.slice(this.before.length) : text;
    select.addEventListener("change", () => {
      select.dataset.wanted = select.value;
      select.dispatchEvent(new Event("sources"));
    });
    this.selects.push({ select, group });
    this.refresh();
    const open = () => this.write(select, (own) => {
      select.dataset.wanted = OWN + own.id;
      this.refresh();
    });
    return { select, open };
  }

  /** @param {Own} own how many choices rest on a document */
  restingOn({ id }) {
    const resting = this.selects.filter(({ select }) => select.isConnected && select.value === OWN + id);
    return resting.filter(({ select }) => isWritten(select)).length;
  }

  /**
   * Offers the entry's own documents as they are called now. A choice left open takes the only one; where there
   * are several it stays open, but for what was written while there was one.
   *
   * @returns {string} what is to be heard of it
   */
  refresh() {
    const titled = this.own.map(({ id, title }) => ({ value: OWN + id, title: title() })).filter(({ title }) => title);
    const only = titled.length === 1 ? titled[0].value : "";
    const open = this.selects.filter(({ select }) => select.isConnected && !select.dataset.wanted && !select.value);
    for (const { select, group } of this.selects) {
      if (!select.dataset.wanted && select.value && isWritten(select)) select.dataset.wanted = select.value;
      group.replaceChildren(...titled.map(({ value, title }) => element("option", { value }, title)));
      group.hidden = !titled.length;
      select.value = select.dataset.wanted || only;
      if (select.selectedIndex < 0) select.value = "";
      select.dispatchEvent(new Event("sources"));
    }
    const taken = open.filter(({ select }) => select.value).length;
    return taken ? `空いている出典の欄に「${titled[0].title}」を選びました。違うときは選び直してください。` : "";
  }

  /** @param {HTMLSelectElement} select what is chosen, as the entry's data shall have it */
  chosen(select) {
    const { value } = select;
    return value.startsWith(OWN) ? `${this.id}/${value.slice(OWN.length)}` : value;
  }

  /** @param {unknown} ref a place in words */
  label(ref) {
    const own = this.own.find(({ id }) => ref === `${this.id}/${id}`);
    return own ? own.title() : this.labels.get(String(ref)) ?? String(ref);
  }
}

/** @param {HTMLSelectElement} select whether something is written of what it is the source of */
function isWritten(select) {
  const fields = select.closest("fieldset")?.querySelectorAll("textarea, input") ?? [];
  return [...fields].some((one) => "value" in one && String(one.value).trim());
}
