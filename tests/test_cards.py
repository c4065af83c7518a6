"""The pictures that stand for cases where links to them are shared."""

import io
import json
import re
import struct
from pathlib import Path

import pytest
from PIL import Image

from generator.reading import Register
from tests.built import ADDRESS, pages_of
from tests.door import TOY, toy_with

CASES = ("urakawa", "sado", "shimoda-higashimatsushima")
NAMED = re.compile(r'<meta property="og:image" content="([^"]*)">')


@pytest.fixture(scope="module")
def site(toy_site_at_address: Path) -> Path:
    return toy_site_at_address


def picture(site: Path, case: str) -> bytes:
    return (site / "cases" / case / "share.png").read_bytes()


def test_every_case_names_a_picture_that_is_there(site: Path) -> None:
    for case in CASES:
        html = (site / "cases" / case / "index.html").read_text(encoding="utf-8")
        assert NAMED.findall(html) == [f"{ADDRESS}cases/{case}/share.png"]
        head = picture(site, case)[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", head[16:]) == (1200, 630)
    assert len({picture(site, case) for case in CASES}) == len(CASES)
    home = (site / "index.html").read_text(encoding="utf-8")
    assert NAMED.findall(home) == [f"{ADDRESS}assets/images/share.png"]


def test_a_case_that_changes_gets_another_picture_and_the_others_keep_theirs(
    site: Path, tmp_path: Path
) -> None:
    said = (TOY / "cases" / "sado.yml").read_text(encoding="utf-8")
    said = said.replace("place: 佐渡市", "place: '#panic(1) *佐渡* $x$ 😀'")
    content = toy_with(tmp_path, {"cases/sado.yml": said}) / "content"
    again = pages_of(content, tmp_path / "site", KB_SITE_URL=ADDRESS)
    assert picture(again, "sado") != picture(site, "sado")
    for case in set(CASES) - {"sado"}:
        assert picture(again, case) == picture(site, case)


def test_without_an_address_there_are_no_pictures_that_nothing_could_name(toy_site: Path) -> None:
    assert list(toy_site.glob("cases/**/*.png")) == []
    html = (toy_site / "cases" / "sado" / "index.html").read_text(encoding="utf-8")
    assert NAMED.findall(html) == []


def test_many_prefectures_and_a_long_place_keep_clear_of_what_is_below(tmp_path: Path) -> None:
    """The bands between them are empty."""
    areas = [
        {
            "prefecture": one.name,
            "municipality": None,
            "code": one.code,
            "reading": one.reading,
            "source": "003/overview",
        }
        for one in Register.load().prefectures[:20]
    ]
    said = (TOY / "cases" / "sado.yml").read_text(encoding="utf-8")
    said = re.sub(r"areas:\n(  .*\n)+", lambda _: f"areas: {json.dumps(areas)}\n", said)
    said = said.replace("place: 佐渡市", f"place: {'山' * 120}")
    content = toy_with(tmp_path, {"cases/sado.yml": said}) / "content"
    again = pages_of(content, tmp_path / "site", KB_SITE_URL=ADDRESS)
    shown = Image.open(io.BytesIO(picture(again, "sado"))).convert("RGB")
    between, below, beside = (0, 102, 1200, 112), (0, 215, 1200, 258), (1140, 20, 1200, 630)
    for band in (between, below, beside):
        assert len(set(shown.crop(band).get_flattened_data())) == 1, band
