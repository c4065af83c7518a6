"""What a page may hold, and what stops it from being published."""

import pytest

from tests.finished import forbidden


@pytest.mark.parametrize(
    "html",
    [
        '<script type="module" src="../assets/javascripts/search.js"></script>',
        '<script type="module" src="/kb/assets/javascripts/search/a-b.js"></script>',
        '<link rel="stylesheet" href="assets/site.css"><link rel="canonical" href="https://x.jp/">',
        '<a href="https://town.example/">町</a> <a href="mailto:a@b.jp">便り</a> <a href="tel:1">電話</a>',
        '<a href="#problem">課題</a> <a href="../../">ホーム</a> <a href="a//b:c">どこか</a>',
        '<form action="search/"><input name="q"></form>',
        '<svg viewBox="0 0 1 1"><title>図</title><rect width="1" height="1"/></svg>',
        '<meta http-equiv="refresh" content="0; url=../urakawa/">',
        "&lt;script&gt;window.x=1&lt;/script&gt; onclick=x style=y",
        '<script type="application/ld+json">{"@type": "Article"}</script>',
        "<!-- <script>x</script> -->",
    ],
)
def test_what_the_site_needs_is_allowed(html: str) -> None:
    assert forbidden(html) == []


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<SCRIPT>x</SCRIPT>",
        '<script type="module">x</script>',
        "<style>p{}</style>",
        "<p ONCLICK=x>",
        "<svg/onload=x>",
        '<script src="//x.example/x.js"></script>',
        '<script src="index.md"></script>',
        '<script src="../api/v1/cases.json"></script>',
        '<script src="../pagefind/pagefind.js"></script>',
        '<script src="assets/javascripts/../../about/index.md"></script>',
        '<script src="assets/javascripts/x.js/../../../index.md"></script>',
        '<script src="index.md?assets/javascripts/x.js"></script>',
        '<script src="index.md#assets/javascripts/x.js"></script>',
        '<svg><script src="assets/javascripts/x.js" href="index.md"></script></svg>',
        '<svg><script xlink:href="index.md"></script></svg>',
        '<img src="https://x.example/x.png">',
        '<img srcset="https://x.example/x.png 2x">',
        '<img src="data:image/png;base64,AA==">',
        '<a href="javascript:x">',
        '<a href=" JavaScript:x">',
        '<a href="java&#9;script:x">',
        '<a href="&#106;avascript:x">',
        '<a href="vbscript:x">',
        '<svg><a xlink:href="javascript:x">',
        '<form action="https://x.example/">',
        '<button formaction="//x.example/">',
        '<link rel="stylesheet" href="https://x.example/x.css">',
        '<link rel="preconnect" href="//x.example">',
        '<meta http-equiv="Refresh" content="0;URL=https://x.example/">',
        '<a href="\\\\x.example\\y">',
        '<a href="javascript:x" href="#">',
        '<script type="application/ld+json">{"a": "<b>"}</script>',
        "<iframe></iframe>",
        "<object></object>",
        '<base href="/">',
    ],
)
def test_what_runs_or_leaves_the_site_is_found(html: str) -> None:
    assert len(forbidden(html)) == 1
    assert len(forbidden(f"<p>題</p>{html}<p>題</p>")) == 1


def test_everything_is_found_at_once() -> None:
    found = forbidden(
        '<p style="x" onclick="y">題</p><script>z</script><iframe src="//x"></iframe>'
    )
    assert set(found) == {
        '<p style="x">',
        '<p onclick="y">',
        "<script>",
        "<iframe>",
        '<iframe src="//x">',
    }
