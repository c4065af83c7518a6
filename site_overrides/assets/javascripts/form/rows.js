/** Whether a case agrees with the rows that the document prints of it; as generator/knowing/checks/rows.py. */

import { finding } from "./words.js";

/**
 * @typedef {import("./data.js").Form} Form
 * @typedef {import("./data.js").Data} Data
 */

/** @param {string} name */
const bare = (name) => name.normalize("NFKC").split("(")[0].replace(/\s/g, "").toUpperCase().toLowerCase();

/** @param {Form} form @param {Data} data */
export function* rowFaults(form, data) {
  if (!data.table1 && !data.table2) return;
  const variants = (data.consortium.variants ?? []).map((/** @type {Data} */ { name }) => bare(name));
  const names = [bare(data.consortium.name), ...variants];
  for (const table of ["table1", "table2"]) {
    const printed = data[table]?.consortium;
    if (printed && !names.includes(bare(printed))) {
      yield finding(form, { path: [table, "consortium"], rule: "unrecorded-name" }, { printed });
    }
  }
  if (data.table1) yield* placeFaults(form, data);
}

/** @param {Form} form @param {Data} data */
function* placeFaults(form, data) {
  const printed = data.table1.place;
  const known = data.areas.flatMap((/** @type {Data} */ one) => [one.municipality ?? one.prefecture, one.region])
    .filter(Boolean).map(bare);
  const parts = printed.split(/[、・\s]+/).filter(Boolean).map(bare);
  const covered = parts.every((/** @type {string} */ part) => known.some((/** @type {string} */ name) => part.includes(name)));
  const recorded = (data.corrections ?? []).flatMap((/** @type {Data} */ one) => one.readings)
    .some((/** @type {Data} */ { text }) => text === printed);
  if (!covered && !recorded) {
    yield finding(form, { path: ["table1", "place"], rule: "unrecorded-place" }, { printed });
  }
  if ((data.monitor_tour?.held ?? null) !== (data.table1.tour === "○")) {
    yield finding(form, { path: data.monitor_tour ? ["monitor_tour", "held"] : ["monitor_tour"], rule: "tour-mismatch" });
  }
}
