/** Stands in for the server: gives the tables that lie beside the index. */

import { gzipSync } from "node:zlib";

/** The addresses asked for, below the site's root, in order. */
export const asked = [];

/** Serves tables from now on; packed, as they lie on the server, or as a server unpacks them. */
export function serve(tables, { packed = true } = {}) {
  globalThis.fetch = async (url) => {
    const name = /assets\/(?:search|finder)\/(.+)\.json\.gzip$/.exec(String(url))?.[1];
    asked.push(name);
    if (!(name in tables)) return new Response("", { status: 404 });
    const text = JSON.stringify(tables[name]);
    return new Response(packed ? gzipSync(text) : text);
  };
}
