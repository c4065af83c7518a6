"""Pictures of strangers: refused with a word on how to mend it, cleaned, and sized for the site."""

import io
import os
import random
import re
import resource
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat
from pypdf import PdfReader

from generator import building
from generator.reading import ChangedError, History, read_catalog, read_history
from generator.writing import pictures as sizing
from generator.writing.pictures import sized_pictures
from tests.built import built, files
from tests.door import TOY, check, kb, toy_with
from tests.pictures import (
    SECRET,
    beside,
    bomb,
    drawn,
    exif,
    of_palette,
    png_chunk,
    saved,
    text_chunk,
    with_pictures,
)
from tests.repository import Repository

pytestmark = pytest.mark.usefixtures("said_before")

JPEG, PNG, WEBP = (saved(drawn(), form) for form in ("JPEG", "PNG", "WEBP"))
FRAMES = [drawn(), drawn().rotate(180)]
DISPLAY = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
ZIP = io.BytesIO()
with zipfile.ZipFile(ZIP, "w") as archive:
    archive.writestr("secret.txt", SECRET)

REFUSED = {
    "empty": ("a.jpg", b"", "picture-unreadable"),
    "text": ("a.jpg", b"<script>alert(1)</script>", "picture-unreadable"),
    "drawing": ("a.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "picture-unreadable"),
    "gif": ("a.png", saved(drawn(), "GIF"), "picture-unreadable"),
    "bmp": ("a.png", saved(drawn(), "BMP"), "picture-unreadable"),
    "short-jpeg": ("a.jpg", JPEG[: len(JPEG) // 2], "picture-unreadable"),
    "short-png": ("a.png", PNG[: len(PNG) // 2], "picture-unreadable"),
    "short-webp": ("a.webp", WEBP[: len(WEBP) // 2], "picture-unreadable"),
    "head-alone": ("a.png", bomb(800, 600), "picture-unreadable"),
    "other-type": ("a.jpg", PNG, "picture-type"),
    "other-type-too": ("a.png", WEBP, "picture-type"),
    "moving-webp": (
        "a.webp",
        saved(FRAMES[0], "WEBP", save_all=True, append_images=FRAMES[1:]),
        "picture-animated",
    ),
    "moving-png": (
        "a.png",
        saved(FRAMES[0], "PNG", save_all=True, append_images=FRAMES[1:]),
        "picture-animated",
    ),
    "deep": ("a.png", saved(drawn(mode="L").convert("I;16"), "PNG"), "picture-depth"),
    "heavy": ("a.jpg", JPEG + bytes(5_000_000), "picture-bytes"),
    "narrow": ("a.jpg", saved(drawn(399, 600), "JPEG"), "picture-small"),
    "wide": ("a.png", saved(drawn(8_001, 400, "1"), "PNG"), "picture-large"),
    "many-points": ("a.png", saved(drawn(6_400, 6_400, "1"), "PNG"), "picture-pixels"),
    "no-palette": ("a.png", of_palette(), "picture-unreadable"),
    "palette-too-small": (
        "a.png",
        of_palette((b"PLTE", b"\1\2\3"), (b"tRNS", bytes(300))),
        "picture-unreadable",
    ),
    "palette-nowhere": (
        "a.png",
        of_palette(behind=((b"tRNS", b"\1"),)),
        "picture-unreadable",
    ),
    "bomb": ("a.png", bomb(60_000, 60_000), "picture-pixels"),
    "wide-bomb": ("a.png", bomb(2_000_000_000, 400), "picture-pixels"),
}
TELLING = {
    "exif": ("a.jpg", saved(drawn(), "JPEG", exif=exif())),
    "xmp": ("a.jpg", saved(drawn(), "JPEG", xmp=f"<x>{SECRET}</x>".encode())),
    "comment": ("a.jpg", saved(drawn(), "JPEG", comment=SECRET)),
    "iptc": ("a.jpg", JPEG[:2] + b"\xff\xed\0\x16Photoshop 3.0\0secret" + JPEG[2:]),
    "thumbnail": ("a.jpg", JPEG[:2] + b"\xff\xe0\0\x08JFXX\0\x10" + JPEG[2:]),
    "profile": ("a.jpg", saved(drawn(), "JPEG", icc_profile=DISPLAY)),
    "broken-profile": ("a.jpg", saved(drawn(), "JPEG", icc_profile=b"no profile")),
    "broken-exif": ("a.jpg", saved(drawn(), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")),
    "more-behind": ("a.jpg", saved(drawn(), "MPO", save_all=True, append_images=FRAMES[1:])),
    "zip-behind": ("a.jpg", JPEG + ZIP.getvalue()),
    "progressive": ("a.jpg", saved(drawn(), "JPEG", progressive=True, exif=exif())),
    "four-colours": ("a.jpg", saved(drawn(mode="CMYK"), "JPEG", exif=exif())),
    "png-text": ("a.png", saved(drawn(), "PNG", pnginfo=text_chunk())),
    "png-exif": ("a.png", saved(drawn(), "PNG", exif=exif())),
    "png-time": ("a.png", PNG[:33] + png_chunk(b"tIME", bytes(7)) + PNG[33:]),
    "png-own": ("a.png", PNG[:33] + png_chunk(b"seCr", SECRET.encode()) + PNG[33:]),
    "png-zip-behind": ("a.png", PNG + ZIP.getvalue()),
    "png-palette": ("a.png", saved(drawn(mode="P"), "PNG", exif=exif())),
    "png-clear": ("a.png", saved(drawn(mode="RGBA"), "PNG", exif=exif())),
    "png-grey": ("a.png", saved(drawn(mode="L"), "PNG", exif=exif())),
    "webp-exif": ("a.webp", saved(drawn(), "WEBP", exif=exif())),
    "webp-xmp": ("a.webp", saved(drawn(), "WEBP", xmp=SECRET.encode())),
    "webp-exact": ("a.webp", saved(drawn(), "WEBP", lossless=True, exif=exif())),
    "webp-zip-behind": ("a.webp", WEBP + ZIP.getvalue()),
}
FINE = {
    "jpeg": ("a.jpg", JPEG),
    "jpeg-by-its-long-name": ("a.jpeg", JPEG),
    "progressive": ("a.jpg", saved(drawn(), "JPEG", progressive=True)),
    "four-colours": ("a.jpg", saved(drawn(mode="CMYK"), "JPEG")),
    "with-density": ("a.jpg", saved(drawn(), "JPEG", dpi=(300, 300))),
    "png": ("a.png", PNG),
    "clear": ("a.png", saved(drawn(mode="RGBA"), "PNG", dpi=(72, 72))),
    "palette": ("a.png", saved(drawn(mode="P"), "PNG", transparency=0)),
    "webp": ("a.webp", WEBP),
    "clear-webp": ("a.webp", saved(drawn(mode="RGBA"), "WEBP")),
    "exact-webp": ("a.webp", saved(drawn(), "WEBP", lossless=True)),
    "least": ("a.jpg", saved(drawn(400, 400), "JPEG")),
    "longest": ("a.jpg", saved(drawn(8_000, 400), "JPEG")),
}


def one_of_each(table: dict[str, tuple[str, bytes]], *held: str) -> list[pytest.ParameterSet]:
    """The rows of a table of which the same is said: only so many of them are held."""
    return [
        pytest.param(*row, id=name, marks=() if name in held else pytest.mark.unheld)
        for name, row in table.items()
    ]


def rules(folder: Path) -> set[str]:
    return {found.rule for found in check(folder)}


@pytest.mark.parametrize(("name", "data", "rule"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_picture_for_the_site_is_refused_at_the_line_that_names_it(
    tmp_path: Path, name: str, data: bytes, rule: str
) -> None:
    (found,) = check(with_pictures(tmp_path, {name: data}))
    assert (found.path, found.rule) == ("content/cases/urakawa.yml", rule)
    lines = (tmp_path / found.path).read_text(encoding="utf-8").splitlines()
    assert lines[found.line - 1] == f"  - file: {name}"
    assert found.message.startswith(f"画像 {name}: ")
    assert found.mend


def test_a_picture_drawn_in_hundreds_of_steps_is_refused_before_it_is_drawn(tmp_path: Path) -> None:
    whole = saved(drawn(), "JPEG", progressive=True)
    last = whole[whole.rindex(b"\xff\xda") : -2]
    with patch.object(Image.Image, "load", side_effect=AssertionError("drawn")):
        (found,) = check(with_pictures(tmp_path, {"a.jpg": whole[:-2] + 200 * last + whole[-2:]}))
    assert found.rule == "picture-unreadable"
    assert "100回まで" in found.message


@pytest.mark.long
def test_the_larger_a_picture_the_fewer_its_steps(tmp_path: Path) -> None:
    """What is drawn at all is bounded: forty million points in ten steps may come, in forty not."""
    whole = saved(drawn(8_000, 5_000), "JPEG", progressive=True, quality=20)
    assert check(with_pictures(tmp_path / "ten", {"a.jpg": whole})) == []
    last = whole[whole.rindex(b"\xff\xda") : -2]
    more = whole[:-2] + 30 * last + whole[-2:]
    with patch.object(Image.Image, "load", side_effect=AssertionError("drawn")):
        (found,) = check(with_pictures(tmp_path / "forty", {"a.jpg": more}))
    assert "この大きさでは 15回まで" in found.message


@pytest.mark.parametrize(("name", "data"), one_of_each(FINE, "jpeg", "png", "webp"))
def test_a_picture_that_only_shows_something_is_taken_and_left_as_it_is(
    tmp_path: Path, name: str, data: bytes
) -> None:
    assert check(with_pictures(tmp_path, {name: data})) == []
    kb("fmt", "--content", "content", cwd=tmp_path)
    assert beside(tmp_path, name).read_bytes() == data


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
@pytest.mark.parametrize(("name", "data"), one_of_each(TELLING, "exif", "png-exif", "webp-exif"))
def test_what_a_picture_tells_beside_what_it_shows_is_found_and_mended(
    tmp_path: Path, name: str, data: bytes
) -> None:
    file = beside(with_pictures(tmp_path, {name: data}), name)
    (found,) = check(tmp_path)
    assert (found.rule, found.mend) == ("picture-metadata", "kb fmt で取り除けます。")
    told = f"content/cases/urakawa/{name}: "
    assert f"{told}整える必要があります" in kb("fmt", "--check", cwd=tmp_path).out
    assert file.read_bytes() == data
    assert f"{told}整えました" in kb("fmt", cwd=tmp_path).out
    assert check(tmp_path) == []
    assert told not in kb("fmt", cwd=tmp_path).out
    clean = file.read_bytes()
    assert all(word not in clean for word in (SECRET.encode(), b"secret", b"Exif", b"Photoshop"))
    assert alike(data, clean)


def alike(one: bytes, other: bytes) -> bool:
    """Whether two pictures look the same, to the eye."""
    images = [Image.open(io.BytesIO(data)).convert("RGB") for data in (one, other)]
    if images[0].size != images[1].size:
        return False
    return max(ImageStat.Stat(ImageChops.difference(*images)).mean) < 6


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_was_taken_with_the_camera_held_upright_is_turned(
    tmp_path: Path, form: str
) -> None:
    name = {"JPEG": "a.jpg", "PNG": "a.png", "WEBP": "a.webp"}[form]
    taken = saved(drawn(800, 600), form, exif=exif(orientation=6))
    file = beside(with_pictures(tmp_path, {name: taken}), name)
    kb("fmt", cwd=tmp_path)
    with Image.open(file) as image:
        assert image.size == (600, 800)
        left, right = (image.convert("RGB").crop((x, 20, x + 1, 21)) for x in (20, 580))
    assert [ImageStat.Stat(one).mean[0] > 150 for one in (left, right)] == [False, True]


def test_what_one_sees_through_is_seen_through_when_it_is_clean(tmp_path: Path) -> None:
    few = drawn(mode="P")
    seen = saved(few, "PNG", transparency=few.getpixel((1, 1)), pnginfo=text_chunk())
    file = beside(with_pictures(tmp_path, {"a.png": seen}), "a.png")
    kb("fmt", cwd=tmp_path)
    assert SECRET.encode() not in file.read_bytes()
    with Image.open(file) as image:
        clear = image.convert("RGBA").getchannel("A")
    assert [clear.getpixel(at) for at in ((1, 1), (700, 500))] == [0, 255]


def test_a_picture_that_cannot_be_cleaned_stays_and_that_is_told(tmp_path: Path) -> None:
    data = saved(drawn(), "JPEG", exif=exif())
    file = beside(with_pictures(tmp_path, {"a.jpg": data}), "a.jpg")
    with patch.object(Image.Image, "save", side_effect=OSError):
        done = kb("fmt", cwd=tmp_path)
    assert done.code == 1
    assert "kb fmt では取り除けませんでした" in done.out
    assert file.read_bytes() == data


@pytest.mark.unheld  # spoilt by lot
@pytest.mark.long
def test_no_bytes_make_the_check_or_the_form_stumble(tmp_path: Path) -> None:
    """Five rounds of six pictures with bytes cut out, changed and put in."""
    lot = random.Random(20261121)
    originals = [*FINE.values(), *TELLING.values()]
    for number in range(5):
        pictures = {}
        for letter in "abcdef":
            name, data = lot.choice(originals)
            pictures[f"{letter}{name[1:]}"] = _spoilt(data, lot)
        folder = with_pictures(tmp_path / str(number), pictures)
        check(folder)
        assert kb("fmt", cwd=folder).code in {0, 1}
        check(folder)


def _spoilt(data: bytes, lot: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(lot.randint(1, 12)):
        at = lot.randrange(min(len(changed), 600))
        changed[at : at + lot.randint(0, 3)] = lot.randbytes(lot.randint(0, 3))
    return bytes(changed)


def test_a_picture_with_other_faults_stays_and_that_is_told(tmp_path: Path) -> None:
    file = beside(with_pictures(tmp_path, {"a.jpg": JPEG[:300]}), "a.jpg")
    done = kb("fmt", cwd=tmp_path)
    assert done.code == 1
    assert "content/cases/urakawa/a.jpg:1:1: エラー: " in done.out
    assert "1ファイルは、誤りがあるので整えられません。" in done.out
    assert file.read_bytes() == JPEG[:300]


def test_a_link_is_no_picture_and_never_read(tmp_path: Path) -> None:
    outside = tmp_path / "outside.jpg"
    outside.write_bytes(JPEG)
    folder = with_pictures(tmp_path / "project", {"a.jpg": JPEG})
    beside(folder, "a.jpg").unlink()
    beside(folder, "a.jpg").symlink_to(outside)
    assert rules(folder) == {"symlink", "missing-picture"}
    outside.write_bytes(saved(drawn(), "JPEG", exif=exif()))
    before = outside.read_bytes()
    kb("fmt", cwd=folder)
    assert outside.read_bytes() == before


def test_a_linked_folder_holds_no_pictures(tmp_path: Path) -> None:
    folder = with_pictures(tmp_path / "project", {"a.jpg": JPEG})
    place = beside(folder, "a.jpg").parent
    place.rename(tmp_path / "elsewhere")
    place.symlink_to(tmp_path / "elsewhere")
    assert rules(folder) == {"symlink", "missing-picture"}


def test_a_folder_named_like_a_picture_is_none(tmp_path: Path) -> None:
    folder = with_pictures(tmp_path, {"a.jpg": JPEG})
    beside(folder, "a.jpg").unlink()
    beside(folder, "a.jpg").mkdir()
    assert rules(folder) == {"not-a-file", "missing-picture"}


def test_an_entry_that_cannot_be_read_leaves_its_pictures_unjudged(tmp_path: Path) -> None:
    toy_with(tmp_path, {"cases/urakawa.yml": "id: [\n"})
    assert "unnamed-picture" not in rules(tmp_path)


def test_seven_pictures_are_too_many(tmp_path: Path) -> None:
    folder = with_pictures(tmp_path, {f"{letter}.jpg": JPEG for letter in "abcdefg"})
    assert rules(folder) == {"too-long"}


def test_a_new_case_says_where_pictures_go(tmp_path: Path) -> None:
    toy_with(tmp_path, {})
    named = ("--prefecture", "兵庫県", "--municipality", "淡路市", "--consortium", "淡路架空協議会")
    kb("new", "awaji", *named, "--source", "003/table1", cwd=tmp_path)
    text = (tmp_path / "content" / "cases" / "awaji.yml").read_text(encoding="utf-8")
    assert (
        "pictures: [] # 取組の画像。6枚まで。ファイルは、事例のファイルの隣の、id と同じ名前のフォルダーに置きます。"
        in text
    )
    assert "# - file: 画像のファイル名（例: station.jpg）。" in text


def sizes(site: Path) -> dict[str, tuple[int, int]]:
    found = {}
    for file in sorted((site / "cases" / "urakawa").glob("*.jpg")):
        with Image.open(file) as image:
            found[file.name] = image.size
    return found


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with pictures that were not cleaned, as if nothing had been checked."""
    folder = with_pictures(
        tmp_path_factory.mktemp("pictured"),
        {
            "large.jpg": saved(drawn(2_000, 1_000), "JPEG", exif=exif()) + ZIP.getvalue(),
            "clear.png": saved(Image.new("RGBA", (500, 700), (0, 0, 0, 0)), "PNG", exif=exif()),
        },
    )
    with patch.object(building, "check_catalog", lambda *_: []):
        return built(folder / "content", folder / "site")


def test_pictures_are_sized_for_the_site(pictured: Path) -> None:
    assert sizes(pictured) == {
        "clear-500.jpg": (500, 700),
        "large-1280.jpg": (1_280, 640),
        "large-640.jpg": (640, 320),
    }


def test_nothing_that_a_camera_added_reaches_the_site(pictured: Path) -> None:
    for name, data in files(pictured).items():
        held = [data]
        if name.endswith((".zip", ".xlsx")):
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                held = [packed.read(one) for one in packed.namelist()]
        for one in held:
            assert SECRET.encode() not in one, name
            assert b"Exif\0" not in one, name
            assert b"secret.txt" not in one, name


def test_what_is_transparent_becomes_white(pictured: Path) -> None:
    with Image.open(pictured / "cases" / "urakawa" / "clear-500.jpg") as image:
        assert image.convert("RGB").getpixel((250, 350)) == (255, 255, 255)


def test_the_page_shows_each_picture_with_its_words(toy_site: Path) -> None:
    html = (toy_site / "cases" / "urakawa" / "index.html").read_text(encoding="utf-8")
    figure = re.search(r"<figure>.*?</figure>", html, re.DOTALL)
    assert figure
    for part in (
        'src="../../cases/urakawa/school-640.jpg"',
        "school-800.jpg 800w",
        'width="800" height="600"',
        'loading="lazy"',
        'alt="緑の丘に立つ、赤い屋根の学校。"',
        "子どもが通った架空の学校",
        "町の許しを得て掲載",
        'href="#source_1"',
    ):
        assert part in figure[0]


def test_the_casebook_prints_the_picture(toy_site: Path) -> None:
    reader = PdfReader(toy_site / "downloads" / "casebook.pdf")
    images = [image.image for page in reader.pages for image in page.images]
    assert [image.size for image in images if image] == [(640, 480)]


def test_the_whole_site_as_a_zip_has_the_pictures(toy_site: Path) -> None:
    (file,) = (toy_site / "downloads").glob("*.zip")
    with zipfile.ZipFile(file) as packed:
        for name in ("cases/urakawa/school-640.jpg", "cases/urakawa/school-800.jpg"):
            assert packed.read(name) == (toy_site / name).read_bytes()


def test_the_same_picture_gives_the_same_bytes_and_is_made_once(tmp_path: Path) -> None:
    catalog, _ = read_catalog(TOY)
    one, other = (dict(sized_pictures(catalog, tmp_path / name)) for name in "ab")
    assert one == other
    with patch.object(sizing, "open_picture", side_effect=AssertionError):
        assert dict(sized_pictures(catalog, tmp_path / "a")) == one


def test_a_picture_that_changes_during_the_build_stops_it(tmp_path: Path) -> None:
    with_pictures(tmp_path, {"a.jpg": JPEG})
    catalog, _ = read_catalog(tmp_path / "content")
    beside(tmp_path, "a.jpg").write_bytes(saved(drawn(), "JPEG", exif=exif()))
    with pytest.raises(ChangedError, match="途中で変わりました"):
        list(sized_pictures(catalog, tmp_path / "cache"))


@contextmanager
def at_most(more: int) -> Iterator[None]:
    """So many bytes of memory more than now, so that a test that fails takes not all there is."""
    now = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (now * resource.getpagesize() + more, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def long(file: Path) -> None:
    with file.open("wb") as opened:
        opened.truncate(3_000_000_000)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "put",
    [os.mkfifo, lambda file: file.symlink_to("/dev/zero"), long],
    ids=["pipe", "zero", "long"],
)
def test_what_takes_the_place_of_a_picture_keeps_no_build_waiting(
    put: Callable[[Path], None], tmp_path: Path
) -> None:
    with_pictures(tmp_path, {"a.jpg": JPEG})

    def swapping(content: Path) -> History:  # between the check and the making of pictures
        beside(tmp_path, "a.jpg").unlink()
        put(beside(tmp_path, "a.jpg"))
        return read_history(content)

    with patch.object(building, "read_history", swapping), at_most(500_000_000):
        done = kb("build", "--content", "content", "--out", "site", cwd=tmp_path)
    assert done.code == 2
    assert "a.jpg が途中で変わりました。もう一度実行してください。" in done.err


def test_a_workbook_goes_out_and_in_without_a_change(tmp_path: Path) -> None:
    toy_with(tmp_path, {})
    before = files(tmp_path / "content")
    assert kb("xlsx", "export", "a.xlsx", "urakawa", cwd=tmp_path).code == 0
    done = kb("xlsx", "import", "a.xlsx", cwd=tmp_path)
    assert (done.code, files(tmp_path / "content")) == (0, before)


def test_a_review_says_which_pictures_change(tmp_path: Path) -> None:
    repository = Repository.of_toy(tmp_path / "project")
    picture = beside(repository.folder, "school.png")
    picture.write_bytes(PNG)
    repository.commit("写真を替える", "2026-04-02")
    told = kb("review", "HEAD~1", "HEAD", cwd=repository.folder).out
    assert "事例 1件を改めます" in told
    assert "画像 <code>school.png</code> が差し替わります。" in told
    assert "並べ方だけ" not in told
    beside(repository.folder, "new.png").write_bytes(PNG)
    repository.replace("cases/urakawa.yml", "file: school.png", "file: new.png")
    picture.unlink()
    repository.commit("写真を選び直す", "2026-04-03")
    told = kb("review", "HEAD~1", "HEAD", cwd=repository.folder).out
    assert "画像 <code>new.png</code> が加わります。" in told
    assert "画像 <code>school.png</code> がなくなります。" in told
    assert kb("review", "HEAD", "HEAD", cwd=repository.folder).out.count("画像") == 0
