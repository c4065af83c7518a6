"""The preview, run as its own process: what it serves, when it builds, and how it ends."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread, Timer

import pytest
from playwright.sync_api import sync_playwright

from generator.working.preview import Draft, PreviewError, serve

ROOT = Path(__file__).resolve().parents[1]
# Builds as ``publish`` does: beside the site, then swapped in; or not at all.
# What is started in the background of a shell ignores Ctrl+C; a preview at a desk does not.
PROGRAM = """
import os, shutil, signal, sys, time
from pathlib import Path
from generator.working.preview import Draft, serve

signal.signal(signal.SIGINT, signal.default_int_handler)

site, content, settings = map(Path, sys.argv[1:4])

class Shown:
    def build(self):
        return build()

    def prepare(self):
        pass

    def draft(self, file):
        text = file.read_text(encoding="utf-8") if file.name == "ahead.yml" else ""
        return Draft("", f"<!doctype html><body><h1>{text}</h1></body>".encode()) if text else None

def build():
    text = (content / "entry.yml").read_text(encoding="utf-8")
    print("BUILD", text, flush=True)
    if "slow" in text:
        time.sleep(1)
    if "bad" in text:
        return "entry.yml:1:1: エラー: <b>id</b> が違います。"
    if "crash" in text:
        raise RuntimeError("壊れた枠")
    if "lost" in text:
        raise FileNotFoundError(content / "cases")
    stage = site.with_name("stage")
    shutil.copytree(site.with_name("parts"), stage)
    (stage / "index.html").write_text(f"<!doctype html><body><h1>{text}</h1></body>", "utf-8")
    if site.exists():
        site.rename(site.with_name("old"))
    stage.rename(site)
    shutil.rmtree(site.with_name("old"), ignore_errors=True)
    return ""

serve(Shown(), site, [content, settings], port=int(sys.argv[4]), host=sys.argv[5])
"""
PARTS = {
    "404.html": "<body>お探しのページはありません</body>",
    "cases/sado/index.html": "<BODY>佐渡</BODY>",
    "no-end.html": "<p>終わりのない頁",
    "assets/a.js": "export {};",
    "assets/b.mjs": "export {};",
    "assets/c.wasm": "\0asm",
    "assets/d.css": "b{}",
    "api/e.json": "{}",
    "api/f.csv": "名前",
    "g.svg": "<svg/>",
    "search/h.pf_index": "x",
    "日本語.txt": "はい",
    "empty/only.txt": "x",
    ".kb-site": "secret",
}


@dataclass
class Preview:
    """A running preview of a toy site in a folder of its own."""

    folder: Path
    process: subprocess.Popen[str]
    port: int = 0
    lines: list[str] = field(default_factory=list)

    def save(self, text: str, name: str = "content/entry.yml") -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def get(
        self, path: str, method: str = "GET", host: str | None = None
    ) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with contextlib.closing(connection):
            connection.putrequest(
                method, path, skip_accept_encoding=True, skip_host=host is not None
            )
            if host:
                connection.putheader("Host", host)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode()

    @property
    def builds(self) -> list[str]:
        return [line.removeprefix("BUILD ") for line in self.lines if line.startswith("BUILD")]

    def says(self, words: str) -> bool:
        return any(words in line for line in self.lines)


class Broken:
    """A site that cannot be built."""

    def build(self) -> str:
        raise RuntimeError("壊れた枠")

    def prepare(self) -> None:
        raise AssertionError("not built yet")

    def draft(self, file: Path) -> Draft | None:
        raise AssertionError(file)


def wait_for(what: Callable[[], object], seconds: float = 10) -> None:
    latest = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < latest, "took too long"
        time.sleep(0.02)


def start(folder: Path, text: str = "v1", port: int = 0, host: str = "127.0.0.1") -> Preview:
    for name, part in PARTS.items():
        file = folder / "parts" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(part, encoding="utf-8")
    (folder / "content").mkdir()
    (folder / "content" / "entry.yml").write_text(text, encoding="utf-8")
    (folder / "settings.yml").write_text("a: 1", encoding="utf-8")
    (folder / "secret.txt").write_text("secret", encoding="utf-8")
    places = [folder / "site", folder / "content", folder / "settings.yml"]
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *map(str, places), str(port), host],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    preview = Preview(folder, process)
    Thread(target=_read, args=(preview,), daemon=True).start()
    wait_for(lambda: preview.says("で見られます"))
    address = next(line for line in preview.lines if "http://" in line).split("/ ")[0]
    preview.port = int(address.rpartition(":")[2])
    wait_for(lambda: preview.says("作りました") or preview.says("前のまま"))
    return preview


def _read(preview: Preview) -> None:
    assert preview.process.stdout
    for line in preview.process.stdout:
        preview.lines.append(line.rstrip("\n"))


def stop(preview: Preview) -> None:
    preview.process.kill()
    preview.process.wait()


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One that is only read."""
    running = start(tmp_path_factory.mktemp("preview"))
    yield running
    stop(running)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Preview]:
    """One to be worked with."""
    running = start(tmp_path)
    yield running
    stop(running)


@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [
        ("/", "text/html; charset=utf-8", "<h1>v1</h1>"),
        ("/?q=%E4%BA%8C", "text/html; charset=utf-8", "<h1>v1</h1>"),
        ("/cases/sado/", "text/html; charset=utf-8", "佐渡"),
        ("/cases/sado/index.html", "text/html; charset=utf-8", "佐渡"),
        ("/assets/a.js", "text/javascript; charset=utf-8", "export"),
        ("/assets/b.mjs?v=1", "text/javascript; charset=utf-8", "export"),
        ("/assets/c.wasm", "application/wasm", "asm"),
        ("/assets/d.css", "text/css; charset=utf-8", "b{}"),
        ("/api/e.json", "application/json; charset=utf-8", "{}"),
        ("/api/f.csv", "text/csv; charset=utf-8", "名前"),
        ("/g.svg", "image/svg+xml", "<svg/>"),
        ("/search/h.pf_index", "application/octet-stream", "x"),
        ("/%E6%97%A5%E6%9C%AC%E8%AA%9E.txt", "text/plain; charset=utf-8", "はい"),
    ],
)
def test_each_file_comes_with_its_type_and_is_not_kept(
    preview: Preview, path: str, kind: str, words: str
) -> None:
    status, headers, body = preview.get(path)
    assert (status, headers["Content-Type"]) == (200, kind)
    assert words in body
    assert headers["Cache-Control"] == "no-store"
    assert int(headers["Content-Length"]) == len(body.encode())


def test_a_folder_without_its_slash_leads_to_it(preview: Preview) -> None:
    status, headers, _ = preview.get("/cases/sado?q=1")
    assert (status, headers["Location"]) == (302, "/cases/sado/?q=1")
    status, headers, _ = preview.get("//example.jp/..//cases/sado")
    assert status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/empty/",
        "/empty",
        "/g.svg/",
        "/.kb-site",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/cases/..%5c..%5csecret.txt",
        "/link.txt",
        "/a%00b",
        "/%ff",
        "/" + "a" * 5000,
        "http://127.0.0.1/g.svg",
    ],
)
def test_what_is_not_in_the_site_is_the_page_for_it(preview: Preview, path: str) -> None:
    link = preview.folder / "site" / "link.txt"
    if not link.is_symlink():
        link.symlink_to(preview.folder / "secret.txt")
    status, headers, body = preview.get(path, host=f"127.0.0.1:{preview.port}")
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "お探しのページはありません" in body
    assert "secret" not in body


def test_head_gives_the_headers_alone(preview: Preview) -> None:
    _, headers, body = preview.get("/cases/sado/")
    status, head, nothing = preview.get("/cases/sado/", "HEAD")
    assert (status, nothing) == (200, "")
    assert head["Content-Length"] == headers["Content-Length"] == str(len(body.encode()))


def test_pages_reload_by_a_script_that_is_only_in_the_answer(preview: Preview) -> None:
    version = preview.get("/__kb/version")[2]
    script = f'<script src="/__kb/reload.js" data-version="{version}"></script>'
    assert preview.get("/")[2].endswith(script + "</body>")
    assert preview.get("/no-end.html")[2].endswith("頁" + script)
    assert script in preview.get("/nothing")[2]
    assert "<script" not in preview.get("/assets/a.js")[2]
    assert preview.get("/__kb/reload.js")[1]["Content-Type"].startswith("text/javascript")
    pages = (preview.folder / "site").rglob("*.html")
    assert not any("__kb" in page.read_text(encoding="utf-8") for page in pages)


def test_a_change_is_built_once_and_shown(fresh: Preview) -> None:
    version = fresh.get("/__kb/version")[2]
    for number in range(5):
        fresh.save(f"v2.{number}")
    wait_for(lambda: "<h1>v2.4</h1>" in fresh.get("/")[2])
    wait_for(lambda: fresh.get("/__kb/version")[2] != version)
    time.sleep(1)
    assert fresh.builds == ["v1", "v2.4"]


def test_a_single_watched_file_and_new_files_and_folders_count_too(fresh: Preview) -> None:
    fresh.save("a: 2", "settings.new")
    (fresh.folder / "settings.new").replace(fresh.folder / "settings.yml")
    wait_for(lambda: len(fresh.builds) == 2)
    (fresh.folder / "content" / "cases").mkdir()
    wait_for(lambda: len(fresh.builds) == 3)
    fresh.save("id: a", "content/cases/a.yml")
    wait_for(lambda: len(fresh.builds) == 4)
    (fresh.folder / "content" / "cases" / "a.yml").unlink()
    wait_for(lambda: len(fresh.builds) == 5)


def wait_to_see(text: str, preview: Preview) -> None:
    wait_for(lambda: f"<h1>{text}</h1>" in preview.get("/")[2])


def wait_for_more_than(number: int, preview: Preview) -> None:
    """One more build than there were."""
    wait_for(lambda: len(preview.builds) > number)


def swap(preview: Preview) -> None:
    """Another folder takes the place of the content, and the former one stays beside it."""
    new, content = preview.folder / "new", preview.folder / "content"
    shutil.copytree(content, new)
    preview.save("swapped", "new/entry.yml")
    content.rename(preview.folder / "former")
    new.rename(content)


def make_again(preview: Preview) -> None:
    """The content goes; when that has been said, it is made again from a copy."""
    content, copy = preview.folder / "content", preview.folder / "copy"
    shutil.copytree(content, copy)
    shutil.rmtree(content)
    wait_for(lambda: "kb-trouble" in preview.get("/")[2])
    shutil.copytree(copy, content)
    preview.save("made again")


@pytest.mark.parametrize(
    ("replace", "text"), [(swap, "swapped"), (make_again, "made again")], ids=["swap", "again"]
)
def test_a_folder_in_the_place_of_the_content_is_watched_like_it(
    fresh: Preview, replace: Callable[[Preview], None], text: str
) -> None:
    (fresh.folder / "content" / "cases").mkdir()
    for _ in range(2):
        fresh.save("before")
        wait_to_see("before", fresh)
        replace(fresh)
        wait_to_see(text, fresh)
        wait_for(lambda: "kb-trouble" not in fresh.get("/")[2])
        for number in range(2):
            fresh.save(f"{text} {number}")
            wait_to_see(f"{text} {number}", fresh)
        known = len(fresh.builds)
        fresh.save("id: a", "content/cases/a.yml")
        wait_for_more_than(known, fresh)
        for left in ("former", "copy"):
            shutil.rmtree(fresh.folder / left, ignore_errors=True)
    assert not fresh.says("Traceback")
    assert not fresh.says("Warning")


def test_what_became_of_a_former_folder_does_not_count(fresh: Preview) -> None:
    swap(fresh)
    wait_to_see("swapped", fresh)
    time.sleep(0.7)
    known = list(fresh.builds)
    fresh.save("x", "former/entry.yml")
    shutil.rmtree(fresh.folder / "former")
    time.sleep(0.7)
    assert fresh.builds == known


def test_a_folder_that_goes_and_comes_back_is_told_of_in_our_words_alone(fresh: Preview) -> None:
    cases, away = fresh.folder / "content" / "cases", fresh.folder / "away"
    cases.mkdir()
    for _ in range(2):
        known = len(fresh.builds)
        cases.rename(away)
        cases.write_text("x", encoding="utf-8")
        wait_for_more_than(known, fresh)
        time.sleep(0.7)
        known = len(fresh.builds)
        cases.unlink()
        away.rename(cases)
        wait_for_more_than(known, fresh)
        time.sleep(0.7)
    known = len(fresh.builds)
    fresh.save("id: a", "content/cases/a.yml")
    wait_for_more_than(known, fresh)
    ours = ("http://", "BUILD ", "作りました")
    assert all(line.startswith(ours) for line in fresh.lines), fresh.lines


@pytest.mark.parametrize(
    "name",
    [
        *("content/.entry.yml.swp", "content/entry.yml~", "content/4913", "content/#entry.yml#"),
        *("content/~$entry.xlsx", "content/x.tmp", "content/.git/index", "secret.txt"),
    ],
)
def test_what_editors_leave_behind_and_what_lies_elsewhere_does_not_count(
    fresh: Preview, name: str
) -> None:
    (fresh.folder / name).parent.mkdir(exist_ok=True)
    fresh.save("x", name)
    (fresh.folder / "content" / "entry.yml").read_text(encoding="utf-8")
    time.sleep(0.7)
    assert fresh.builds == ["v1"]


def test_changes_during_a_build_cause_one_more(fresh: Preview) -> None:
    fresh.save("slow")
    wait_for(lambda: "slow" in fresh.builds)
    for number in range(4):
        fresh.save(f"v3.{number}")
        time.sleep(0.1)
    wait_for(lambda: "<h1>v3.3</h1>" in fresh.get("/")[2])
    time.sleep(1)
    assert fresh.builds == ["v1", "slow", "v3.3"]


def test_a_page_that_can_be_told_at_once_is_ahead_of_the_build(fresh: Preview) -> None:
    fresh.save("slow")
    wait_for(lambda: "slow" in fresh.builds)
    other = fresh.get("/__kb/version?page=/cases/sado/")[2]
    begun = time.monotonic()
    fresh.save("v4", "content/ahead.yml")
    wait_for(lambda: "<h1>v4</h1>" in fresh.get("/")[2])
    assert time.monotonic() - begun < 0.9, "the build that goes on takes longer"
    assert "/__kb/reload.js" in fresh.get("/")[2]
    assert fresh.get("/__kb/version?page=/cases/sado/")[2] == other, "nobody else reloads"
    wait_for(lambda: len(fresh.builds) == 3)
    wait_for(lambda: "<h1>slow</h1>" in fresh.get("/")[2])


def test_a_failed_build_keeps_the_last_good_site(fresh: Preview) -> None:
    version = fresh.get("/__kb/version")[2]
    fresh.save("bad")
    wait_for(lambda: fresh.says("ページは前のままです"))
    assert "<h1>v1</h1>" in fresh.get("/")[2]
    assert fresh.get("/__kb/version")[2] != version, "open pages must come and tell"
    fresh.save("good")
    wait_for(lambda: "<h1>good</h1>" in fresh.get("/")[2])


def test_what_keeps_the_site_from_being_built_stands_in_the_page(fresh: Preview) -> None:
    fresh.save("bad")
    wait_for(lambda: "kb-trouble" in fresh.get("/")[2])
    for path in ("/", "/cases/sado/", "/nothing"):
        assert "entry.yml:1:1: エラー: &lt;b&gt;id&lt;/b&gt; が違います。" in fresh.get(path)[2]
    status, headers, _ = fresh.get("/__kb/trouble.css")
    assert (status, headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    fresh.save("crash")
    wait_for(lambda: "エラー: 壊れた枠" in fresh.get("/")[2])
    fresh.save("lost")
    missing = f"エラー: {fresh.folder / 'content' / 'cases'} が見つかりません。"
    wait_for(lambda: missing in fresh.get("/")[2])
    assert fresh.says(missing)
    fresh.save("good")
    wait_for(lambda: "<h1>good</h1>" in fresh.get("/")[2])
    wait_for(lambda: "kb-trouble" not in fresh.get("/")[2])


def test_only_those_who_ask_for_this_machine_get_an_answer(preview: Preview) -> None:
    """Else a foreign page whose name leads here could read what is not published yet."""
    port = preview.port
    for host in ("localhost", "127.0.0.1", "[::1]", "LOCALHOST"):
        assert preview.get("/", host=f"{host}:{port}")[0] == 200, host
    strangers = ("evil.example", "127.0.0.1.evil.example", "localhost.", "10.0.0.1", "[", "a b", "")
    for host in [
        *(f"{name}:{port}" for name in strangers),
        "localhost",
        f"localhost:{port + 1}",
        "",
    ]:
        for path in ("/", "/cases/sado/", "/__kb/version", "/api/e.json"):
            status, headers, body = preview.get(path, host=host)
            assert (status, headers["Content-Type"]) == (403, "text/plain; charset=utf-8"), host
            assert f"http://127.0.0.1:{port}/" in body
            assert "v1" not in body


def test_a_preview_for_the_whole_network_answers_by_its_addresses(tmp_path: Path) -> None:
    running = start(tmp_path, host="0.0.0.0")
    try:
        for name in ("localhost", "127.0.0.1", "0.0.0.0"):
            assert running.get("/", host=f"{name}:{running.port}")[0] == 200
        assert running.get("/", host=f"evil.example:{running.port}")[0] == 403
    finally:
        stop(running)


def test_broken_machinery_ends_the_preview_at_its_start_only(
    fresh: Preview, tmp_path_factory: pytest.TempPathFactory
) -> None:
    fresh.save("crash")
    wait_for(lambda: fresh.says("エラー: 壊れた枠"))
    fresh.save("good")
    wait_for(lambda: "<h1>good</h1>" in fresh.get("/")[2])

    folder = tmp_path_factory.mktemp("crash")
    with pytest.raises(RuntimeError, match="壊れた枠"):
        serve(Broken(), folder / "site", [folder], port=0)


def test_the_preview_starts_before_there_is_a_site(tmp_path: Path) -> None:
    running = start(tmp_path, "bad")
    try:
        status, _, body = running.get("/")
        assert status == 404
        assert "/__kb/reload.js" in body
        running.save("good")
        wait_for(lambda: "<h1>good</h1>" in running.get("/")[2])
    finally:
        stop(running)


def test_no_request_falls_between_two_sites(fresh: Preview) -> None:
    """The folder is away for longer than a swap ever takes."""
    site, away = fresh.folder / "site", fresh.folder / "away"
    site.rename(away)
    back = Timer(0.4, away.rename, (site,))
    back.start()
    assert fresh.get("/cases/sado/")[0] == 200
    back.join()


def test_ctrl_c_ends_it_in_peace(fresh: Preview) -> None:
    fresh.process.send_signal(signal.SIGINT)
    assert fresh.process.wait(timeout=10) == 0
    wait_for(lambda: fresh.says("終わりました"))
    assert not fresh.says("Traceback")
    again = socket.socket()
    again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    with again:
        again.bind(("127.0.0.1", fresh.port))  # the port is free again


def test_a_taken_port_is_said_before_anything_is_built(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PreviewError, match=f"ポート {port} は使用中"):
            serve(Broken(), tmp_path / "site", [tmp_path], port=port)
    for host, bad in (("127.0.0.1", 70000), ("203.0.113.1", 8000), ("あ..い", 0)):
        with pytest.raises(PreviewError, match="始められません"):
            serve(Broken(), tmp_path / "site", [tmp_path], host=host, port=bad)


def test_a_browser_that_leaves_early_is_no_news(fresh: Preview) -> None:
    (fresh.folder / "site" / "big.bin").write_bytes(b"x" * 20_000_000)
    with socket.create_connection(("127.0.0.1", fresh.port)) as hasty:
        hasty.sendall(b"GET /big.bin HTTP/1.0\r\nHost: localhost:%d\r\n\r\n" % fresh.port)
        hasty.recv(10)
        hasty.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    time.sleep(0.5)
    assert fresh.get("/")[0] == 200
    assert not fresh.says("Traceback")


@pytest.mark.browser
def test_an_open_page_shows_what_has_been_saved(fresh: Preview) -> None:
    # In a thread of its own: other browser tests of this run keep a loop in the main one.
    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(_watch_it_reload, fresh).result()


def _watch_it_reload(fresh: Preview) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["KB_CHROMIUM"],
            args=["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
        )
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{fresh.port}/")
        assert page.inner_text("h1") == "v1"
        fresh.save("v2")
        page.wait_for_function("document.querySelector('h1').textContent === 'v2'", timeout=10_000)
        loads = "performance.getEntriesByType('navigation')[0].type"
        assert page.evaluate(loads) == "reload"
        page.evaluate("window.kept = true")
        time.sleep(2)
        assert page.evaluate("window.kept")  # nothing new, no reload
        browser.close()
