/** What is made of several fields: models as groups, lists as rows that can be added and taken away. */

import { button, describe, element, findAll } from "../dom.js";
import { areaGroup } from "./area-choice.js";
import { freshId, holderOf, leaf } from "./leaves.js";
import { mayGo, takeAway } from "./removal.js";
import { isMapping } from "./validate.js";

/**
 * @typedef {import("./leaves.js").Kit} Kit
 * @typedef {import("./leaves.js").Part} Part
 * @typedef {import("./leaves.js").Place} Place
 * @typedef {import("./data.js").Field} Field
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./words.js").Path} Path
 * @typedef {{ label?: string, needed?: boolean, inList?: boolean }} How `needed`: whether it has to be there
 */

/**
 * The part of a field, with what it holds.
 *
 * @param {Kit} kit
 * @param {Field} field
 * @param {unknown} value
 * @param {How} how
 * @returns {Part}
 */
function part(kit, field, value, { needed, label }) {
  if (field.many) return list(kit, field, value, Boolean(needed && field.items?.some(([name]) => name === "min")));
  if (field.type !== "model") return leaf(kit, field, value, { needed, label });
  return group(kit, field, value, { label: field.label, needed: needed && !field.nullable });
}

/**
 * All fields of a model that are asked for, one after the other. What is not asked for stays as it was.
 *
 * @param {Kit} kit
 * @param {string} name
 * @param {unknown} value
 * @param {How} how `label` is that of the text that is the point of it, if there is one
 * @param {Partial<Record<string, Part>>} [ready] parts that are there already, by field
 */
export function fields(kit, name, value, { needed, label }, ready = {}) {
  const original = isMapping(value) ? value : {};
  const all = kit.form.models[name].fields;
  /** @type {Map<string, Part>} */
  const parts = new Map(all.filter(({ asked }) => asked).map((field) => [field.name, ready[field.name] ?? part(
    kit, field, original[field.name], { needed: needed && !field.nullable, label: field.name === "text" ? label : undefined },
  )]));
  return {
    parts,
    read: () => Object.fromEntries(all.flatMap((field) => {
      const found = parts.get(field.name)?.read() ?? (parts.has(field.name) ? undefined : original[field.name]);
      const kept = found === undefined ? nothing(field, field.name in original) : found;
      return kept === undefined ? [] : [[field.name, kept]];
    })),
    isBlank: () => [...parts.values()].every((one) => one.isBlank()),
    /** @param {Path} path */
    at: ([first, ...rest]) => parts.get(String(first))?.at(rest) ?? null,
  };
}

/** What the parts of a form are called can be gone to as headings; not so what its rows are. @param {HTMLElement} body */
export function headed(body) {
  for (const legend of findAll(body, "legend:not(.kb-hidden)", HTMLLegendElement)) {
    if (legend.closest(".kb-form__row")) continue;
    const heading = element("h3");
    heading.append(...legend.childNodes);
    legend.append(heading);
  }
}

/** @param {Field} field @param {boolean} wasThere @returns {null | [] | undefined} what stands where nothing is filled in */
function nothing({ required, nullable, many }, wasThere) {
  if (!required && !wasThere) return undefined;
  if (nullable) return null;
  return many ? [] : undefined;
}

/**
 * @param {Kit} kit
 * @param {Field} field
 * @param {unknown} value
 * @param {How} how
 * @returns {Part}
 */
function group(kit, field, value, { label = field.label, needed = false, inList = false }) {
  const name = field.model ?? "";
  const { way, fields: inner } = kit.form.models[name];
  const isStatement = inner.length === 2 && inner.some((one) => one.name === "text");
  const how = { needed, label: isStatement ? label : undefined };
  const made = way === "area" ? areaGroup(kit, value, (ready) => fields(kit, name, value, how, ready)) : fields(kit, name, value, how);
  const node = element("fieldset", { class: `kb-form__group${isStatement ? " kb-form__group--statement" : ""}` });
  const told = element("div", { id: `${freshId()}-told`, class: "kb-form__told", "aria-live": "polite" });
  // The label stands before the sentence itself, and the headings of lists speak for what only holds them.
  const isHolder = inner.every(({ many }) => many);
  node.append(element("legend", (isStatement && inList) || isHolder ? { class: "kb-hidden" } : {}, label));
  if (field.help && !inList) node.append(helpFor(node, field.help));
  node.append(...new Set([...made.parts.values()].map((one) => one.node)), told);
  const known = way === "source" ? own(kit, made, value) : undefined;
  const read = () => (known ? { id: known.id, ...made.read() } : made.read());
  const whole = () => (made.isBlank() && (field.nullable || inList) ? undefined : read());
  /** @param {Path} path @returns {Place | null} */
  const at = (path) => {
    if (path.length) return made.at(path);
    return { control: node.querySelector("input, select, textarea") ?? node, told };
  };
  if (!needed) markNeeds(node, made);
  const drop = () => known && kit.sources.drop(known);
  const restore = () => known && kit.sources.take(known);
  return { node, read: whole, isBlank: made.isBlank, at, own: known, drop, restore };
}

/** @param {HTMLElement} node @param {ReturnType<typeof fields>} made what may be left out, but not a part of it */
function markNeeds(node, { parts, isBlank }) {
  let wasBlank = true;
  const mark = () => {
    if (wasBlank === isBlank()) return;
    wasBlank = isBlank();
    for (const one of parts.values()) one.need?.(!wasBlank);
  };
  for (const event of ["input", "change"]) node.addEventListener(event, mark);
  mark();
}

/**
 * A document of the entry's own: it gets a name, and can be chosen as what a statement rests on.
 *
 * @param {Kit} kit
 * @param {ReturnType<typeof fields>} made
 * @param {unknown} value
 */
function own({ sources }, made, value) {
  const id = isMapping(value) && typeof value.id === "string" ? value.id : sources.freeId();
  const known = { id, title: () => String(made.parts.get("title")?.read() ?? "") };
  sources.take(known);
  return known;
}

/**
 * @param {Kit} kit
 * @param {Field} field
 * @param {unknown} value
 * @param {boolean} needed
 * @returns {Part}
 */
function list(kit, field, value, needed) {
  const node = element("fieldset", { class: "kb-form__list" });
  const rows = element("div", { class: "kb-form__rows" });
  const told = element("div", { id: `${freshId()}-told`, class: "kb-form__told", "aria-live": "polite" });
  /** @type {{ part: Part, node: HTMLElement }[]} */
  const items = [];
  /** @type {Set<number>} */
  const numbers = new Set();
  const one = { ...field, many: undefined, required: undefined, nullable: undefined };
  const more = button("kb-button kb-form__add", "＋ 書き足す", `：${field.label}`, () => {
    const added = add(undefined);
    added.at([])?.control.focus();
    kit.sources.refresh();
  });
  const legend = element("legend", {}, field.label);
  if (needed) legend.append(" ", element("span", { class: "kb-form__needed" }, "必須"));
  const help = helpOf(kit, field);
  node.append(legend, ...(help ? [helpFor(node, help)] : []), rows, told, more);
  for (const item of Array.isArray(value) ? value : []) add(item);
  if (!items.length && startsOpen(kit, field)) add(undefined);

  /** @param {unknown} item */
  function add(item) {
    const number = Math.max(0, ...numbers) + 1; // while a row can come back, no other has its name
    numbers.add(number);
    const label = `${field.label} ${number}`;
    const how = { label, needed, inList: true };
    const made = field.type === "model" ? group(kit, one, item, how) : leaf(kit, one, item, how);
    const row = element("div", { class: "kb-form__row" });
    row.append(made.node, button("kb-button kb-form__remove", "消す", `：${label}`, () => {
      if (!mayGo(kit, made)) return;
      const place = items.findIndex((each) => each.part === made);
      const [gone] = items.splice(place, 1);
      made.drop?.();
      if (made.isBlank()) numbers.delete(number);
      takeAway(row, made.isBlank() ? null : label, more, () => {
        items.splice(place, 0, gone);
        made.restore?.();
        made.at([])?.control.focus();
        node.dispatchEvent(new Event("change", { bubbles: true }));
      });
      node.dispatchEvent(new Event("change", { bubbles: true }));
    }));
    items.push({ part: made, node: row });
    rows.append(row);
    return made;
  }

  if (isOwn(kit, field)) kit.sources.write = (from, done) => openFor(items.find(({ part: each }) => each.isBlank())?.part ?? add(undefined), from, done);

  const written = () => items.filter(({ part: each }) => !each.isBlank());
  return {
    node,
    read: () => (written().length ? written().map(({ part: each }) => each.read()) : undefined),
    isBlank: () => !written().length,
    at: ([number, ...rest]) => {
      if (number !== undefined) return written()[Number(number)]?.part.at(rest) ?? null;
      return { control: items[0]?.part.at([])?.control ?? more, told };
    },
  };
}

/**
 * Leads to the fields of a document of one's own, and from there back to where it was wanted.
 *
 * @param {Part} made
 * @param {HTMLSelectElement} from
 * @param {(own: import("./sources.js").Own) => void} done
 */
function openFor(made, from, done) {
  const row = made.node.closest(".kb-form__row");
  row?.querySelector(".kb-form__back")?.remove();
  const what = holderOf(from);
  const back = button("kb-button kb-form__back", "書き終えたら、元の欄に戻る", what && `：${what}`, () => {
    back.remove();
    from.focus();
    from.closest(".kb-form__list, .kb-form__group")?.scrollIntoView({ block: "center" });
  });
  made.node.after(back);
  if (made.own) done(made.own);
  made.at([])?.control.focus();
}

/** @param {Kit} kit @param {Field} field */
function helpOf(kit, field) {
  if (!isOwn(kit, field)) return field.help ?? "";
  return `${field.help ?? ""}自分の町や団体の事例では、書いたことのもとになる資料を、まずここに書きます。下の文の出典に選べます。`;
}

/** @param {HTMLElement} whole @param {string} words which are heard where the whole begins */
function helpFor(whole, words) {
  const line = element("p", { id: `${freshId()}-help`, class: "kb-form__help" }, words);
  describe(whole, line);
  return line;
}

/** @param {Kit} kit @param {Field} field */
const isOwn = (kit, field) => kit.form.models[field.model ?? ""]?.way === "source";

/** @param {Kit} kit @param {Field} field whether there is a row to fill in from the start */
function startsOpen(kit, field) {
  return field.required || field.nullable || isOwn(kit, field);
}
