/** What is heard while the form is filled in: findings come when whoever wrote has gone on to the next field. */

import { element } from "../dom.js";
import { labelled } from "./findings-view.js";

/** @typedef {import("./words.js").Finding} Finding */

export class News {
  /** @param {import("./data.js").Form} form @param {string} model */
  constructor(form, model) {
    this.form = form;
    this.model = model;
    this.node = element("p", { class: "kb-hidden", role: "status" });
    /** @type {Set<string>} */
    this.known = new Set();
  }

  /** @param {Finding[]} found of which what is new is said */
  tell(found) {
    const before = this.known;
    this.know(found);
    this.node.textContent = [...this.known].filter((words) => !before.has(words)).join("");
  }

  /** @param {Finding[]} found */
  know(found) {
    this.known = new Set(found.map(({ path, message, advice, isWarning }) => (
      `${isWarning ? "注意" : "誤り"}：${labelled(this.form, this.model, path)}：${message}${advice}`
    )));
  }
}
