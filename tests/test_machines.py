"""What programs read: linked data, link previews, Markdown twins, llms.txt, pages that moved."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import markdown as python_markdown  # type: ignore[import-untyped]
import pytest
from markdown_it import MarkdownIt

from generator.reading.address import Address
from generator.telling.naming import SITE_NAME
from generator.telling.pages import Page
from generator.writing.crawling import to_markdown
from generator.writing.render import render_head
from generator.writing.tree import read_tree
from tests.built import ADDRESS, MOVED, Html, read_html
from tests.door import TOY, kb, toy_with
from tests.finished import forbidden
from tests.hostile import PAYLOADS


@pytest.fixture(scope="module")
def site(toy_site_at_address: Path) -> Path:
    return toy_site_at_address


@pytest.fixture(scope="module")
def real(real_site_at_address: Path) -> Path:
    return real_site_at_address


@pytest.fixture(scope="module")
def hostile(hostile_site: Path) -> Path:
    return hostile_site


def html(site: Path, url: str) -> str:
    return (site / url / "index.html").read_text(encoding="utf-8")


def page(site: Path, url: str) -> Html:
    return read_html(html(site, url))


def pages(site: Path) -> list[str]:
    found = (path.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return sorted(name.removesuffix("index.html") for name in found)


def is_moved(text: str) -> bool:
    return 'http-equiv="refresh"' in text


# Linked data


def blocks(text: str) -> list[Any]:
    """The JSON-LD of a page, as a browser cuts it out."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script', text, re.DOTALL)
    return [json.loads(block) for block in found]


def things(site: Path, url: str) -> dict[str, Any]:
    (block,) = blocks(html(site, url))
    assert block["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in block["@graph"]}


def test_every_page_says_what_it_is(real: Path) -> None:
    for url in pages(real):
        found = blocks(html(real, url))
        assert len(found) == 1, url
        graph = found[0].get("@graph", [found[0]])
        assert all(thing["@type"] and thing.get("name", "題") for thing in graph), url


def test_a_case_is_an_article_about_a_place_based_on_documents(site: Path) -> None:
    article = things(site, "cases/urakawa/")["Article"]
    assert article["headline"] == "浦河町｜うらかわ架空コンソーシアム"
    assert article["url"] == f"{ADDRESS}cases/urakawa/"
    assert article["inLanguage"] == "ja"
    place, body = article["about"]
    assert (place["@type"], place["name"]) == ("AdministrativeArea", "北海道浦河町")
    assert place["identifier"] == "016071"
    assert body == {"@type": "Organization", "name": "うらかわ架空コンソーシアム"}
    assert [work["name"] for work in article["isBasedOn"]] == ["試験用の事例集（架空）"]
    assert "教育/保育" in article["keywords"]


def test_the_trail_is_told_as_breadcrumbs(site: Path) -> None:
    items = things(site, "cases/urakawa/")["BreadcrumbList"]["itemListElement"]
    assert [item["position"] for item in items] == [1, 2, 3]
    assert [item["name"] for item in items][:2] == ["ホーム", "事例一覧"]
    assert [item["item"] for item in items] == [
        ADDRESS,
        f"{ADDRESS}cases/",
        f"{ADDRESS}cases/urakawa/",
    ]


def test_the_home_page_tells_how_to_search(site: Path) -> None:
    website = things(site, "")["WebSite"]
    template = website["potentialAction"]["target"]["urlTemplate"]
    assert template == f"{ADDRESS}search/?q={{words}}"
    assert "words" in website["potentialAction"]["query-input"]


def test_words_money_and_data_have_types_of_their_own(real: Path) -> None:
    terms = things(real, "glossary/")["DefinedTermSet"]["hasDefinedTerm"]
    glossary = json.loads((real / "api/v1/glossary.json").read_text("utf-8"))["glossary"]
    assert {term["termCode"] for term in terms} == {item["id"] for item in glossary}
    assert all(term["@type"] == "DefinedTerm" and term["description"] for term in terms)
    assert all(term["url"].startswith(f"{ADDRESS}glossary/#") for term in terms)
    funds = json.loads((real / "api/v1/funding.json").read_text("utf-8"))["funding"]
    for fund in funds:
        service = things(real, fund["url"])["GovernmentService"]
        assert service["name"] == fund["name"]
        assert service.get("provider", {}).get("name") == fund["ministry"]
    sets = things(real, "data/")["DataCatalog"]["dataset"]
    assert all(one["@type"] == "Dataset" and one["distribution"] for one in sets)
    for one in sets:
        for form in one["distribution"]:
            assert (real / form["contentUrl"].removeprefix(ADDRESS)).is_file()


def test_without_an_address_no_address_is_told(toy_site: Path) -> None:
    for url in pages(toy_site):
        text = html(toy_site, url)
        assert 'property="og:url"' not in text, url
        assert 'property="og:image"' not in text, url
        for block in blocks(text):
            told = json.dumps(block).replace("https://schema.org", "")
            assert "://" not in told, url
            assert '"url"' not in told, url


def test_hostile_text_stays_inside_its_block_of_data(hostile: Path) -> None:
    for url in pages(hostile):
        text = html(hostile, url)
        assert forbidden(text) == [], url
        if not is_moved(text):
            assert len(blocks(text)) == 1
            raw = text.split('<script type="application/ld+json">')[1].split("</script")[0]
            assert not set("<>&") & set(raw), url


def test_data_comes_out_of_its_block_as_it_went_in() -> None:
    linked = {"@type": "WebPage", "name": [*PAYLOADS, "</script>", "<!--<script>", "\u2028"]}
    made = Page("x/", "題", "説明", "search.html.j2", None, linked=linked)
    text = render_head(made, Address())
    assert forbidden(text) == []
    assert blocks(text) == [linked]
    assert [element["type"] for element in read_html(text).all("script")] == ["application/ld+json"]


# Link previews


def previews(site: Path, url: str) -> dict[str, str]:
    metas = page(site, url).all("meta")
    return {m["property"]: m["content"] for m in metas if m.get("property", "").startswith("og:")}


def test_a_link_is_shown_with_title_text_and_picture(site: Path) -> None:
    case = previews(site, "cases/urakawa/")
    assert case["og:title"] == "浦河町｜うらかわ架空コンソーシアム"
    assert case["og:description"]
    assert (case["og:type"], case["og:locale"]) == ("article", "ja_JP")
    assert case["og:site_name"] == SITE_NAME
    for url in ("", "cases/", "about/", "cases/urakawa/"):
        found = previews(site, url)
        assert found["og:url"] == ADDRESS + url
        picture = site / found["og:image"].removeprefix(ADDRESS)
        assert picture.read_bytes().startswith(b"\x89PNG")


# Markdown twins


def test_every_page_has_a_twin_that_it_names(real: Path) -> None:
    for url in pages(real):
        twin = (real / url / "index.md").read_text(encoding="utf-8")
        links = page(real, url).all("link")
        assert [x["href"] for x in links if x.get("type") == "text/markdown"] == ["index.md"], url
        heading = next(text for level, text in page(real, url).headings if level == 1)
        rendered = python_markdown.markdown(twin)
        first = re.search(r"<h1>(.*?)</h1>", rendered)
        assert first, url
        shown = "".join(unescape(re.sub(r"<[^>]*>", "", first[1])).split())
        shown = re.sub(r"\[([0-9]+)\]", r"\1", shown)  # the number of a source
        assert shown == "".join(heading.split()), url


def test_a_twin_says_what_the_page_says(real: Path) -> None:
    cases = json.loads((real / "api/v1/cases.json").read_text(encoding="utf-8"))["cases"]
    for case in cases:
        twin = (
            MarkdownIt("commonmark")
            .enable("table")
            .render((real / case["url"] / "index.md").read_text(encoding="utf-8"))
        )
        text = "".join(unescape(re.sub(r"<[^>]*>", "", twin)).split())
        for section in case["sections"]:
            assert section["label"] in text
            for statement in section["statements"] or ():
                assert "".join(statement["text"].split()) in text, (case["id"], statement)
        if any(section["statements"] is None for section in case["sections"]):
            assert "情報未収集" in text


def test_the_links_of_a_twin_lead_to_pages(real: Path) -> None:
    for url in pages(real):
        twin = (real / url / "index.md").read_text(encoding="utf-8")
        for token in MarkdownIt("commonmark").enable("table").parse(twin):
            for part in token.children or ():
                href = str(part.attrGet("href") or "") if part.type == "link_open" else ""
                whole = urljoin(ADDRESS + url, href)
                assert not href.startswith("#"), (url, href)  # a text has no such places
                if href and whole.startswith(ADDRESS):
                    name = whole.removeprefix(ADDRESS).split("#")[0].split("?")[0]
                    path = real / name
                    assert path.is_file() or (path / "index.html").is_file(), (url, href)


def test_hostile_text_stays_plain_in_a_twin(hostile: Path) -> None:
    """In two dialects: no element and no link comes from what an entry says."""
    dialects = (python_markdown.markdown, MarkdownIt("commonmark", {"html": True}).render)
    for path in hostile.rglob("index.md"):
        twin = path.read_text(encoding="utf-8")
        for render in dialects:
            read = read_html(f"<body>{render(twin)}</body>")
            strange = {e.tag for e in read.elements} & {"script", "svg", "iframe", "base"}
            assert strange == set(), path
            pictures = [e.values.get("src", "") for e in read.elements if e.tag == "img"]
            assert all(
                re.fullmatch(r"(\.\./)*cases/[a-z0-9-]+/[a-z0-9-]+\.jpg", source)
                for source in pictures
            ), path
            handlers = [n for e in read.elements for n in e.values if n.startswith("on")]
            assert handlers == [], path
            assert not any("javascript:" in link.lower() for link in read.links), path


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h2>見出し</h2><p>文 <strong>太字</strong></p>", "## 見出し\n\n文 **太字**\n"),
        ("<ul><li>一</li><li>二<ul><li>三</li></ul></li></ul>", "- 一\n- 二\n\n  - 三\n"),
        ("<ol><li>一</li><li>二</li></ol>", "1. 一\n2. 二\n"),
        ("<dl><dt>年</dt><dd>令和7年</dd></dl>", "- **年**：令和7年\n"),
        (
            "<dl><dt>年</dt><dd><p>一</p><p>二</p></dd><dt>月</dt><dd>三</dd><dd>四</dd></dl>",
            "- **年**\n\n  一\n\n  二\n- **月**：三\n\n  四\n",
        ),
        ("<dl><dd>題がない</dd><div><dt>題</dt><dd>文</dd></div></dl>", "- **題**：文\n"),
        ("<blockquote><p>一</p><p>二</p></blockquote>", "> 一\n> \n> 二\n"),
        ("<blockquote></blockquote><pre>\n  一\n二\n</pre><hr>", "      一\n    二\n\n---\n"),
        ("<p># 題 *a* [b](c) 1_2</p>", "\\# 題 \\*a\\* \\[b\\](c) 1\\_2\n"),
        ("<p>1. 一</p><p>- 二</p><p>&gt; 三</p>", "1\\. 一\n\n\\- 二\n\n\\> 三\n"),
        ("<p>&lt;b&gt; &amp;amp; a &amp; b</p>", "&lt;b> &amp;amp; a & b\n"),
        ('<p><a href="a b(c).html">題]</a></p>', "[題\\]](a%20b%28c%29.html)\n"),
        ('<p><a href="#a">上</a><a href="#source_2">2</a></p>', "[上](./#a)\\[2\\]\n"),
        ("<p>前</p><form><p>送る</p></form><nav>道</nav><svg><title>図</title></svg>", "前\n"),
        (
            "<table><thead><tr><th>一|二</th><th></th></tr></thead><tr><td>三</td></tr></table>",
            "| 一\\|二 |  |\n| --- | --- |\n| 三 |  |\n",
        ),
        ("<p hidden>見えない</p><p>見える</p>", "見える\n"),
    ],
)
def test_what_becomes_what(body: str, expected: str) -> None:
    outside = "<nav>外</nav>"
    page = f'{outside}<div id="main">{body}</div><footer>外</footer>'
    assert to_markdown(read_tree(page)) == expected


# llms.txt


def test_llms_txt_leads_to_every_case_and_only_to_what_is_there(real: Path) -> None:
    text = (real / "llms.txt").read_text(encoding="utf-8")
    assert text.startswith(f"# {SITE_NAME}\n\n> ")
    links = re.findall(r"^- \[.*?\]\((\S+?)\)(?:: .*)?$", text, re.MULTILINE)
    assert len(links) == len(re.findall(r"^- \[", text, re.MULTILINE))
    for link in links:
        assert link.startswith(ADDRESS)
        assert (real / link.removeprefix(ADDRESS)).is_file(), link
    for path in (real / "cases").iterdir():
        if path.is_dir():
            assert f"{ADDRESS}cases/{path.name}/index.md" in links
    assert "情報未収集" in text


def test_llms_txt_is_plain_under_hostile_text(hostile: Path) -> None:
    rendered = MarkdownIt("commonmark", {"html": True}).render(
        (hostile / "llms.txt").read_text(encoding="utf-8")
    )
    read = read_html(rendered)
    assert {e.tag for e in read.elements} <= {"h1", "h2", "blockquote", "p", "ul", "li", "a"}
    assert not any("javascript:" in link for link in read.links)


# Pages that moved


def test_a_former_address_leads_to_the_new_one(site: Path) -> None:
    text = html(site, "cases/urakawa-cho/")
    read = read_html(text)
    refresh = [m["content"] for m in read.all("meta") if m.get("http-equiv") == "refresh"]
    assert refresh == ["0;url=../../cases/urakawa/"]
    assert "../../cases/urakawa/" in read.links
    canonical = [x["href"] for x in read.all("link") if x.get("rel") == "canonical"]
    assert canonical == [f"{ADDRESS}cases/urakawa/"]
    assert "data-pagefind-body" not in text
    assert "urakawa-cho" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "urakawa-cho" not in (site / "llms.txt").read_text(encoding="utf-8")
    assert not (site / "cases" / "urakawa-cho" / "index.md").exists()


def test_every_kind_with_pages_moves_and_no_two_to_one_address(site: Path, tmp_path: Path) -> None:
    for former, now in MOVED.items():
        assert f"../../{now}" in page(site, former).links, former
    school = (TOY / "subcommittees" / "school.yml").read_text(encoding="utf-8")
    clash = {"subcommittees/school.yml": school.replace("  - school-old\n", "  - school\n")}
    content = toy_with(tmp_path, clash) / "content"
    done = kb("check", "--content", content)
    assert (done.code, "[former-id]" in done.out) == (1, True)
