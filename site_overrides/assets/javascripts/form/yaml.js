/**
 * Data as YAML that any reader takes for just these data: every text in double quotes, whatever cannot
 * be seen escaped, one field a line.
 */

const PLAIN_NAME = /^[a-z][a-z0-9_]*$/;
// What JSON leaves as it is and a file may not hold.
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\ufffd]/gu;

/**
 * A whole file.
 *
 * @param {string} kind
 * @param {Record<string, unknown>} data
 */
export function toYaml(kind, data) {
  const schema = `# yaml-language-server: $schema=../../generator/data/schema/${kind}.schema.json`;
  return [schema, ...linesOf(data), ""].join("\n");
}

/** @param {Record<string, unknown>} data @returns {string[]} */
function linesOf(data) {
  return Object.entries(data).flatMap(([key, value]) => {
    const name = PLAIN_NAME.test(key) && !["true", "false", "null"].includes(key) ? key : quoted(key);
    const inline = scalar(value);
    return inline === null ? [`${name}:`, ...block(value).map((line) => `  ${line}`)] : [`${name}: ${inline}`];
  });
}

/** @param {unknown} value what takes a block @returns {string[]} */
function block(value) {
  if (!Array.isArray(value)) return linesOf(/** @type {Record<string, unknown>} */ (value));
  return value.flatMap((item) => {
    const inline = scalar(item);
    const [first, ...rest] = inline === null ? block(item) : [inline];
    return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
  });
}

/** @param {unknown} value @returns {string | null} on one line, or null for what takes a block */
function scalar(value) {
  if (Array.isArray(value)) return value.length ? null : "[]";
  if (typeof value === "object" && value !== null) return Object.keys(value).length ? null : "{}";
  return typeof value === "string" ? quoted(value) : String(value);
}

/** @param {string} text */
function quoted(text) {
  return JSON.stringify(text).replace(UNSEEN, (char) => {
    const number = (char.codePointAt(0) ?? 0).toString(16);
    return number.length > 4 ? `\\U${number.padStart(8, "0")}` : `\\u${number.padStart(4, "0")}`;
  });
}
