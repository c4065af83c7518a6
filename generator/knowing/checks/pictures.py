"""Pictures: what an entry names lies beside it and can be shown, and what lies there is named."""

from collections.abc import Iterator

from generator.findings import Finding, Severity
from generator.reading import PICTURE, Catalog, Data, Path, Register, shown_path

CASES = "cases"


def check_pictures(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """Also for entries with faults of their own; one that cannot be read at all names none."""
    left = dict(catalog.pictures)
    for case_id in catalog.ids(CASES):
        data = catalog.documents[CASES, case_id].data
        if not isinstance(data, dict):
            left = {key: picture for key, picture in left.items() if key[0] != case_id}
            continue
        stems: set[str] = set()
        for path, name in _named(data):
            yield from _faults(catalog, case_id, path, name, stems)
            stems.add(_stem(name))
            left.pop((case_id, name), None)
    for (case_id, name), picture in left.items():
        if case_id in catalog.ids(CASES):
            message = f"この画像は、事例 {case_id}.yml の pictures にありません。"
            mend = f"pictures に file: {name} として書くか、画像を取り除いてください。"
            place = shown_path(picture.file), 1, 1
            yield Finding(*place, "unnamed-picture", Severity.ERROR, message, mend)


def _named(data: dict[str, Data]) -> Iterator[tuple[Path, str]]:
    """The files that an entry names, and where; what has not the form of one is told already."""
    pictures = data.get("pictures")
    for number, one in enumerate(pictures if isinstance(pictures, list) else ()):
        name = one.get("file") if isinstance(one, dict) else None
        if isinstance(name, str) and PICTURE.fullmatch(name):
            yield ("pictures", number, "file"), name


def _faults(
    catalog: Catalog, case_id: str, path: Path, name: str, stems: set[str]
) -> Iterator[Finding]:
    picture = catalog.pictures.get((case_id, name))
    if picture is None:
        message = f"画像 content/{CASES}/{case_id}/{name} がありません。"
        mend = "この場所に画像を置くか、pictures から消してください。"
        yield catalog.finding(CASES, case_id, path, "missing-picture", message, mend=mend)
        return
    if _stem(name) in stems:
        message = f"{_stem(name)} という名前の画像が2つあります。"
        mend = "画像ごとに、終わり（.jpg など）を除いても違う名前にしてください。"
        yield catalog.finding(CASES, case_id, path, "duplicate-picture", message, mend=mend)
    for fault in picture.faults:
        message = f"画像 {name}: {fault.message}"
        yield catalog.finding(CASES, case_id, path, fault.rule, message, mend=fault.mend)


def _stem(name: str) -> str:
    return name.rpartition(".")[0]
