"""Writes everything the search needs into a site whose pages are finished."""

import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pagefind_bin  # type: ignore[import-untyped]

from generator.reading import Register
from generator.telling import Link, Site, Unit, packed
from generator.writing.search.lexicon import Lexicon, SearchError
from generator.writing.search.quoting import located, quotations, terms
from generator.writing.search.ranking import questions, ranking
from generator.writing.search.said import Said
from generator.writing.search.shadow import Page, portions, shadow
from generator.writing.search.tokens import clean
from generator.writing.search.vocabulary import aliases, asking, elsewhere, readings, vocabulary

ENGINE = "pagefind"
TABLES = "assets/search"
FRAGMENTS = "fragment"  # Pagefind's own texts of the pages

# Of what Pagefind writes, only these are loaded; the rest is its own user interface.
_NEEDED = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "wasm.*", "index", FRAGMENTS)
_SIGNATURE = b"pagefind_dcd"

# The last sixth of Pagefind's script talks to a worker, which the site does not use (engine.js).
# Where a version is written otherwise it stays whole, with more to load.
_WORKER = "var hasWorkerSupport="
_BEFORE = ("var Pagefind=class{", "var PagefindInstance=class{")
_WITHOUT = (
    "export const createInstance=(options)=>{"
    'const it=new Pagefind({...options,basePath:import.meta.url.replace(/pagefind\\.js.*$/,"")});'
    "return{init:async()=>{},search:(term)=>it.search(term)};};\n"
)

# A query loads the pieces of the index that its characters are in. By default a piece holds
# hundreds of characters (25 KB); so it holds one or a few (1 KB). Where a version of Pagefind
# does not know the setting, everything works, with more to load.
_SETTINGS = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "100"}


def write_index(
    site: Path,
    pages: Mapping[str, Page],
    work: Path,
    register: Register,
    told: Site | None = None,
    *,
    run: Callable[[Path, Path], None] | None = None,
) -> int:
    """Index the ``pages`` of ``site``, given by their files in order; return how many they are.

    Shadow copies go to ``work``, which is emptied first; the index to ``site/pagefind`` and the
    tables beside it to ``site/assets/search``. ``told`` is what the pages were made
    from: what answers questions. ``run`` is what makes an index of one folder in
    another, ``run_pagefind`` unless given. The same pages give the same bytes. Raises
    SearchError.
    """
    units = told.units if told else ()
    said = frozenset(clean(quote.text) for unit in units for quote in unit.quotes)
    pages = {path: replace(page, said=said) for path, page in pages.items()}
    for folder in (work, site / ENGINE, site / TABLES):
        shutil.rmtree(folder, ignore_errors=True)
    for address, page in pages.items():
        path = work / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shadow(page), encoding="utf-8", newline="\n")
    (run or run_pagefind)(work, site / ENGINE)
    _prune(site / ENGINE)
    _lighten(site / ENGINE / "pagefind.js")
    tables = _tables(site / ENGINE, pages, register, units, told.places if told else {})
    for name, table in tables:
        path = site / TABLES / f"{name}.json.gzip"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(packed(table))
    shutil.rmtree(site / ENGINE / FRAGMENTS)
    return len(pages)


def run_pagefind(source: Path, target: Path) -> None:
    """Index the HTML files of ``source`` into ``target`` with the standard Pagefind binary.

    Silent: the standard binary warns that it does not split Japanese, which is just what is
    wanted here. Raises SearchError where it is missing or fails.
    """
    command = [
        str(_executable()),
        "--site",
        ".",
        "--output-path",
        str(target.resolve()),
        "--silent",
    ]
    own = {name: text for name, text in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        # In that folder, and without variables from outside, no stray configuration is picked up.
        done = subprocess.run(
            command, cwd=source, env=own | _SETTINGS, capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise SearchError(f"検索索引を作るプログラム pagefind を起動できません: {error}") from error
    if done.returncode or not (target / "pagefind-entry.json").exists():
        raise SearchError(f"検索索引を作れませんでした: {(done.stderr or done.stdout).strip()}")


def _executable() -> Path:
    # By name: where the extended edition lies beside it, the package would choose that one.
    for path in pagefind_bin.get_candidate_paths():
        if path.stem == "pagefind" and path.is_file():
            return Path(path)
    raise SearchError(
        "検索索引を作るプログラム pagefind がありません。make set-up を実行してください。"
    )


def _prune(folder: Path) -> None:
    needed = {path for pattern in _NEEDED for path in folder.glob(pattern)}
    for path in set(folder.iterdir()) - needed:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _lighten(script: Path) -> None:
    """Leaves out of Pagefind's script what is only for its worker."""
    text = script.read_text(encoding="utf-8") if script.is_file() else ""
    before, found, after = text.partition(_WORKER)
    if found and "createInstance" in after and all(each in before for each in _BEFORE):
        script.write_text(before + _WITHOUT, encoding="utf-8", newline="\n")


def _tables(
    folder: Path,
    pages: Mapping[str, Page],
    register: Register,
    units: Sequence[Unit],
    places: Mapping[str, Link],
) -> Iterator[tuple[str, object]]:
    """What lies beside the index, by name."""
    lexicon = Lexicon.load()
    said = Said([page.blocks for page in pages.values()])
    yield "aliases", aliases(said, lexicon)
    yield "readings", readings(said, lexicon, register)
    yield "vocabulary", vocabulary(said, lexicon, register)
    stated = [quote.text for unit in units for quote in unit.quotes]
    yield "asking", asking(said, lexicon, stated)
    yield "elsewhere", elsewhere(said, register)
    yield "ranking", ranking([*pages.values()])
    names = {_address(path): path.stem for path in sorted(folder.glob(f"{FRAGMENTS}/*"))}
    rows, starts = [], []
    for path, page in pages.items():
        url = path.removesuffix("index.html")
        if url not in names:
            raise SearchError(f"検索索引に {path} が入っていません。")
        cut = portions(page)
        rows.append([names[url], url, page.title, page.kind])
        starts.append([start for start, _ in cut])
        for number, (_, blocks) in enumerate(cut):
            yield f"text/{names[url]}-{number}", blocks
    yield "questions", questions(units, [str(row[1]) for row in rows])
    ids = {url: name for name, url, *_ in rows}
    yield "terms", terms(units, ids)
    yield "located", located(units, ids)
    by_url = dict(zip(ids, pages.values(), strict=True))
    for name, quotes in quotations(units, by_url, ids, places):
        yield f"quotes/{name}", quotes
    # The names are Pagefind's: its results carry them.
    yield "pages", {"columns": ["id", "url", "title", "type"], "rows": rows}
    yield "portions", starts  # page by page: where each portion of its text begins, in tokens


def _address(fragment: Path) -> str:
    """The address of the page a fragment belongs to, without the leading slash."""
    try:
        data = gzip.decompress(fragment.read_bytes()).removeprefix(_SIGNATURE)
        return str(json.loads(data)["url"]).removeprefix("/")
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise SearchError(f"検索索引の形が想定と違います（{fragment.name}）: {error}") from error
