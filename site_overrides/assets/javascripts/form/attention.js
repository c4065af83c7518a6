/** Where whoever writes has been: at which fields something is told, and at which of them it is heard. */

import { isUnread } from "./days.js";

/**
 * @typedef {import("./words.js").Finding} Finding
 * @typedef {import("./words.js").Path} Path
 */

// What one types there says something else until it is left: a list is open, or half of a day is there.
const HELD = "[role=combobox], input[type=date]";

export class Attention {
  constructor() {
    this.tried = false; // whether all was looked at as a whole
    /** @type {Set<EventTarget>} */
    this.touched = new Set();
    /** @type {Set<EventTarget>} */
    this.left = new Set(); // since it was last looked at
    /** @type {Path[]} */
    this.told = []; // where something is told now
  }

  /** Who goes on with a draft is told again what was told before. @param {Path[]} told @param {(path: Path) => HTMLElement} at */
  resume(told, at) {
    for (const path of told) this.touched.add(at(path));
  }

  /**
   * Those findings that are told at their fields.
   *
   * @param {Finding[]} findings
   * @param {(path: Path) => HTMLElement} at
   */
  choose(findings, at) {
    const told = findings.filter((one) => this.isTold(one, at(one.path)));
    this.told = told.map(({ path }) => path);
    return told;
  }

  /** @param {EventTarget | null} target what was changed */
  change(target) {
    if (!target) return;
    this.touched.add(target);
    this.left.add(target);
  }

  /**
   * Whether what was held back at a field is to be told, now that it was left. Of a day that never was a whole one
   * the browser told of no change.
   *
   * @param {EventTarget | null} target
   */
  leave(target) {
    if (!(target instanceof Element && target.matches(HELD))) return false;
    if (isUnread(target)) this.touched.add(target);
    this.left.add(target);
    return this.tried || this.touched.has(target);
  }

  /** @param {Finding} finding @param {HTMLElement} control at which it is told */
  isTold({ rule, path }, control) {
    if (control.matches(`:is(${HELD}):focus`)) return false;
    const isAtOnce = rule === "changed-statement" || rule === "amount-elsewhere" || path[0] === "remark"; // about what was just done elsewhere, or about a word of one's own
    return this.tried || isAtOnce || this.touched.has(control);
  }

  /** @param {HTMLElement} control whether one is in it or has just left it: elsewhere nobody would know what it is about */
  isHeard(control) {
    return control === document.activeElement || this.left.has(control);
  }
}
