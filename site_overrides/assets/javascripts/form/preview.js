/** The page as it will look, in the site's own classes. Every text goes in as text. */

import { element } from "../dom.js";
import { UNKNOWN } from "../vocabulary.js";

/**
 * @typedef {import("./told.js").Told} Told
 */

/**
 * @param {string} kind
 * @param {string} heading
 * @param {string} sub what stands below it
 * @param {Told[]} fields
 */
export function preview(kind, heading, sub, fields) {
  const whole = element("div", { class: "kb-form__page" });
  const lead = element("header", { class: "kb-lead" });
  const title = element("p", { class: "kb-form__title" }, heading || "（名前がありません）");
  lead.append(element("p", { class: "kb-kicker" }, kind), title);
  if (sub) lead.append(element("p", { class: "kb-lead__sub" }, sub));
  const [said, others] = [true, false].map((is) => fields.filter(({ isSaid }) => isSaid === is));
  whole.append(lead, ...said.map(section), facts(others));
  return whole;
}

/** @param {Told} field */
function section({ label, lines }) {
  const made = element("section", { class: "kb-section" });
  const said = element("ul");
  said.append(...lines.map(({ text, source }) => {
    const line = element("li", {}, text);
    line.append(" ", element("span", { class: "kb-source" }, `出典：${source || "（選ばれていません）"}`));
    return line;
  }));
  made.append(element("h3", {}, label), lines.length ? wrapped(said) : unknown());
  return made;
}

/** @param {HTMLElement} said */
function wrapped(said) {
  const made = element("div", { class: "kb-said" });
  made.append(said);
  return made;
}

const unknown = () => element("span", { class: "kb-unknown" }, UNKNOWN);

/** @param {Told[]} fields */
function facts(fields) {
  const made = element("dl", { class: "kb-facts" });
  for (const { label, lines } of fields.filter((one) => one.lines.length)) {
    const row = element("div");
    const value = element("dd");
    for (const { text, source } of lines) {
      const line = element("p", {}, text);
      if (source) line.append(" ", element("span", { class: "kb-source" }, `出典：${source}`));
      value.append(line);
    }
    row.append(element("dt", {}, label), value);
    made.append(row);
  }
  return made;
}
