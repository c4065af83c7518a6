"""The descriptions of the data: OpenAPI and DCAT say of every file what is really in it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from tests.built import ADDRESS


@pytest.fixture(scope="module", params=["real_site_at_address", "toy_site_at_address"])
def site(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


def data(site: Path, name: str) -> Any:
    return json.loads((site / "api" / "v1" / name).read_text(encoding="utf-8"))


def schema_for(described: dict[str, Any], name: str) -> dict[str, Any] | None:
    """The schema of a file's path; a part in braces stands for any name."""
    for path, item in described["paths"].items():
        if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)), f"/{name}"):
            (content,) = item["get"]["responses"]["200"]["content"].values()
            return dict(content["schema"]) | {"components": described["components"]}
    return None


def test_every_file_of_the_api_is_as_described(site: Path) -> None:
    described = data(site, "openapi.json")
    for path in sorted((site / "api").rglob("*")):
        if path.is_file():
            name = path.relative_to(site).as_posix()
            schema = schema_for(described, name)
            assert schema is not None, name
            if path.suffix == ".json":
                value = json.loads(path.read_text(encoding="utf-8"))
                found = Draft202012Validator(schema).iter_errors(value)
                assert [(name, e.json_path, e.message[:200]) for e in found] == []


def test_every_described_file_is_there(site: Path) -> None:
    for path in data(site, "openapi.json")["paths"]:
        name = path.lstrip("/").replace("{id}", "urakawa")
        assert (site / name).is_file(), path


def test_the_description_is_openapi(site: Path) -> None:
    described = data(site, "openapi.json")
    assert described["openapi"].startswith("3.1.")
    assert described["info"].keys() >= {"title", "version"}
    assert described["servers"] == [{"url": "https://kb.example/sub"}]
    for shape in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(shape)
    for path, item in described["paths"].items():
        named = re.findall(r"\{(\w+)\}", path)
        assert [one["name"] for one in item.get("parameters", [])] == named
        assert item["get"]["responses"]["200"]["description"]
    text = json.dumps(described)
    for target in re.findall(r'"\$ref": "#/components/schemas/(\w+)"', text):
        assert target in described["components"]["schemas"]


def spoilt(case: dict[str, Any], name: str) -> dict[str, Any]:
    other: dict[str, Any] = json.loads(json.dumps(case))
    if name == "missing":
        del other["confirmed_on"]
    elif name == "extra":
        other["extra"] = 1
    elif name == "type":
        other["place"] = None
    else:
        other["summary"]["source"] = "003/table1"
    return other


@pytest.mark.parametrize("name", ["missing", "extra", "type", "nested"])
def test_the_description_refuses_what_is_not_so(name: str, site: Path) -> None:
    described = data(site, "openapi.json")
    schema = {"$ref": "#/components/schemas/Case", "components": described["components"]}
    case = data(site, "cases/urakawa.json")
    assert Draft202012Validator(schema).is_valid(case)
    assert not Draft202012Validator(schema).is_valid(spoilt(case, name))


# The catalogue


def distributions(catalogue: dict[str, Any]) -> list[dict[str, Any]]:
    return [form for one in catalogue["dcat:dataset"] for form in one["dcat:distribution"]]


def test_the_catalogue_is_dcat_and_every_download_is_there(site: Path) -> None:
    catalogue = data(site, "catalog.jsonld")
    assert catalogue["@type"] == "dcat:Catalog"
    assert catalogue["@context"]["dcat"] == "http://www.w3.org/ns/dcat#"
    assert catalogue["foaf:homepage"] == {"@id": ADDRESS}
    for one in (catalogue, *catalogue["dcat:dataset"], *distributions(catalogue)):
        assert one["dct:title"]["@language"] == "ja"
        assert one["dct:title"]["@value"]
    names = [one["dct:title"]["@value"] for one in catalogue["dcat:dataset"]]
    assert len(names) == len(set(names))
    for form in distributions(catalogue):
        assert form["@type"] == "dcat:Distribution"
        media_type = form["dcat:mediaType"]["@id"]
        assert re.fullmatch(
            r"https://www\.iana\.org/assignments/media-types/\w+/[\w.+-]+", media_type
        )
        url = form["dcat:downloadURL"]["@id"]
        assert (site / url.removeprefix(ADDRESS)).is_file(), url


MEDIA_TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/atom+xml",
    ".zip": "application/zip",
}


def test_the_catalogue_says_of_each_file_what_it_is(site: Path) -> None:
    for form in distributions(data(site, "catalog.jsonld")):
        name = form["dcat:downloadURL"]["@id"]
        known = form["dcat:mediaType"]["@id"].partition("/media-types/")[2]
        assert known == MEDIA_TYPES[Path(name).suffix], name


def test_the_catalogue_holds_every_table_and_list(site: Path) -> None:
    told = {form["dcat:downloadURL"]["@id"] for form in distributions(data(site, "catalog.jsonld"))}
    there = {path.name for path in (site / "api" / "v1").iterdir() if path.is_file()}
    for name in there - {"catalog.jsonld", "openapi.json"}:
        assert f"{ADDRESS}api/v1/{name}" in told


def test_without_an_address_the_catalogue_leads_by_relative_ways(toy_site: Path) -> None:
    catalogue = data(toy_site, "catalog.jsonld")
    assert "foaf:homepage" not in catalogue
    for form in distributions(catalogue):
        assert (toy_site / "api" / "v1" / form["dcat:downloadURL"]["@id"]).resolve().is_file()
    assert data(toy_site, "openapi.json")["servers"] == [{"url": "../.."}]
