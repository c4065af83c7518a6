/** Mutants of a script: prints, as JSON, its whole text with each of the changes Stryker knows. */

import { readFileSync } from "node:fs";
import { Instrumenter } from "@stryker-mutator/instrumenter";

const SILENT = { debug() {}, info() {}, isDebugEnabled: () => false };
const OPTIONS = { plugins: null, excludedMutations: [], ignorers: [] };
const EXPRESSIONS = /Operator$|^ConditionalExpression$/;

/** Where a place of a text lies, counted from its beginning. */
const offset = (lines, { line, column }) =>
  lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, column);

/** The whole text with one change; an expression keeps to itself what it binds. */
function changed(text, { location, mutatorName, replacement }) {
  const lines = text.split("\n");
  const [start, end] = [location.start, location.end].map((place) => offset(lines, place));
  const within = EXPRESSIONS.test(mutatorName) ? `(${replacement})` : replacement;
  return text.slice(0, start) + within + text.slice(end);
}

const [name] = process.argv.slice(2);
const content = readFileSync(name, "utf-8");
const { mutants } = await new Instrumenter(SILENT).instrument(
  [{ name, content, mutate: true }], OPTIONS,
);
console.log(JSON.stringify(mutants.map((mutant) => changed(content, mutant))));
