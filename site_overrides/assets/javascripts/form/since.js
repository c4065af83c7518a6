/**
 * A draft of an entry that was changed since: only what its writer changed is brought over to the entry as it is now.
 *
 * A field is one thing here, a list of statements as well as a name with its source: a statement of one with the source
 * of another would say what no document says.
 */

import { isSame } from "./changes.js";
import { labelled } from "./findings-view.js";

/**
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./data.js").Form} Form
 * @typedef {{ form: Form, kind: string, id: string }} Context `id` is what the entry is called now
 */

const OWN = "own_sources";

/**
 * The draft as it goes on, and what is to be said of it before.
 *
 * @param {Context} context
 * @param {import("./draft.js").Draft} draft
 * @param {Data} now the entry as it is published
 */
export function broughtOver({ form, kind, id }, { data, from }, now) {
  const { model } = form.kinds[kind];
  const mine = called(id, data);
  const old = from && called(id, from);
  const rows = [...places(form, model)].map((path) => ({
    path,
    isMine: !old || !isSameAt(path, mine, old),
    isTheirs: old !== undefined && !isSameAt(path, old, now),
    differs: !isSameAt(path, mine, now),
  }));
  const theirs = rows.filter(({ isTheirs }) => isTheirs);
  const both = theirs.filter(({ isMine, differs }) => isMine && differs);
  // With other documents the sources of the other fields would mean others than they did: then nothing is mixed.
  const isWhole = !old || both.some(({ path }) => path[0] === OWN);
  const result = structuredClone(now);
  for (const { path } of rows.filter(({ isMine }) => isWhole || isMine)) put(result, path, valueAt(path, mine));
  /** @param {typeof rows} some */
  const labels = (some) => some.map(({ path }) => labelled(form, model, path));
  const over = isWhole ? theirs.filter(({ differs }) => differs) : both;
  return { data: result, words: old ? changedWords(labels(theirs), labels(over)) : rows.some(({ differs }) => differs) ? UNKNOWN : "" };
}

const COMPARE = "送る文の「直したところ」に出る前と後を見比べ";
const UNKNOWN = `この書きかけのあとで項目が変わったかどうかは、分かりません。${COMPARE}、自分が直していないところは、前の内容に戻してください。`;

/** @param {string[]} changed @param {string[]} over those of them that go on as the draft has them */
function changedWords(changed, over) {
  if (!changed.length) return "";
  const said = `この書きかけのあとで、項目が変わりました（${changed.join("、")}）。`;
  if (!over.length) return `${said}続きから書くと、変わったところはいまの内容のまま、書いたところだけが入ります。`;
  return `${said}次の欄は、いまの内容でなく書きかけの内容が入ります：${over.join("、")}。${COMPARE}、いまの内容が要るところは書き戻してください。`;
}

/**
 * Where the fields stand that the form asks for, with those of a group one by one.
 *
 * @param {Form} form
 * @param {string} model
 * @param {string[]} [before]
 * @returns {Generator<string[]>}
 */
function* places(form, model, before = []) {
  for (const field of form.models[model].fields.filter(({ asked }) => asked)) {
    const path = [...before, field.name];
    const inner = field.many ? "" : field.model ?? "";
    if (inner && form.models[inner].fields.every(({ many }) => many)) yield* places(form, inner, path);
    else yield path;
  }
}

/** @param {string[]} path @param {Data} data @returns {unknown} */
const valueAt = (path, data) => path.reduce((/** @type {any} */ value, name) => value?.[name], data);

/** @param {string[]} path @param {Data} one @param {Data} other what says nothing is as good as not there */
const isSameAt = (path, one, other) => isSame({ value: valueAt(path, one) }, { value: valueAt(path, other) });

/** @param {Data} data @param {string[]} path @param {unknown} value */
function put(data, [name, ...rest], value) {
  if (rest.length) put(data[name] ??= {}, rest, value);
  else if (value === undefined) delete data[name]; // a field that is there and says nothing is another thing
  else data[name] = value;
}

/** @param {string} id @param {Data} data which names its own documents by the id that the entry had @returns {Data} */
function called(id, data) {
  const before = `${data.id}/`;
  if (data.id === id || !data.id) return data;
  return JSON.parse(JSON.stringify(data), (name, value) => (
    name === "source" && String(value).startsWith(before) ? `${id}/${value.slice(before.length)}` : value
  ));
}
