import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { common, holding, pages, scores, table, textAround } from "../../site_overrides/assets/javascripts/search/engine.js";
import { pieces, texts } from "./pagefind.js";
import { asked, serve } from "./tables.js";

const tables = {
  pages: { columns: ["id", "url", "title", "type"], rows: [["a", "cases/a/", "ＡＮＡ", "case"], ["b", "", "家", "home"]] },
  portions: [[0], [0, 100, 250]],
  ...Object.fromEntries(["a-0", "b-0", "b-1", "b-2"].map((name) => [`text/${name}`, [name]])),
};
texts.set("a", "空き家とANA");
texts.set("b", "家と空き地");

test("a table is loaded once, and again where that failed", async () => {
  serve({});
  await assert.rejects(table("aliases"), /404/);
  serve({ aliases: { 家: "住まい" } });
  assert.deepEqual(await table("aliases"), { 家: "住まい" });
  await table("aliases");
  assert.deepEqual(asked, ["aliases", "aliases"]);
});

test("a server may have unpacked a table already", async () => {
  serve(tables, { packed: false });
  assert.deepEqual([...(await pages()).values()], [
    { id: "a", url: "cases/a/", title: "ＡＮＡ", type: "case", place: 0, folded: "ana" },
    { id: "b", url: "", title: "家", type: "home", place: 1, folded: "家" },
  ]);
});

test("pages hold every word, each as a phrase; told with the place of the first", async () => {
  serve(tables);
  assert.deepEqual([...(await holding("空き家"))], [["a", 0]]);
  assert.deepEqual([...(await holding("空き"))], [["a", 0], ["b", 2]]);
  assert.deepEqual([...(await holding("家 空き"))], [["a", 2], ["b", 0]]);
  assert.deepEqual([...(await holding("家 ana"))], []);
  assert.deepEqual([...(await holding("　"))], []);
});

test("what two maps have in common has the values of the first", () => {
  assert.deepEqual([...common(new Map([["a", 1], ["b", 2]]), new Map([["b", 9], ["c", 3]]))], [["b", 2]]);
});

test("kana count for the score only where there is nothing else", async () => {
  assert.deepEqual([...(await scores("空き地"))], [["b", 2]]);
  assert.deepEqual([...(await scores("空きが家"))].map(([id]) => id), ["a", "b"]);
  assert.deepEqual([...(await scores("きと"))].map(([id]) => id), ["a", "b"]);
});

test("where a piece of the index is missing, no word is said to be on no page; it is asked for again", async () => {
  const piece = gzipSync(`pagefind_dcd${"piece ".repeat(50)}`);
  const fetches = [];
  const answers = (answer) => {
    globalThis.fetch = async (url, { cache }) => {
      fetches.push([url, cache]);
      return answer();
    };
  };
  serve(tables);
  await pages();
  pieces.push("/pagefind/index/a.pf_index");
  for (const answer of [
    () => Promise.reject(new TypeError("offline")),
    () => new Response("", { status: 404 }),
    () => new Response("<!doctype html>"),
    () => new Response(gzipSync("<!doctype html>")),
    () => new Response(piece.subarray(0, 30)),
    () => new Response(""),
  ]) {
    answers(answer);
    await assert.rejects(holding("空き家"));
    await assert.rejects(scores("空き家"));
  }
  assert.deepEqual(fetches.map(([, cache]) => cache), ["default", ...Array(11).fill("no-cache")]);
  answers(() => new Response(piece));
  assert.deepEqual([...(await holding("空き家"))], [["a", 0]]);
  assert.deepEqual([...(await holding("銀行"))], []);
  assert.equal(fetches.length, 13);
  pieces.length = 0;
  serve(tables);
});

test("of a long text only the portion around a place is loaded", async () => {
  for (const [place, portion] of [[0, "b-0"], [99, "b-0"], [100, "b-1"], [249, "b-1"], [250, "b-2"], [9999, "b-2"]]) {
    assert.deepEqual(await textAround("b", place), [portion], String(place));
  }
  assert.deepEqual(await textAround("a", 500), ["a-0"]);
});
