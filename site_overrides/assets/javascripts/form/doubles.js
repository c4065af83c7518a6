/** What may be there already, told where it is written again: below the place or the name, and before it is sent. */

import { element, findAll, renew } from "../dom.js";
import { titleOf } from "./identity.js";
import { alike } from "./likeness.js";

const WORDS = "同じものかもしれない項目が、もうあります。同じものなら、そちらに書き足してください。";

export class Doubles {
  /** @param {HTMLElement} node @param {import("./rules.js").Context} context */
  constructor(node, context) {
    this.node = node;
    this.context = context;
  }

  /** @param {Map<string, import("./leaves.js").Part>} parts right below the one that makes it like others */
  moveInto(parts) {
    const { form, kind } = this.context;
    const { fields } = form.models[form.kinds[kind].model];
    const first = fields.find(({ asked, type, hint, help }) => asked && type === "text" && !hint && !help);
    (parts.get("areas") ?? parts.get(first?.name ?? ""))?.node.after(this.node);
  }

  /** @param {import("./data.js").Data} data */
  tell(data) {
    const { context, node } = this;
    const found = alike(context, data, titleOf(context, data));
    const list = element("ul");
    list.append(...found.map(({ entry, reasons }) => {
      const line = element("li", {}, `${entry.title}（${reasons.join("、")}） `);
      line.append(element("a", { href: `?kind=${context.kind}&id=${entry.id}` }, "これに書き足す・直す"));
      return line;
    }));
    if (found.length && node.textContent === WORDS + list.textContent) return;
    const told = found.length ? [element("p", {}, WORDS), list] : [];
    renew(node, told, "a", (at) => findAll(node, "a", HTMLElement)[at] ?? fieldAfter(node));
    node.classList.toggle("kb-note", found.length > 0);
  }

  /** The same once more. */
  again() {
    const copy = element("div", { class: "kb-note" });
    copy.append(...[...this.node.childNodes].map((node) => node.cloneNode(true)));
    return this.node.hasChildNodes() ? [copy] : [];
  }
}

/** Where the keyboard goes on behind a part. @param {HTMLElement} node */
function fieldAfter(node) {
  const fields = findAll(document, "input, select, textarea, button", HTMLElement);
  const isNext = (/** @type {HTMLElement} */ one) =>
    one.checkVisibility() && Boolean(node.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  return /** @type {HTMLElement} */ (fields.find(isNext)); // the form ends in a button
}
