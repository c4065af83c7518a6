/** The rows of the published table of cases that belong to some cases, letter for letter. */

// What a spreadsheet needs to read the file as UTF-8; whoever reads a file as text takes it away.
const BOM = "\ufeff";
// Cells stand in quotes, so a line break within one ends no row.
const ROW = /(?:[^"\r\n]|"(?:[^"]|"")*")+/g;

/**
 * A table with the heading and the rows of cases, in the order of their ids.
 *
 * @param {string} table all cases, as generator/telling/exports/table.py writes them
 * @param {string[]} ids
 */
export function onlyRows(table, ids) {
  const [heading, ...rows] = table.match(ROW) ?? [];
  const byId = new Map(rows.map((row) => [row.slice(1, row.indexOf('"', 1)), row]));
  const found = ids.flatMap((id) => byId.get(id) ?? []);
  return BOM + [heading, ...found].map((row) => `${row}\r\n`).join("");
}
