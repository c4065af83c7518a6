/** The lists of what was found: cards of cases, made once, and lines of other pages. */

const KINDS = {
  theme: "テーマ", challenge: "課題", problem: "困りごと", subcommittee: "専門部会",
  tour: "モニターツアー", funding: "使えるお金", acts: "法律", instruments: "法律の制度",
  recommendations: "提言", opinions: "有識者の意見", bodies: "会議体", statistics: "数値",
  topics: "解説", glossary: "用語", timeline: "年表", organisations: "関係機関",
  prefecture: "都道府県", round: "採択次", source: "出典資料", index: "一覧",
};
const AHEAD = "600px"; // how far below the window an excerpt is already loaded

/**
 * The list of cases. `excerptOf` answers for a case's id with a promise of an excerpt: HTML made
 * of escaped text and <mark> by search/excerpt.js, or null.
 */
export function caseView(list, template, excerptOf) {
  const made = [...template.content.cloneNode(true).children];
  const cards = new Map(made.map((card) => [card.dataset.caseId, card]));
  const nearing = new IntersectionObserver(near, { rootMargin: AHEAD });
  const waiting = new Set(); // cards whose excerpt is not loaded yet
  let round = 0; // counts what is shown, so that a late excerpt for earlier words is dropped

  function near(entries) {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting && waiting.delete(target)) fill(target, round);
    }
  }

  async function fill(card, mine) {
    nearing.unobserve(card);
    try {
      const html = await excerptOf(card.dataset.caseId);
      if (mine === round) excerpt(card, html);
    } catch (error) {
      console.error(error); // the card is of use without it
    }
  }

  /** Shows cases, all at once: [{id, html, why}]; an `html` that is undefined follows later. */
  return function show(shown) {
    round += 1;
    nearing.disconnect();
    waiting.clear();
    const next = shown.map(({ id, html, why }) => {
      const card = cards.get(id);
      excerpt(card, html === undefined ? "" : html);
      reason(card, why);
      return card;
    });
    // Cards are moved, not made anew; whoever has already gone on to one of them stays there.
    const held = list.contains(document.activeElement) ? document.activeElement : null;
    list.replaceChildren(...next);
    if (held?.isConnected) held.focus({ preventScroll: true });
    for (const card of next.filter((_, at) => shown[at].html === undefined)) {
      waiting.add(card);
      nearing.observe(card);
    }
  };
}

function excerpt(card, html) {
  const [place, gist] = ["[data-excerpt]", "[data-gist]"].map((name) => card.querySelector(name));
  place.hidden = html === null;
  place.innerHTML = html ?? "";
  endWithBlock(place);
  // Where the words stand in the gist, it is not printed twice.
  if (gist) gist.hidden = place.textContent.includes(gist.textContent);
}

/** What follows the last word in other parts of the page tells nothing of the word. */
function endWithBlock(place) {
  const rest = [...place.querySelectorAll("mark")].at(-1)?.nextSibling;
  if (rest) rest.data = rest.data.split(" / ")[0];
}

function reason(card, why) {
  const place = card.querySelector("[data-why]");
  place.hidden = !why.length;
  place.textContent = why.length ? `合う条件：${why.join("／")}` : "";
}

/** Other pages as lines of a list: hits with their excerpts. */
export function lines(hits) {
  return hits.map(({ href, title, type, excerpt: html }) => {
    const [made, link, text] = ["li", "a", "p"].map((name) => document.createElement(name));
    link.href = href;
    link.textContent = title;
    text.innerHTML = html; // made of escaped text and <mark> by search/excerpt.js
    made.append(link);
    if (KINDS[type]) made.append(" ", badge(KINDS[type]));
    made.append(text);
    return made;
  });
}

function badge(label) {
  const made = document.createElement("span");
  made.className = "kb-badge";
  made.textContent = label;
  return made;
}
