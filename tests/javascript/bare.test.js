/** What is published of a script, without its comments, has to be the same program. */

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { parse } from "espree";

const WRITTEN = new URL("../../site_overrides/assets/javascripts/", import.meta.url);
const PUBLISHED = new URL("../../build/bare/assets/javascripts/", import.meta.url);
const names = readdirSync(WRITTEN, { recursive: true }).filter((name) => name.endsWith(".js"));
const read = (folder, name) => readFileSync(new URL(name, folder), "utf-8");
const program = (text) => JSON.stringify(
  parse(text, { ecmaVersion: "latest", sourceType: "module" }),
  (key, value) => (["start", "end", "range", "loc"].includes(key) ? undefined : value),
);

for (const name of names) {
  test(`${name} does the same without its comments`, () => {
    assert.equal(program(read(PUBLISHED, name)), program(read(WRITTEN, name)));
  });
}

test("nothing is left of the comments, but for those behind code with a quotation mark", () => {
  const found = names.flatMap((name) => read(PUBLISHED, name).match(/\/\*\*.*|^\s*\/\/.*| \/\/ [^"'`\n]*$/gm) ?? []);
  assert.deepEqual(found, []);
});
