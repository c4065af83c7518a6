"""What a machine can tell of WCAG 2.2 AA beyond axe: each look at a page gives what is wrong, or nothing."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from playwright.sync_api import Page

# What stands out of the window or of what holds it; not in what scrolls, nor what is only read out.
STANDS_OUT = """() => {
  const room = document.documentElement.clientWidth;
  const scrolls = (one) => one && (/auto|scroll/.test(getComputedStyle(one).overflowX)
    || scrolls(one.parentElement));
  for (const one of document.querySelectorAll("details")) one.open = true;
  const found = [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility() && !one.closest(".kb-hidden, svg") && !scrolls(one))
    .filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      const beside = width > 1 && (left < -0.5 || right > room + 0.5);
      return beside || (!one.matches("input, textarea") && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1);
    })
    .map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 30)}`);
  return document.documentElement.scrollWidth > room ? ["whole page", ...found] : found;
}"""

# What is lost: text that its own box cuts off, or that lies where no window shows it.
LOST = """() => {
  const room = document.documentElement.clientWidth;
  for (const one of document.querySelectorAll("details")) one.open = true;
  const scrolls = (one) => one && (/auto|scroll/.test(getComputedStyle(one).overflowX)
    || scrolls(one.parentElement));
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility() && !one.closest(".kb-hidden, .kb-skip, svg, textarea"))
    .filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      const { overflowX, overflowY } = getComputedStyle(one);
      const cut = (overflow) => /hidden|clip/.test(overflow);
      return (width > 1 && (left < -0.5 || right > room + 0.5) && !scrolls(one))
        || (cut(overflowX) && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
        || (cut(overflowY) && one.clientHeight > 1 && one.scrollHeight > one.clientHeight + 1);
    })
    .map((one) => `lost: ${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 30)}`);
}"""

# 1.4.12, at least as much as it asks for: most lines are 1.5 letters high and more from the beginning.
# By a sheet made in the page, which its policy allows.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 2 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""

# 2.5.8: 24 px, or so far from the next that circles of 24 px do not meet; links within text are free.
TOO_SMALL = """() => {
  const covered = (one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    const hit = document.elementFromPoint(x + width / 2, y + height / 2);
    return hit && !one.contains(hit) && Boolean(hit.closest("[role=listbox], [role=dialog], th"));
  };
  const targets = [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [role=option], [tabindex='0']")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled)
    .filter((one) => !one.closest(".kb-hidden, .kb-skip, svg") && !covered(one))
    .map((one) => one.closest("label") ?? one);
  const inText = (one) => getComputedStyle(one).display.startsWith("inline")
    && [...one.parentElement.childNodes].some((other) => other.nodeType === 3 && other.data.trim());
  const box = (one) => one.getBoundingClientRect();
  const scroller = (one) => one.parentElement.closest(".kb-scroll");  // what it cuts off is not there
  const small = (one) => Math.min(box(one).width, box(one).height) < 23.9;
  const boxes = targets.map((one) => [one, box(one)]).filter(([, { width }]) => width > 0);
  const near = (one) => {
    const { x, y, width, height } = box(one);
    const [cx, cy] = [x + width / 2, y + height / 2];
    return boxes.some(([other, { left, right, top, bottom, width: w, height: h }]) => {
      if (other === one || scroller(other) !== scroller(one) || other.contains(one) || one.contains(other)) return false;
      const toBox = Math.hypot(
        Math.max(left - cx, 0, cx - right), Math.max(top - cy, 0, cy - bottom));
      const toMiddle = Math.hypot(left + w / 2 - cx, top + h / 2 - cy);
      return toBox < 12 || (Math.min(w, h) < 23.9 && toMiddle < 24);
    });
  };
  return [...new Set(targets)].filter((one) => box(one).width > 0 && small(one) && !inText(one) && near(one))
    .map((one) => `too small: ${one.outerHTML.slice(0, 90)}`);
}"""

# Controls that only a colour of their own would tell from the ground: forced colours take it away.
WITHOUT_EDGE = """() => [...document.querySelectorAll(
  "button, select, textarea, input:not([type=checkbox], [type=radio], [type=hidden])")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".kb-hidden"))
  .filter((one) => {
    const edge = (of) => ["Top", "Right", "Bottom", "Left"].some((side) =>
      parseFloat(of[`border${side}Width`]) > 0 && of[`border${side}Style`] !== "none");
    const own = getComputedStyle(one);
    return !edge(own) && !own.textDecorationLine.includes("underline");
  })
  .map((one) => `no edge: ${one.outerHTML.slice(0, 90)}`)"""

# Where the focus is, unless it is in sight: at least one of nine places of it must be its own.
OBSCURED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return "END";
  const inside = [...one.getClientRects()].some((box) => {
    const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
    const [width, height] = [Math.min(box.right, innerWidth) - left, Math.min(box.bottom, innerHeight) - top];
    return [0.1, 0.5, 0.9].some((across) => [0.1, 0.5, 0.9].some((down) => {
      const hit = document.elementFromPoint(left + width * across, top + height * down);
      return hit && (one.contains(hit) || [...one.labels ?? []].some((label) => label.contains(hit)));
    }));
  });
  return inside ? "" : `not in sight: ${one.outerHTML.slice(0, 90)}`;
}"""

# A place that no Tab leads to, only a link or a script, is nothing to operate and needs no ring.
RING = """() => {
  const one = document.activeElement;
  if (one.tabIndex < 0 && one !== document.body) return "";
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const drawn = one.closest("svg") && parseFloat(getComputedStyle(one.querySelector("rect")).strokeWidth) >= 4;
  const calendar = one.matches("input[type=date]:not(:focus-visible)");  // its button has the ring
  return drawn || calendar || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) ? ""
    : `no ring: ${one.outerHTML.slice(0, 90)}`;
}"""

# What moves by itself: an animation that only shows and hides, or goes with a hand that scrolls, does not.
MOVES = """() => document.getAnimations()
  .filter((one) => one.timeline instanceof DocumentTimeline)
  .filter((one) => one.effect.getKeyframes().some((frame) =>
    Object.keys(frame).some((name) =>
      !["offset", "computedOffset", "easing", "composite", "visibility"].includes(name))))
  .map((one) => `moves: ${one.animationName ?? one.transitionProperty}`)"""

COLOURS = """() => [...document.querySelectorAll("body, body *")].slice(0, 400).map((one) => {
  const { color, backgroundColor, colorScheme } = getComputedStyle(one);
  return [color, backgroundColor, colorScheme].join();
})"""


def _asked(page: Page, script: str) -> list[str]:
    found: list[str] = page.evaluate(script)
    return found


@contextmanager
def width_of(page: Page, width: int) -> Iterator[None]:
    """A window of another width, for a while."""
    before = page.viewport_size
    assert before
    page.set_viewport_size({"width": width, "height": before["height"]})
    yield
    page.set_viewport_size(before)


def reflow(page: Page) -> list[str]:
    """1.4.10: nothing but wide tables scrolls across at 320 px."""
    with width_of(page, 320):
        return _asked(page, STANDS_OUT)


def text_spacing(page: Page) -> list[str]:
    """1.4.12: with lines, words and letters set apart, nothing is lost."""
    before = _asked(page, LOST)
    page.evaluate(SPACED)
    found = [one for one in _asked(page, LOST) if one not in before]
    page.evaluate("() => { document.adoptedStyleSheets = []; }")
    return found


def larger_text(page: Page) -> list[str]:
    """1.4.4: with letters of double size, nothing is lost."""
    before = _asked(page, LOST)
    page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    found = [one for one in _asked(page, LOST) if one not in before]
    page.evaluate("() => { document.documentElement.style.fontSize = ''; }")
    return found


def target_size(page: Page) -> list[str]:
    """2.5.8: what is touched is large enough, or far enough from the next."""
    return _asked(page, TOO_SMALL)


def focus_unseen(page: Page) -> list[str]:
    """2.4.7 and 2.4.11 where the focus now is: it can be seen, and nothing lies over it."""
    return [one for one in (str(page.evaluate(OBSCURED)), str(page.evaluate(RING))) if one]


def walked(page: Page, key: str = "Tab", most: int = 500) -> list[str]:
    """What is wrong with the focus anywhere on its way through a page."""
    found = []
    for _ in range(most):
        page.keyboard.press(key)
        here = focus_unseen(page)
        if "END" in here:
            break
        found += here
    return found


def forced_colours(page: Page) -> list[str]:
    """Colours of the reader's own: every control keeps an edge, and the focus its ring."""
    page.emulate_media(forced_colors="active")
    found = _asked(page, WITHOUT_EDGE) + walked(page, most=5)
    page.emulate_media(forced_colors="none")
    return found


def reduced_motion(page: Page) -> list[str]:
    """Nothing moves by itself where a reader asked for that; nor does it scroll by itself."""
    page.emulate_media(reduced_motion="reduce")
    found = _asked(page, MOVES)
    if page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") != "auto":
        found.append("scrolls smoothly")
    page.emulate_media(reduced_motion="no-preference")
    return found


def one_scheme(page: Page) -> list[str]:
    """There is no dark scheme: who asks for one gets the same colours, not half of them."""
    light = page.evaluate(COLOURS)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(COLOURS)
    page.emulate_media(color_scheme="light")
    return [] if light == dark else ["other colours in the dark"]


# By what they are called in the report; the walk comes apart, for it takes long on long pages.
LOOKS: Mapping[str, Callable[[Page], list[str]]] = {
    "押す場所の大きさ（2.5.8）": target_size,
    "幅320pxでの表示（1.4.10）": reflow,
    "文字間隔の変更（1.4.12）": text_spacing,
    "文字の200%拡大（1.4.4）": larger_text,
    "強制カラーモード": forced_colours,
    "動きを減らす設定": reduced_motion,
    "暗い配色の希望": one_scheme,
}


def kinds(urls: list[str]) -> list[str]:
    """One page of each kind: of each folder, and those at the top."""
    return list({(url.split("/")[0], url.count("/")): url for url in urls}.values())
