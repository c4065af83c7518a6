"""The search index: tokens, shadow copies, the tables beside the index, and their making."""

import base64
import gzip
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pagefind_bin  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.register import Register
from generator.writing.search import SearchError, run_pagefind, tokenize, write_index
from generator.writing.search.lexicon import Lexicon
from generator.writing.search.said import Said
from generator.writing.search.shadow import portions, shadow
from generator.writing.search.tokens import BARRIER, SPACE, fold
from generator.writing.search.vocabulary import aliases, readings, vocabulary
from tests.finished import searched, searched_pages
from tests.made_up import examples

REGISTER = Register.load()
LEXICON = Lexicon.load()


def page(body: str, title: str = "題名", kind: str = "case") -> str:
    return (
        f'<!doctype html><html lang="ja"><head><title>{title} - サイト</title></head><body>'
        f'<nav>目次</nav><main data-pagefind-body data-kind="{kind}"><h1>{title}</h1>{body}</main>'
        "<footer>足元</footer></body></html>"
    )


def shadow_page(html: str) -> str | None:
    """The shadow copy of a page, or None where the page is not to be searched."""
    found = searched(html)
    return shadow(found) if found else None


def blocks(body: str) -> tuple[str, ...]:
    """The blocks of a page without its heading."""
    found = searched(page(body))
    assert found
    return found.blocks[1:]


def table(site: Path, name: str) -> Any:
    return json.loads(gzip.decompress((site / f"assets/search/{name}.json.gzip").read_bytes()))


class TestTokens:
    def test_every_character_is_a_token(self) -> None:
        assert tokenize("釧路市ANA3") == ["釧", "路", "市", "A", "N", "A", "3"]

    def test_width_is_folded(self) -> None:
        assert tokenize("ﾗｲﾄﾞｼｪｱ第２住民（①）") == tokenize("ライドシェア第2住民(1)")

    def test_marks_are_spelled_each_in_its_own_way(self) -> None:
        marks = tokenize("、。「」・,.%~+<&>é𠮷")
        assert len(set(marks)) == len(marks)
        assert all(mark.isascii() and mark.isalpha() and len(mark) > 1 for mark in marks)

    def test_white_space_is_one_token(self) -> None:
        assert tokenize("TWIN \u3000\n GATE")[4:6] == [SPACE, "G"]

    def test_what_cannot_be_seen_is_left_out(self) -> None:
        assert tokenize("葛\U000e0100城\u200b市\u00ad") == ["葛", "城", "市"]

    @examples(100)
    @given(st.text(), st.text())
    def test_tokens_of_a_piece_stand_in_the_tokens_of_the_whole(self, one: str, other: str) -> None:
        whole = unicodedata.normalize("NFKC", f"{one}空き家{other}")
        if "空き家" in whole:
            assert " 空 き 家 " in f" {' '.join(tokenize(whole))} "

    @examples(100)
    @given(st.text())
    def test_tokens_need_no_escaping(self, text: str) -> None:
        tokens = tokenize(text)
        assert not set("<>&\"' ") & set("".join(tokens))
        assert BARRIER not in tokens


class TestShadow:
    def test_only_the_searchable_part_is_in_it(self) -> None:
        found = shadow_page(page("<p>本文</p>"))
        assert found
        assert "本 文" in found
        assert "目 次" not in found
        assert "足 元" not in found

    def test_a_page_without_searchable_part_has_none(self) -> None:
        assert shadow_page("<html><body><p>本文</p></body></html>") is None

    def test_it_is_japanese_and_names_itself_searchable(self) -> None:
        found = shadow_page(page("<p>本文</p>"))
        assert found
        assert '<html lang="ja">' in found
        assert "data-pagefind-body" in found

    def test_inline_elements_do_not_part_phrases(self) -> None:
        assert blocks("<p>空き<b>家</b>バ<a href='#'>ン</a>ク</p>") == ("空き家バンク",)

    @pytest.mark.parametrize(
        "html",
        ["一<br>二", "<p>一</p>二", "<ul><li>一<li>二</ul>", "<h2>一</h2>二", "<table><tr><td>一</td><td>二</td></table>",
         "<dt>一</dt><dd>二</dd>", "<summary>一</summary>二", "<figure>一</figure>二"],
    )  # fmt: skip
    def test_blocks_part_phrases(self, html: str) -> None:
        assert blocks(html) == ("一", "二")

    @pytest.mark.parametrize(
        "html",
        ["<p hidden>秘</p>", "<script>秘</script>", "<style>秘</style>", "<template>秘</template>",
         "<noscript>秘</noscript>", "<p data-pagefind-ignore>秘<b>密</b></p>", "<img alt='秘'>",
         "<svg><title>秘</title><desc>秘</desc></svg>", "<a class='headerlink'>秘</a>",
         "<select><option>秘</option></select>", "<!-- 秘 -->", "<input value='秘'>"],
    )  # fmt: skip
    def test_what_is_not_shown_is_not_indexed(self, html: str) -> None:
        assert blocks(f"前{html}後") in {("前後",), ("前", "後")}

    def test_what_only_screen_readers_hear_stands_by_itself(self) -> None:
        html = "<p>釧路市<span class='kb-hidden'>｜<b>例</b></span>空き家</p>"
        assert blocks(html) == ("釧路市", "｜例", "空き家")

    def test_text_in_charts_and_closed_details_is_indexed(self) -> None:
        assert blocks("<svg><text>図</text></svg><details><p>中</p></details>") == ("図", "中")

    def test_a_reading_does_not_part_the_word_it_stands_beside(self) -> None:
        html = "<p>北海道<ruby>釧路<rp>(</rp><rt>くしろ</rt><rp>)</rp></ruby>市</p>"
        assert blocks(html) == ("北海道釧路市", "くしろ")

    def test_title_and_kind(self) -> None:
        found = searched(page("", title="釧路市<a class='headerlink'>¶</a>", kind="case"))
        assert found
        assert (found.title, found.kind) == ("釧路市", "case")

    def test_the_title_element_serves_where_there_is_no_heading(self) -> None:
        found = searched("<title>題名</title><main data-pagefind-body>本文</main>")
        assert found
        assert found.title == "題名"

    @examples(100)
    @given(st.lists(st.text(alphabet="空き家バンク ", min_size=1), max_size=12))
    def test_leaving_out_repeats_loses_no_phrase(self, texts: list[str]) -> None:
        found = searched(page("".join(f"<p>{text}</p>" for text in texts)))
        assert found
        assert all(any(block in kept for kept in found.indexed) for block in found.blocks)

    def test_a_label_that_recurs_is_indexed_once(self) -> None:
        found = shadow_page(page("<p>出典：資料</p><p>本文</p><p>出典：資料</p>"))
        assert found
        assert found.count("出 典") == 1

    def test_portions_begin_where_the_shadow_has_their_first_token(self) -> None:
        found = searched(page("".join(f"<p>{number}番目の段落です。</p>" for number in range(300))))
        assert found
        copy = shadow_page(page("".join(f"<p>{n}番目の段落です。</p>" for n in range(300))))
        assert copy
        tokens = copy.partition("data-pagefind-body>")[2].split(" ")
        cut = portions(found)
        assert len(cut) > 3
        assert [block for _, some in cut for block in some] == list(found.indexed)
        for start, some in cut:
            first = tokenize(some[0])
            assert tokens[start : start + len(first)] == first


class TestTables:
    texts = (
        (
            "北海道釧路市と神埼市",
            "空き家を改修する",
            "国土交通省",
            "準住民",
            "よみ：いじゅう",
            "移住",
        ),
    )

    def test_what_is_typed_leads_to_what_the_site_says(self) -> None:
        assert aliases(Said(self.texts), LEXICON)["国交省"] == "国土交通省"

    def test_what_the_site_does_not_say_is_left_out(self) -> None:
        assert "全日空" not in aliases(Said(self.texts), LEXICON)
        assert "ほいくえん" not in readings(Said(self.texts), LEXICON, REGISTER)["words"]  # type: ignore[operator]

    def test_places_come_from_the_register(self) -> None:
        places = dict(readings(Said(self.texts), LEXICON, REGISTER)["places"])  # type: ignore[call-overload]
        assert places["釧路市"] == "くしろし"
        assert "金沢市" not in places

    def test_a_reading_that_stands_there_by_chance_is_told_apart(self) -> None:
        texts = (("移住と機会", "いじゅう", "大きかいきなり"),)
        assert readings(Said(texts), LEXICON, REGISTER)["chance"] == ["きかい"]

    def test_real_municipalities_elsewhere_are_no_misspellings(self) -> None:
        elsewhere = vocabulary(Said(self.texts), LEXICON, REGISTER)["elsewhere"]
        assert {"釧路町", "長崎市", "岡崎市"} & set(elsewhere) == {"釧路町"}  # type: ignore[call-overload]

    def test_terms_come_out_of_longer_runs(self) -> None:
        terms = vocabulary(Said((("避難所設営体験",),)), LEXICON, REGISTER)["terms"]
        assert "避難所" in terms  # type: ignore[operator]


class TestLexicon:
    """The lists are kept by hand: these are the slips that hands make."""

    def test_nothing_leads_to_itself(self) -> None:
        for lists in (LEXICON.synonyms, LEXICON.former_names):
            assert [key for key, words in lists.items() if fold(key) in map(fold, words)] == []

    def test_what_is_meant_does_not_hold_what_is_typed(self) -> None:
        """It would be found literally, and the entry would say nothing."""
        pairs = [(key, word) for key, words in LEXICON.synonyms.items() for word in words]
        assert [pair for pair in pairs if fold(pair[0]) in fold(pair[1])] == []

    def test_no_former_name_is_a_municipality_of_today(self) -> None:
        today = {each.name for each in REGISTER.municipalities} - {"燕市"}
        assert set(LEXICON.former_names) & today == set()

    def test_readings_are_hiragana(self) -> None:
        for reading in {**LEXICON.readings, **LEXICON.affixes}:
            assert all("ぁ" <= char <= "ゖ" or char == "ー" for char in reading), reading

    def test_characters_are_grouped_with_others(self) -> None:
        groups = [*LEXICON.sounds, *LEXICON.shapes]
        assert [
            group for group in groups if len(set(group)) < 2 or len(set(group)) < len(group)
        ] == []


class TestIndex:
    @pytest.fixture
    def site(self, tmp_path: Path) -> Path:
        site = tmp_path / "site"
        for name, text in {"": "釧路市の空き家", "cases/a": "釧路", "cases/b": "北見"}.items():
            folder = site / name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "index.html").write_text(page(f"<p>{text}</p>", title=text), encoding="utf-8")
        (site / "404.html").write_text("<p>ありません</p>", encoding="utf-8")
        return site

    def test_every_searchable_page_is_listed(self, site: Path, tmp_path: Path) -> None:
        assert write_index(site, searched_pages(site), tmp_path / "work", REGISTER) == 3
        found = table(site, "pages")
        rows = [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]]
        assert [row["url"] for row in rows] == ["cases/a/", "cases/b/", ""]
        assert [row["title"] for row in rows] == ["釧路", "北見", "釧路市の空き家"]
        assert table(site, f"text/{rows[0]['id']}-0") == ["釧路"]

    def test_the_pages_are_left_alone(self, site: Path, tmp_path: Path) -> None:
        before = {path: path.read_bytes() for path in site.rglob("*.html")}
        write_index(site, searched_pages(site), tmp_path / "work", REGISTER)
        assert {path: path.read_bytes() for path in site.rglob("*.html")} == before

    def test_the_same_pages_give_the_same_bytes(self, site: Path, tmp_path: Path) -> None:
        write_index(site, searched_pages(site), tmp_path / "work", REGISTER)
        before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
        write_index(site, searched_pages(site), tmp_path / "elsewhere", REGISTER)
        assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before

    def test_pages_are_numbered_by_their_names(self, tmp_path: Path) -> None:
        """Not as a file system happens to list them: each does it otherwise."""
        names = [f"{number:02}" for number in range(12)]
        for name in [*names[6:], *reversed(names[:6])]:
            (tmp_path / "source" / name).mkdir(parents=True)
            text = page(f"<p>釧路市の空き家 {name}</p>")
            (tmp_path / "source" / name / "index.html").write_text(text, encoding="utf-8")
        run_pagefind(tmp_path / "source", tmp_path / "target")
        fragments = {
            json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))[
                "url"
            ]: path
            for path in (tmp_path / "target/fragment").iterdir()
        }
        (listed,) = (tmp_path / "target").glob("*.pf_meta")
        told = gzip.decompress(listed.read_bytes())
        assert sorted(fragments) == [f"/{name}/" for name in names]
        assert sorted(fragments, key=lambda url: told.index(fragments[url].stem.encode())) == [
            f"/{name}/" for name in names
        ]

    def test_nothing_is_published_that_no_page_loads(self, site: Path, tmp_path: Path) -> None:
        write_index(site, searched_pages(site), tmp_path / "work", REGISTER)
        names = {path.name for path in (site / "pagefind").iterdir()}
        assert "pagefind.js" in names
        assert not {"pagefind-ui.js", "pagefind-worker.js", "fragment"} & names

    def test_the_warning_of_the_standard_binary_is_not_shown(
        self, site: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        write_index(site, searched_pages(site), tmp_path / "work", REGISTER)
        assert capfd.readouterr() == ("", "")

    def test_a_missing_binary_is_said(
        self, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        only_extended = [tmp_path / "pagefind_extended"]
        only_extended[0].touch()
        monkeypatch.setattr(pagefind_bin, "get_candidate_paths", lambda: only_extended)
        with pytest.raises(SearchError, match="pagefind がありません"):
            write_index(site, searched_pages(site), tmp_path / "work", REGISTER)

    def test_a_failure_of_the_binary_is_said(
        self, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        broken = tmp_path / "pagefind"
        broken.write_text("#!/bin/sh\necho broken >&2\nexit 3\n")
        broken.chmod(0o755)
        monkeypatch.setattr(pagefind_bin, "get_candidate_paths", lambda: [broken])
        with pytest.raises(SearchError, match="broken"):
            run_pagefind(site, tmp_path / "out")

    @pytest.mark.parametrize(
        ("end", "said"),
        [("kill -9 $$", "外から止められました（シグナル 9）"), ("exit 3", "終了コード 3")],
    )
    def test_how_the_binary_ended_is_said_where_it_says_nothing(
        self, end: str, said: str, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        broken = tmp_path / "pagefind"
        broken.write_text(f"#!/bin/sh\n{end}\n")
        broken.chmod(0o755)
        monkeypatch.setattr(pagefind_bin, "get_candidate_paths", lambda: [broken])
        with pytest.raises(SearchError, match=said):
            run_pagefind(site, tmp_path / "out")

    def test_what_the_binary_answers_of_a_failure_is_said(
        self, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answer = base64.b64encode(b'{"payload": {"type": "Error", "message": "no such index"}}')
        broken = tmp_path / "pagefind"
        broken.write_text(f"#!/bin/sh\nprintf {answer.decode()},\ncat >/dev/null\n")
        broken.chmod(0o755)
        monkeypatch.setattr(pagefind_bin, "get_candidate_paths", lambda: [broken])
        with pytest.raises(SearchError, match="no such index"):
            run_pagefind(site, tmp_path / "out")

    def test_the_binary_itself_writes_no_file(
        self, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Of its own files it says that they are written while they are not: on a slow disk, ends first."""
        (real,) = [path for path in pagefind_bin.get_candidate_paths() if path.stem == "pagefind"]
        bound = tmp_path / "pagefind"
        bound.write_text(f'#!/bin/sh\nulimit -f 0\nexec "{real}" "$@"\n')
        bound.chmod(0o755)
        monkeypatch.setattr(pagefind_bin, "get_candidate_paths", lambda: [bound])
        run_pagefind(site, tmp_path / "out")
        pieces = list((tmp_path / "out" / "index").iterdir())
        assert pieces
        assert all(
            gzip.decompress(path.read_bytes()).startswith(b"pagefind_dcd") for path in pieces
        )

    def test_an_index_without_a_page_is_said(self, site: Path, tmp_path: Path) -> None:
        def forgetful(source: Path, target: Path) -> None:
            (source / "cases/b/index.html").unlink()
            run_pagefind(source, target)

        with pytest.raises(SearchError, match=r"cases/b/index\.html"):
            write_index(site, searched_pages(site), tmp_path / "work", REGISTER, run=forgetful)


@pytest.mark.parametrize("which", ["toy_site", "real_site"])
def test_what_is_told_of_a_discrepancy_is_found_on_the_page_that_it_is_about(
    which: str, request: pytest.FixtureRequest
) -> None:
    """The list of them all holds copies, which are not searched."""
    site: Path = request.getfixturevalue(which)
    listed = (site / "errata/index.html").read_text(encoding="utf-8")
    bodies = re.findall(r'<div class="kb-fold__body"[^>]*>(.*?)</details>', listed, re.DOTALL)
    assert bodies
    for body in bodies:
        copy = searched(f"<main data-pagefind-body>{body}</main>")
        owner = re.search(r'href="\.\./([^"#]*)', body)
        assert copy
        assert owner
        page = searched((site / owner[1] / "index.html").read_text(encoding="utf-8"))
        assert page
        said = "\n".join((*page.blocks, "確かさ"))  # a label that only the list has
        assert [block for block in copy.blocks[1:] if block not in said] == [], owner[1]


def test_of_pagefinds_script_only_what_is_used_is_published(
    real_site: Path, tmp_path: Path
) -> None:
    """A version that is written otherwise would be published whole: the first search gets dearer."""
    page = real_site / "about" / "index.html"
    copy = tmp_path / "site" / "index.html"
    copy.parent.mkdir()
    copy.write_bytes(page.read_bytes())
    run_pagefind(copy.parent, tmp_path / "whole")
    whole = (tmp_path / "whole" / "pagefind.js").stat().st_size
    published = (real_site / "pagefind" / "pagefind.js").read_text(encoding="utf-8")
    assert len(published) < whole - 7000
    assert "export const createInstance=" in published
    assert "new Worker" not in published
