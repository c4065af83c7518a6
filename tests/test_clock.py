"""Whatever the clock says, commands do what they do; when it was put right again, nothing is left of it."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from generator.writing import publish
from tests.built import files, pages_of
from tests.door import NEW_CASE, kb, toy_with
from tests.test_intake import NEW, body

START = date(1970, 1, 1)
YEARS = (1, 1969, 2107)


@contextmanager
def clock(year: int) -> Iterator[None]:
    """A clock that stands at the beginning of a year."""
    now = date(year, 1, 1)

    class Day(date):
        @classmethod
        def today(cls) -> "Day":
            return cls(now.year, now.month, now.day)

    with (
        patch("time.time", (now - START).total_seconds),
        patch("generator.cli.date", Day),
        patch("generator.arguments.date", Day),
    ):
        yield


@pytest.mark.parametrize("year", YEARS)
def test_a_clock_that_is_wrong_stops_no_command(year: int, tmp_path: Path) -> None:
    toy_with(tmp_path, {})
    (tmp_path / "body.md").write_text(body(NEW), encoding="utf-8")
    may_date = year == 1969  # nobody confirmed anything on the other days
    with clock(year):
        for command, code in (
            (NEW_CASE, int(not may_date)),
            (("intake", "body.md"), int(not may_date)),
            (("fmt",), 0),
            (("check",), 0),
            (("xlsx", "export", "a.xlsx"), 0),
            (("xlsx", "import", "a.xlsx"), 0),
        ):
            done = kb(*command, "--content", "content", cwd=tmp_path)
            assert done.code == code, (command, done)


@pytest.mark.parametrize("year", [1969, 2107])
def test_a_site_is_whole_and_nothing_is_left_when_the_clock_is_right_again(
    year: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setattr(publish.Project, "cache", cache)
    content, site = toy_with(tmp_path, {}) / "content", tmp_path / "site"
    with clock(year):
        pages_of(content, site)
        moment = time.time()
    before = files(site)
    left = [cache / "frames" / ("0" * 20), tmp_path / "site.old-1"]
    for folder in left:
        folder.mkdir()
    for path in [*cache.rglob("*"), *left]:
        os.utime(path, (moment, moment))
    other = toy_with(tmp_path / "other", {"pages/other.md": "# 別の頁\n"}) / "content"
    pages_of(other, site)
    assert not [folder for folder in left if folder.exists()]
    assert len(list((cache / "frames").iterdir())) == 1
    pages_of(content, site)
    assert files(site) == before
