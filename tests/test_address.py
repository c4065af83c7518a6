"""Addresses from the environment: only plain http(s) ones, and nothing without one."""

from urllib.parse import parse_qs, urlsplit

import pytest

from generator.reading.address import Address, AddressError


def test_nothing_in_the_environment() -> None:
    address = Address.from_environment({})
    assert address == Address(None, None)
    assert address.page("cases/sado/") is None
    assert address.report("cases", "sado", "佐渡市") is None


@pytest.mark.parametrize("value", ["", "  ", "/"])
def test_empty_values_are_none(value: str) -> None:
    assert Address.from_environment({"KB_SITE_URL": value}).site is None


@pytest.mark.parametrize(
    ("value", "page"),
    [
        ("https://example.jp", "https://example.jp/cases/sado/"),
        ("https://example.jp/", "https://example.jp/cases/sado/"),
        ("https://example.jp/sub/path//", "https://example.jp/sub/path/cases/sado/"),
        (" http://localhost:8000/kb ", "http://localhost:8000/kb/cases/sado/"),
    ],
)
def test_pages_lie_below_the_site(value: str, page: str) -> None:
    assert Address.from_environment({"KB_SITE_URL": value}).page("cases/sado/") == page


def test_repository_follows_from_github_unless_given() -> None:
    github = {"GITHUB_SERVER_URL": "https://github.com/", "GITHUB_REPOSITORY": "o/kb"}
    assert Address.from_environment(github).repository == "https://github.com/o/kb"
    own = {**github, "KB_REPOSITORY_URL": "https://git.example.jp/kb/"}
    assert Address.from_environment(own).repository == "https://git.example.jp/kb"
    assert Address.from_environment({"GITHUB_SERVER_URL": "https://github.com"}).repository is None


HOSTILE = [
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://example.jp",
    "//example.jp",
    "example.jp",
    "https://",
    "https:///path",
    "https://user@example.jp",
    "https://:secret@example.jp",
    'https://example.jp/"onclick="alert(1)',
    "https://example.jp/<script>",
    "https://example.jp/a b",
    "https://example.jp/a\nb",
    "https://exa\tmple.jp/",
    "https://example.jp/\x00",
    "https://example.jp/\u202e",
    "https://example.jp/?next=x",
    "https://example.jp/&amp;x",
    "https://example.jp//a",
    "https://example.jp/a/../b",
    "https://example.jp/a/%2e%2E/b",
    "https://example.jp/%zz",
    "https://exam|ple.jp/",
    "https://example.jp/?",
    "https://example.jp/#top",
    "https://[::1",
    "https://example.jp:port/",
    "https://example.jp\\@other.jp/",
    "${{ secrets.TOKEN }}",
]


@pytest.mark.parametrize("name", ["KB_SITE_URL", "KB_REPOSITORY_URL"])
@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_are_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(AddressError, match=name):
        Address.from_environment({name: value})


def test_hostile_repository_names_are_refused() -> None:
    environment = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": 'o/k"><script>'}
    with pytest.raises(AddressError):
        Address.from_environment(environment)


def test_a_report_opens_an_issue_that_names_the_entry() -> None:
    link = Address(repository="https://github.com/o/kb").report("cases", "sado", '佐渡市 & "島"')
    assert link is not None
    parts = urlsplit(link)
    assert link.startswith("https://github.com/o/kb/issues/new?")
    query = parse_qs(parts.query, strict_parsing=True)
    assert query["title"] == ['誤りの報告: 佐渡市 & "島"']
    assert "content/cases/sado.yml" in query["body"][0]
