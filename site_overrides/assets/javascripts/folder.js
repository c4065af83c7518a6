/**
 * Runs the modules of the site in the copy that opens from a folder, where browsers load no
 * modules and fetch nothing. No page of the site itself loads this.
 *
 * generator/writing/folder.py adds the modules to this file as functions, and puts a script beside
 * each file of data that they fetch. Laid onto a server, the copy fetches like the site.
 */

(() => {
  /**
   * What a module gets: the others by name, at once or on demand, and its own address.
   *
   * @typedef {Record<string, unknown>} Exports
   * @typedef {{ need(name: string): Exports, load(name: string): Promise<Exports>, url: string }} Kit
   * @typedef {(kb: Kit, fetch: typeof get, out: Exports) => void} Module
   */

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = new URL("../../", script.src);
  const SEARCH = "assets/search/"; // its many small tables lie in one script
  const inFolder = location.protocol === "file:";
  /** @type {Map<string, Exports>} */
  const running = new Map();
  /** @type {Record<string, Module>} */
  const modules = {};
  /** @type {Record<string, unknown>} */
  const files = {};

  /** @param {string} name */
  function need(name) {
    const known = running.get(name);
    if (known) return known;
    /** @type {Exports} */
    const out = {};
    running.set(name, out);
    const load = async (/** @type {string} */ other) => need(other);
    modules[name]({ need, load, url: new URL(name, script.src).href }, get, out);
    return out;
  }

  /** @param {URL | string} address @param {RequestInit} [options] */
  async function get(address, options) {
    const url = new URL(address, location.href);
    if (!inFolder) return fetch(url, options);
    const path = url.href.slice(root.href.length);
    if (!(path in files)) await added(path.startsWith(SEARCH) ? new URL(`${SEARCH}tables.js`, root).href : `${url.href}.js`);
    if (!(path in files)) return new Response("", { status: 404 });
    const file = files[path];
    return new Response(typeof file === "string" ? file : JSON.stringify(file));
  }

  /** @param {string} src */
  function added(src) {
    return new Promise((resolve, reject) => {
      const made = document.createElement("script");
      made.addEventListener("load", resolve);
      made.addEventListener("error", () => reject(new TypeError(`cannot read ${src}`)));
      made.src = src;
      document.head.append(made);
    });
  }

  // A browser that opens a folder shows its files. Links that scripts make name no file.
  /** @param {Event} event */
  function nameFile({ target }) {
    const link = target instanceof Element ? target.closest("a") : null;
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }

  function run() {
    for (const name of (script.dataset.run ?? "").split(" ")) {
      try {
        need(name);
      } catch (error) {
        reportError(error); // the others still run
      }
    }
  }

  if (inFolder) {
    addEventListener("click", nameFile, true);
    addEventListener("auxclick", nameFile, true);
  }
  Object.assign(window, { kbFolder: { modules, files, run } });
})();
