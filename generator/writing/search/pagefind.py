"""Pagefind: the literal index of a site of some hundred pages, made of shadow copies of them."""

import base64
import gzip
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pagefind_bin  # type: ignore[import-untyped]

from generator.writing.search.lexicon import SearchError
from generator.writing.search.shadow import Page, shadow

ENGINE = "pagefind"
FRAGMENTS = "fragment"  # Pagefind's own texts of the pages

# Of what Pagefind writes, only these are loaded; the rest is its own user interface.
_NEEDED = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "wasm.*", "index", FRAGMENTS)
_SIGNATURE = b"pagefind_dcd"
_END = b","  # of what is said to Pagefind's service and by it: JSON in Base64

# The last sixth of Pagefind's script talks to a worker, which the site does not use (engine.js).
# Where a version is written otherwise it stays whole, with more to load.
_WORKER = "var hasWorkerSupport="
_BEFORE = ("var Pagefind=class{", "var PagefindInstance=class{")
_WITHOUT = (
    "export const createInstance=(options)=>{"
    'const it=new Pagefind({...options,basePath:import.meta.url.replace(/pagefind\\.js.*$/,"")});'
    "return{init:async()=>{},search:(term)=>it.search(term)};};\n"
)

# Pagefind passes over a piece of its index that it cannot load; the site has to know (engine.js).
_FETCH = 'import{fetched as fetch}from"../assets/javascripts/search/engine.js";\n'

# A query loads the pieces of the index that its characters are in. By default a piece holds
# hundreds of characters (25 KB); so it holds one or a few (1 KB). Where a version of Pagefind
# does not know the setting, everything works, with more to load.
_SETTINGS = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "100"}


def write_engine(
    site: Path, pages: Mapping[str, Page], work: Path, run: Callable[[Path, Path], None]
) -> dict[str, str]:
    """Indexes shadow copies of the pages, written to ``work``; the id of each page by its address.

    The ids are Pagefind's: its results carry them. Raises SearchError.
    """
    for address, page in pages.items():
        path = work / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shadow(page), encoding="utf-8", newline="\n")
    folder = site / ENGINE
    run(work, folder)
    _prune(folder)
    _fit(folder / "pagefind.js")
    ids = {_address(path): path.stem for path in sorted(folder.glob(f"{FRAGMENTS}/*"))}
    shutil.rmtree(folder / FRAGMENTS)
    for address in pages:
        if address.removesuffix("index.html") not in ids:
            raise SearchError(f"検索索引に {address} が入っていません。")
    return ids


def run_pagefind(source: Path, target: Path) -> None:
    """Index the HTML files of ``source`` into ``target`` with the standard Pagefind binary.

    It is handed one page after the other, in the order of their names: left to look for them
    itself, it numbers them as the file system happens to list them, and the same pages would not
    give the same bytes everywhere. And it is asked for its files: of those that it writes itself,
    it says that they are written while they are not, and loses them if it ends before (seen on a
    slow disk: empty pieces of the index). Silent: of itself, the standard binary warns that it
    does not split Japanese, which is just what is wanted here. Raises SearchError where it is
    missing or fails, OSError where its files cannot be written.
    """
    own = {name: text for name, text in os.environ.items() if not name.startswith("PAGEFIND_")}
    with tempfile.TemporaryFile() as said:
        try:
            # In that folder, and without variables from outside, no stray configuration is picked up.
            service = subprocess.Popen(
                [str(_executable()), "--service"],
                cwd=source,
                env=own | _SETTINGS,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
            )
        except OSError as error:
            message = f"検索索引を作るプログラム pagefind を起動できません: {error}"
            raise SearchError(message) from error
        answer: dict[str, Any] = {}
        with suppress(BrokenPipeError), service:  # it ended early: the rest tells why
            for request in _requests(source):
                answer = _ask(service, request)
        said.seek(0)
        reason = said.read().decode(errors="replace").strip()
    if service.returncode or "files" not in answer:
        reason = reason or _end(service.returncode)
        raise SearchError(f"検索索引を作れませんでした: {reason}")
    try:
        files = {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}
    except (ValueError, KeyError) as error:
        raise SearchError(f"pagefind の答えの形が想定と違います: {error}") from error
    for name, content in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _end(code: int) -> str:
    """How the service ended, where it could not say so itself."""
    if code < 0:
        return (
            f"pagefind が外から止められました（シグナル {-code}）。"
            "メモリーが足りないときにも起きます。空きを増やして、もう一度実行してください。"
        )
    return f"pagefind が、理由を言わずに終わりました（終了コード {code}）。"


def _requests(source: Path) -> Iterator[dict[str, object]]:
    """What to ask of Pagefind's service, as its own wrappers do (docs/upgrading.md)."""
    yield {"type": "NewIndex", "config": {}}
    for file in sorted(source.rglob("*.html")):
        address, text = file.relative_to(source).as_posix(), file.read_text(encoding="utf-8")
        yield {"type": "AddFile", "index_id": 0, "file_path": address, "file_contents": text}
    yield {"type": "GetFiles", "index_id": 0}


def _ask(service: "subprocess.Popen[bytes]", request: dict[str, object]) -> dict[str, Any]:
    """The answer to one request. Raises BrokenPipeError where the service has ended."""
    assert service.stdin
    assert service.stdout
    message = json.dumps({"message_id": 0, "payload": request}, ensure_ascii=False)
    service.stdin.write(base64.b64encode(message.encode()) + _END)
    service.stdin.flush()
    answer = bytearray()
    while not answer.endswith(_END):
        piece = os.read(service.stdout.fileno(), 1 << 16)
        if not piece:
            raise BrokenPipeError
        answer += piece
    try:
        payload: dict[str, Any] = json.loads(base64.b64decode(answer[: -len(_END)]))["payload"]
    except (ValueError, KeyError) as error:
        raise SearchError(f"pagefind の答えの形が想定と違います: {error}") from error
    if payload["type"] == "Error":
        raise SearchError(f"検索索引を作れませんでした: {payload.get('message')}")
    return payload


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


def _fit(script: Path) -> None:
    """Leaves out of Pagefind's script what is only for its worker, and lets it fetch by the site's."""
    text = script.read_text(encoding="utf-8") if script.is_file() else ""
    before, found, after = text.partition(_WORKER)
    if found and "createInstance" in after and all(each in before for each in _BEFORE):
        text = before + _WITHOUT
    if text:
        script.write_text(_FETCH + text, encoding="utf-8", newline="\n")


def _address(fragment: Path) -> str:
    """The address of the page a fragment belongs to, without the leading slash."""
    try:
        data = gzip.decompress(fragment.read_bytes()).removeprefix(_SIGNATURE)
        return str(json.loads(data)["url"]).removeprefix("/")
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise SearchError(f"検索索引の形が想定と違います（{fragment.name}）: {error}") from error
