"""The catalogue of all downloads in W3C DCAT 3, as JSON-LD.

Addresses are whole ones where the site's is known, else relative to the catalogue itself.
"""

from typing import Any

from generator.reading import Address, History
from generator.telling.downloads import Download, datasets
from generator.telling.naming import SITE_NAME

Json = dict[str, Any]
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
JAPANESE = {"@id": "http://publications.europa.eu/resource/authority/language/JPN"}
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
ROOT = "../../"  # from the catalogue, in api/v1/, to the site's root


def catalogue(address: Address, history: History) -> Json:
    """The catalogue with its data sets and the forms of each."""
    changed = history.last[:10] if history.last else None
    common: Json = {"dct:language": JAPANESE}
    if changed:
        common["dct:modified"] = {"@value": changed, "@type": "xsd:date"}
    home = {"foaf:homepage": {"@id": address.site}} if address.site else {}
    about = f"{SITE_NAME}が配布するデータの目録です。"
    return (
        {
            "@context": CONTEXT,
            "@id": _at(address, "api/v1/catalog.jsonld"),
            "@type": "dcat:Catalog",
            "dct:title": _japanese(f"{SITE_NAME}：データの目録"),
            "dct:description": _japanese(about),
            "dct:rights": {"@id": _at(address, "terms/")},
        }
        | common
        | home
        | {
            "dcat:dataset": [
                _dataset(address, name, forms) | common for name, forms in datasets().items()
            ],
            "dcat:service": _service(address),
        }
    )


def _dataset(address: Address, name: str, forms: list[Download]) -> Json:
    return {
        "@type": "dcat:Dataset",
        "dct:title": _japanese(f"{SITE_NAME}：{name}"),
        "dct:description": _japanese(" ".join(f"{one.label}：{one.note}" for one in forms)),
        "dct:rights": {"@id": _at(address, "terms/")},
        "dcat:landingPage": {"@id": _at(address, "data/")},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": _japanese(one.label),
                "dct:description": _japanese(one.note),
                "dct:rights": {"@id": _at(address, "terms/")},
                "dcat:downloadURL": {"@id": _at(address, one.url)},
                "dcat:mediaType": {"@id": MEDIA_TYPES + one.media_type},
            }
            for one in forms
        ],
    }


def _service(address: Address) -> Json:
    return {
        "@type": "dcat:DataService",
        "dct:title": _japanese(f"{SITE_NAME}：静的API"),
        "dcat:endpointURL": {"@id": _at(address, "api/v1/")},
        "dcat:endpointDescription": {"@id": _at(address, "api/v1/openapi.json")},
    }


def _at(address: Address, url: str) -> str:
    return address.page(url) or ROOT + url


def _japanese(text: str) -> Json:
    return {"@value": text, "@language": "ja"}
