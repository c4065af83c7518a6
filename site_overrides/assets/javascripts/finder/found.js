/** The cases that the search page has found, told to whoever else works with them on that page. */

/** @type {string[] | null} */
let found = null;
/** @type {((ids: string[]) => void)[]} */
const told = [];

/** @param {string[]} ids in the order of the page, those included that are not shown yet */
export function tell(ids) {
  found = ids;
  for (const each of told) each(ids);
}

/** Calls back each time, and at once if something has been found. @param {(ids: string[]) => void} each */
export function whenFound(each) {
  told.push(each);
  if (found) each(found);
}
