/** The order of a table's rows: by a column, up or down, or as they were. */

/**
 * The order after an order, of a column that begins with its largest or with its smallest; null
 * is the order in which the rows were. Orders are called as `aria-sort` calls them.
 *
 * @param {string | null} order
 * @param {boolean} largestFirst
 */
export function next(order, largestFirst) {
  const [first, second] = largestFirst ? ["descending", "ascending"] : ["ascending", "descending"];
  if (order === first) return second;
  return order === second ? null : first;
}

/** @typedef {{ dataset: { order?: string }, textContent: string | null }} Cell */

/**
 * Rows in an order of a column; those that are alike in it stay as they were.
 *
 * @template {{ cells: ArrayLike<Cell> }} Row
 * @param {Row[]} rows as they were
 * @param {number} column
 * @param {string | null} order
 */
export function inOrder(rows, column, order) {
  if (!order) return rows;
  const sign = order === "descending" ? -1 : 1;
  return [...rows].sort((one, other) => sign * compare(one.cells[column], other.cells[column]));
}

/**
 * Cells that say where they belong are compared by that, others by what is read in them.
 *
 * @param {Cell} one
 * @param {Cell} other
 */
function compare(one, other) {
  const [first, second] = [one, other].map(({ dataset }) => dataset.order);
  if (first !== undefined && second !== undefined) return Number(first) - Number(second);
  return read(one).localeCompare(read(other), "ja");
}

/** @param {Cell} cell */
const read = ({ textContent }) => (textContent ?? "").trim();
