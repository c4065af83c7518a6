/**
 * The published page of an entry: its own part, without what the site adds from other entries and for readers.
 *
 * It is a page of this site, so it is taken over as it stands; what a member writes never comes this way.
 */

const ROOT = new URL("../../../", import.meta.url);
const ADDED = ".kb-tools, [data-copied], #similar, #related, #cite, script, template";
const RELATED = "関わり："; // how a line of links to other entries begins

/** @typedef {import("./data.js").Kind} Kind */

/**
 * The part, or null where it cannot be had: then all is drawn from the fields.
 *
 * @param {Kind} kind
 * @param {string} id
 */
export async function loadOwnPage(kind, id) {
  const [folder] = kind.address.replace("{id}", id).split("#");
  const url = new URL(`${folder}index.html`, ROOT);
  const answer = await fetch(url).catch(() => null);
  if (!answer?.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const own = ownPart(page, kind.address.includes("#") ? id : "");
  if (!own) return null;
  for (const one of own.querySelectorAll(".kb-ref a")) {
    const meant = page.querySelector(`#notes li${one.getAttribute("href")} a`);
    one.setAttribute("data-source", meant?.textContent ?? "");
    one.setAttribute("href", meant?.getAttribute("href") ?? "");
  }
  for (const one of own.querySelectorAll(ADDED)) one.remove();
  for (const one of own.querySelectorAll("p")) if (one.textContent?.startsWith(RELATED)) one.remove();
  placed(own, url);
  return document.importNode(own, true);
}

/** @param {Document} page @param {string} anchor of an entry among others on its page, or nothing @returns {HTMLElement | null} */
function ownPart(page, anchor) {
  if (!anchor) return page.querySelector(".kb-case");
  const found = page.querySelector(`:is(.kb-fold__body, .kb-timeline > li, .kb-facts > div)[id="${CSS.escape(anchor)}"]`);
  return found instanceof HTMLElement && found.matches(".kb-fold__body") ? found.closest("li") : /** @type {HTMLElement | null} */ (found);
}

/** Addresses as they hold on any page; a way into the form leads nowhere from within it: of a gap its name is left. @param {HTMLElement} part @param {URL} url */
function placed(part, url) {
  for (const one of part.querySelectorAll("a[href*='contribute/form/']")) {
    if (one.closest(".kb-case__gaps")) {
      one.removeAttribute("href");
      one.removeAttribute("aria-label");
    } else one.remove();
  }
  for (const name of ["href", "src"]) {
    for (const one of part.querySelectorAll(`[${name}]:not([${name}^="#"])`)) {
      one.setAttribute(name, new URL(one.getAttribute(name) ?? "", url).href);
    }
  }
  for (const one of part.querySelectorAll("[srcset]")) {
    const sizes = (one.getAttribute("srcset") ?? "").split(", ").map((size) => size.split(" "));
    one.setAttribute("srcset", sizes.map(([address, width]) => `${new URL(address, url).href} ${width}`).join(", "));
  }
}
