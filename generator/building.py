"""The pipeline from content to site: read, check, tell, write; or what keeps it from that."""

import gc
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from generator.findings import Finding, as_text, has_errors, one_line, show
from generator.knowing import Index, check_catalog
from generator.reading import (
    Address,
    Catalog,
    History,
    Register,
    is_withheld,
    read_catalog,
    read_history,
    settings_findings,
)
from generator.stages import Stages
from generator.telling import (
    BLANK_BOOK,
    BOOK_PLAN,
    WORKBOOK,
    Site,
    build_exports,
    build_pages,
    volumes_of,
    workbook,
)
from generator.working import blank_book, book_plan
from generator.writing import (
    Project,
    casebook_files,
    publish_site,
    real_place,
    receipt,
    restore,
    share_images,
    sized_pictures,
)

GARBAGE = 200_000  # objects more, before it is looked for again
ROOT = Path(__file__).resolve().parents[1]
WITHHELD = (
    "注意: フォルダーの持ち主が違うので、git が記録を見せません。いつ何が変わったかは、サイトに出ません。"
    "出すには、git status を実行し、表示されるとおりに safe.directory を設定してください。"
)


@dataclass(frozen=True)
class Told:
    """What a site is made of, and all that it says."""

    catalog: Catalog
    index: Index
    address: Address
    history: History
    site: Site


def build(
    content: Path,
    out: Path,
    stages: Stages | None = None,
    *,
    pages_only: bool = False,
    clean: bool = False,
    heard: Callable[[Told], object] | None = None,
) -> Sequence[Finding]:
    """The whole pipeline: content in, site out; or, where a finding is an error, no new site.

    A site that stands and would come out the same stays, unless ``clean``. ``pages_only`` leaves
    out what costs most: search index, casebook and archive. ``heard`` is told what is about to be
    written.
    """
    restore(real_place(out, content))
    address = Address.from_environment(os.environ)
    before = receipt(ROOT, content, out, address, pages_only)
    said = None if clean else before.said()
    if said is not None:
        print(said + one_line(f"変わったところがないので、{out}/ はそのままです。"))
        return ()
    stages = stages or Stages()
    _collect_no_garbage()
    told, findings = tell(content, address, stages)
    show(findings, "text")
    if told is None:
        print("エラーを直すまで、サイトは前のまま残します。", file=sys.stderr)
        return findings
    if heard:
        heard(told)
    _publish(Project(ROOT, content, out, pages_only), told, stages)
    words = as_text(findings)
    after = receipt(ROOT, content, out, address, pages_only)
    if after == before:  # nobody has saved anything in the meantime
        after.write(f"{words}\n" if words else "")
    cases, pages = len(told.catalog.cases), len(told.site.pages)
    print(one_line(f"{cases}件の事例から{pages}ページを {out}/ に作りました。"))
    return findings


def tell(content: Path, address: Address, stages: Stages) -> tuple[Told | None, Sequence[Finding]]:
    """What a site of some content would say, and what is wrong; nothing where it is too wrong."""
    with stages.stage("読んで調べる"):
        register = Register.load()
        catalog, findings = examine(content, register)
    if has_errors(findings):
        return None, findings
    index = Index(catalog, register)
    history = read_history(content)
    if not history.known and is_withheld(content):
        print(WITHHELD, file=sys.stderr)
    with stages.stage("ページの中身を決める"):
        site = build_pages(catalog, index, address, history)
    return Told(catalog, index, address, history, site), findings


def _publish(project: Project, told: Told, stages: Stages) -> None:
    catalog, index, address, site = told.catalog, told.index, told.address, told.site
    with stages.stage("画像を縮める"):
        pictures = dict(sized_pictures(catalog, project.cache))
    books: Iterable[tuple[str, bytes]] = ()
    if not project.pages_only:
        with stages.stage("PDFの事例集"):
            parts = volumes_of(index)
            books = casebook_files(site, index.confirmed_on, parts, pictures, project.cache)
    exports = chain(
        build_exports(catalog, index, address, told.history),
        _workbooks(catalog, index, address),
        books,
        pictures.items(),
        share_images(site, address, project.cache),
    )
    register = index.register
    publish_site(project, site, exports, address, register, pages=catalog.pages, stages=stages)


def _collect_no_garbage() -> None:
    """What a build reads and makes of it stays until its end; to look for garbage there costs a third."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE)


def _workbooks(
    catalog: Catalog, index: Index, address: Address
) -> Iterator[tuple[str, str | bytes]]:
    yield WORKBOOK, workbook(catalog, index, address)
    yield BLANK_BOOK, blank_book(catalog, index.register)
    yield BOOK_PLAN, json.dumps(book_plan(), ensure_ascii=False)


def examine(content: Path, register: Register) -> tuple[Catalog, list[Finding]]:
    """What lies in a folder, and everything that is wrong with it."""
    catalog, findings = read_catalog(content)
    return catalog, settings_findings() + findings + check_catalog(catalog, register)
