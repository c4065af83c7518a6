"""What the copy of the site needs to work from a folder, without a server.

Browsers load neither modules nor data from files. So the copy has all scripts as one classic
script: each module a function, run by ``assets/javascripts/folder.js``, to which they are added. Of
JavaScript this knows the few forms of import and export in which our scripts are written; another
form stops the build. Data that scripts fetch lies beside itself as a script, the tables of the
search in one.
"""

import gzip
import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from generator.errors import KbError
from generator.telling import CARDS, FACETS, FORM_DATA, FORM_PAGES

SCRIPTS = "assets/javascripts"
BUNDLE = f"{SCRIPTS}/folder.js"
TABLES = "assets/search"
# What scripts fetch, but for the search.
FETCHED = (
    "api/v1/cases/*.json",
    "api/v1/cases.csv",
    FACETS,
    f"{CARDS}/*.gzip",
    f"{FORM_DATA}/*.json",
    f"{FORM_DATA}/entries/*/*.json",
    *FORM_PAGES,
)

MODULE = re.compile(
    rf'<script type="module" src="([^"]*){SCRIPTS}/([a-z0-9/-]+\.js)"></script>', re.IGNORECASE
)
IMPORT = re.compile(r'^import (?:\{([^}]*)\}|\* as (\w+)) from "(\.[^"]+)";$', re.MULTILINE)
ON_DEMAND = re.compile(r'\bimport\("(\.[^"]+)"\)')
EXPORT = re.compile(r"^export ((?:async )?function\*?|class|const|let) (\w+)", re.MULTILINE)
NOT_KNOWN = re.compile(r"^(?:import|export)\b(?!\().*", re.MULTILINE)


class ScriptError(KbError):
    """A script is written in a form that the copy for a folder cannot take over."""


def folder_files(site: Path) -> Iterator[tuple[str, bytes]]:
    """The files that only the copy has, or has otherwise, by name."""
    yield BUNDLE, bundle(site / SCRIPTS).encode()
    for pattern in FETCHED:
        for file in sorted(site.glob(pattern)):
            name = file.relative_to(site).as_posix()
            yield f"{name}.js", _as_script(name, file.read_bytes()).encode()
    tables = sorted((site / TABLES).rglob("*.gzip"))
    named = ((file.relative_to(site).as_posix(), file.read_bytes()) for file in tables)
    yield f"{TABLES}/tables.js", "".join(_as_script(*each) for each in named).encode()


def with_classic_scripts(html: str) -> str:
    """A page with one classic script instead of its modules."""
    found = MODULE.findall(html)
    if not found:
        return html
    root, names = found[0][0], " ".join(name for _, name in found)
    script = f'<script defer src="{root}{BUNDLE}" data-run="{names}"></script>'
    first = MODULE.sub(lambda _: script, html, count=1)
    return MODULE.sub("", first)


def bundle(folder: Path) -> str:
    """All modules of a folder as one classic script.

    Raises ScriptError where a module imports or exports in a form that is not known here.
    """
    start = folder / Path(BUNDLE).name
    parts = [start.read_text(encoding="utf-8")]
    for file in sorted(folder.rglob("*.js")):
        if file != start:
            name = file.relative_to(folder).as_posix()
            parts.append(_as_function(name, file.read_text(encoding="utf-8")))
    return "".join([*parts, "kbFolder.run();\n"])


def _as_function(name: str, text: str) -> str:
    """A module as a function that takes what it imports and leaves what it exports."""
    exported = [found[2] for found in EXPORT.finditer(text)]

    def other(path: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))

    def need(found: re.Match[str]) -> str:
        names, everything, path = found.groups()
        wanted = everything or "{" + re.sub(r"\s+as\s+", ": ", names) + "}"
        return f'const {wanted} = kb.need("{other(path)}");'

    text = IMPORT.sub(need, text)
    text = ON_DEMAND.sub(lambda found: f'kb.load("{other(found[1])}")', text)
    text = EXPORT.sub(r"\1 \2", text.replace("import.meta.url", "kb.url"))
    strange = NOT_KNOWN.search(text)
    if strange:
        raise ScriptError(f"{SCRIPTS}/{name} の書き方は持ち出し用にできません: {strange[0]}")
    out = ", ".join(exported)
    return (
        f'\nkbFolder.modules["{name}"] = (kb, fetch, out) => {{\n"use strict";\n'
        f"{text}\nObject.assign(out, {{ {out} }});\n}};\n"
    )


def _as_script(name: str, data: bytes) -> str:
    """A file as a script that leaves its data, or its text where it is no JSON."""
    text = (gzip.decompress(data) if name.endswith(".gzip") else data).decode()
    plain = json.loads(text) if ".json" in name else text
    value = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return f"kbFolder.files[{json.dumps(name)}] = {value};\n"
