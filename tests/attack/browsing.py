"""Doors in the browser: pages as they open, addresses, what the browser keeps, and the form."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Dialog, Error

from tests.attack.told import Door
from tests.browser.door import Watched, opened, page_urls, served

# A description may say anything; only a meta element that sends readers on could run it.
HANDLERS = """() => [...document.querySelectorAll("*:not(meta[name], meta[property])")].flatMap((one) =>
  [...one.attributes].filter((each) => /^on/i.test(each.name) || (/^\\s*javascript:/i.test(each.value) && !/^aria-|^content$|^title$/.test(each.name)))
    .map((each) => `${one.tagName} ${each.name}=${each.value}`))"""
STRANGE = "iframe, object, embed, base, style, script:not([src], [type='application/ld+json']), [srcdoc], [style]"
STATE = """(strange) => [typeof window.canary !== "undefined", Object.prototype.canary !== undefined,
  document.querySelectorAll(strange).length, document.querySelector("main, #main") !== null, location.origin]"""
# Pages with programs that read the address, and what they ask of it.
ASKING = (
    "search/",
    "cases/",
    "compare/",
    "money/",
    "contribute/form/",
    "matrix/",
    "",
    "cases/urakawa/",
)
ASKED = (
    "q",
    "sort",
    "kind",
    "id",
    "field",
    "ids",
    "areas",
    "only",
    "question",
    "theme",
    "prefecture",
)
KEPT = ("kb-form cases/sado", "kb-form cases/（新）", "kb-form glossary/pass", "kb-chosen-cases")


@contextmanager
def looking(browser: Browser, site: Path, door: Door) -> Iterator[Watched]:
    """A page on a site; what a dialog says is noted at the door."""

    def note_dialog(dialog: Dialog) -> None:
        door.dialogs.append(dialog.message)
        dialog.dismiss()

    with served(site) as base, opened(browser, base) as watched:
        watched.page.on("dialog", note_dialog)
        watched.page.set_default_timeout(15_000)
        yield watched


def note(watched: Watched, door: Door) -> None:
    """Every effect on the page now shown."""
    page = watched.page
    where = page.url[:160]
    ran, spoilt, strange, stands, origin = page.evaluate(STATE, STRANGE)
    if ran or spoilt:
        door.scripts.append(f"{where} ran")
    if strange:
        door.scripts.append(f"{where} holds {strange} strange elements")
    if not stands or not watched.base.startswith(origin):
        door.broken.append(f"{where} is not the page that was asked for")
    door.scripts += [f"{where} {one}" for one in page.evaluate(HANDLERS)]
    door.scripts += [f"{where} blocked only by the policy: {one}" for one in watched.violations]
    door.requests += watched.outside
    door.broken += watched.complaints
    watched.outside.clear()
    watched.complaints.clear()


def opening(browser: Browser, site: Path, door: Door, urls: Sequence[str] = ()) -> None:
    """Every page, or those named, opened; its first links and folds looked at."""
    with looking(browser, site, door) as watched:
        for url in urls or page_urls(site):
            watched.visit(url)
            for item in watched.page.locator("main a:visible, main summary:visible").all()[:2]:
                item.hover()
                item.focus()
            note(watched, door)


def one_of_each(site: Path) -> list[str]:
    """One page of each kind: of those that lie in one folder, the last."""
    return sorted({url.split("/")[0]: url for url in page_urls(site)}.values())


def _in_turns(texts: Sequence[str], number: int) -> Iterator[list[str]]:
    waiting = iter(texts)
    while some := list(islice(waiting, number)):
        yield some + ["x"] * (number - len(some))


def addresses(browser: Browser, site: Path, texts: Sequence[str], door: Door) -> None:
    """Payloads as parameters and fragments of addresses; as they are typed, and well quoted."""
    with looking(browser, site, door) as watched:
        for turn, some in enumerate(_in_turns(texts, len(ASKED) + 1)):
            ways: tuple[Callable[[str], str], ...] = (_quoted, _typed)
            for way in ways:
                asked = "&".join(
                    f"{name}={way(text)}" for name, text in zip(ASKED, some, strict=False)
                )
                if turn % 2:
                    asked += "&kind=cases"
                url = f"{watched.base}{ASKING[turn % len(ASKING)]}?{asked}#{way(some[-1])}"
                try:
                    watched.page.goto("about:blank")
                    watched.page.goto(url)
                except Error as error:
                    door.broken.append(f"{url[:200]} {error.message[:200]}")
                    continue
                watched.page.wait_for_timeout(60)
                note(watched, door)
        door.payloads += len(texts)
        # Fragments change without another page.
        watched.visit("cases/urakawa/")
        for text in texts:
            watched.page.evaluate("text => { location.hash = text; }", text)
        note(watched, door)


def _quoted(text: str) -> str:
    return quote(text.encode("utf-8", "replace"))


def _typed(text: str) -> str:
    """As somebody would paste it: a browser quotes most of it itself."""
    return "".join(char for char in text if char not in "&#" and char >= " ")


def searching(browser: Browser, site: Path, texts: Sequence[str], door: Door) -> None:
    """Payloads typed into the search of the page, where results and suggestions appear at once."""
    with looking(browser, site, door) as watched:
        watched.visit("search/")
        box = watched.page.locator("main input[type=search]")
        for text in texts:
            box.fill(text)
            watched.page.wait_for_timeout(5)
        box.press("Enter")
        watched.page.wait_for_timeout(300)
        note(watched, door)
        door.payloads += len(texts)


def storage(browser: Browser, site: Path, texts: Sequence[str], door: Door) -> None:
    """Payloads where the browser keeps drafts and choices: instead of them, and inside them."""
    with looking(browser, site, door) as watched:
        watched.visit("contribute/form/")
        for turn, some in enumerate(_in_turns(texts, 12)):
            watched.page.evaluate(KEEP, [KEPT, some, turn])
            for url in (
                "contribute/form/",
                "contribute/form/?kind=cases&id=sado",
                "compare/",
                "cases/",
            ):
                watched.visit(url)
                watched.page.wait_for_timeout(60)
                note(watched, door)
        door.payloads += len(texts)


# As drafts and choices are kept, with texts of ours in every place; every fourth time, no JSON at all.
KEEP = """([keys, texts, turn]) => {
  const [a, b, c, d, e, f, g, h, i, j, k, l] = texts;
  const data = { id: a, place: b, summary: { text: c, source: d }, consortium: { name: e, source: f, [g]: h },
    sections: { problem: [{ text: g, source: h }], funding: a, [b]: c }, areas: [{ prefecture: i, municipality: j, code: k }],
    contact: l, term: a, reading: b, text: c, related: [d, { ref: e }], [f]: { [g]: [h] }, links: [{ label: i, url: j }] };
  const draft = { at: turn % 3 ? new Date(0).toISOString() : k, data, remark: l, sender: turn % 2 ? { office: a, reply: b } : c };
  const chosen = [{ id: "sado", name: a }, { id: b, name: c }, { id: "urakawa", name: d, [e]: f }];
  for (const key of keys) {
    const value = turn % 4 === 3 ? texts[turn % 12] : JSON.stringify(key === "kb-chosen-cases" ? chosen : draft);
    (key === "kb-chosen-cases" ? sessionStorage : localStorage).setItem(key, value);
  }
  sessionStorage.setItem(`kb-place ${location.pathname}`, JSON.stringify({ top: a, link: b, nth: c }));
}"""

# Fills whatever can be filled, each with a text of its own; says how many.
FILL = """(texts) => {
  const fields = [...document.querySelectorAll("main :is(textarea, input:not([type=checkbox], [type=radio], [type=file], [type=hidden], [type=date]))")];
  fields.forEach((field, number) => {
    field.value = texts[number % texts.length];
    for (const name of ["input", "change", "blur"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  });
  return fields.length;
}"""


def form(browser: Browser, site: Path, texts: Sequence[str], door: Door) -> None:
    """Payloads in every field of the form: what it says is wrong, and the page that it shows."""
    asked = (
        "?kind=cases",
        "?kind=cases&id=urakawa",
        "?kind=glossary&id=pass",
        "?kind=cases&id=sado",
    )
    with looking(browser, site, door) as watched:
        begun = turn = 0
        while begun < len(texts):
            watched.visit("about/")
            watched.page.evaluate("localStorage.clear()")
            watched.visit(f"contribute/form/{asked[turn % len(asked)]}")
            watched.page.locator("[data-form-fields] > *").first.wait_for()
            begun += max(1, watched.page.evaluate(FILL, list(texts[begun:])))
            watched.page.get_by_role("button", name="確かめて送り方を選ぶ").click()
            watched.page.wait_for_timeout(200)
            note(watched, door)
            turn += 1
        door.payloads += len(texts)
