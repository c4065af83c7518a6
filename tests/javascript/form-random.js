/** Writes random entries with nasty texts: what they hold as JSON, and as the form writes it (YAML). */

import { toYaml } from "../../site_overrides/assets/javascripts/form/yaml.js";

const NASTY = [
  "no", "Yes", "null", "~", "1:", "01206", "0x1f", "1e5", "12:30", "2026-02-30", "- a", "a: b", "#", " # b", "&a", "*a", "!!python/object",
  "%YAML", "---", "...", "|", ">", "{a: b}", "[a]", "'", '"', "\\", "\\n", "\\u0041", "\n", "\r\n", "\t", "\u0001", "\u001f", "\u007f",
  "\u0085", "\u00a0", "\u00ad", "\u200b", "\u2028", "\u2029", "\ufeff", "\ufffd", "\uffff", "😀", "𠮷", "葛󠄀", "：", "　", "＝", "", " ", "  ",
  "<script>", "{{ 7 }}", "@", "`", "`a", "? a", "=", "<<", "あ", "ｶﾞ", "か\u3099", "🏳️‍🌈", "葛\u{e0100}", "\u{10fffd}",
];

/** A small generator of numbers, the same for the same seed. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const next = random(Number(process.argv[2] ?? 7));
const text = () => Array.from({ length: next(6) }, () => NASTY[next(NASTY.length)]).join("");

function value(depth) {
  const sort = next(depth > 4 ? 5 : 9);
  if (sort < 3) return text();
  if (sort === 3) return [null, true, false][next(3)];
  if (sort === 4) return next(2) ? next(1e9) : -next(1e9);
  if (sort < 7) return Array.from({ length: next(4) }, () => value(depth + 1));
  return mapping(depth + 1);
}

function mapping(depth) {
  const keys = Array.from({ length: next(5) }, () => (next(4) ? `key_${next(99)}` : `${text()}x`));
  return Object.fromEntries(keys.map((key) => [key, value(depth)]));
}

const entries = Array.from({ length: 400 }, () => ({ id: text(), ...mapping(0) }));
console.log(JSON.stringify(entries.map((data) => ({ data, yaml: toYaml("cases", data) }))));
