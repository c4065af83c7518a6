"""The OpenAPI 3.1 description of the static API: every file, and what is in it."""

from generator.model import (
    KINDS,
    Area,
    ChallengeId,
    Correction,
    Statement,
    Table1Row,
    Table2Row,
    ThemeId,
)
from generator.model.case import Link, NameVariant, Scheme
from generator.model.subcommittee import Lead, Meeting, Members
from generator.model.tour import Figure, Inference, Table
from generator.reading.address import Address
from generator.telling.downloads import DOWNLOADS, JSON
from generator.telling.exports.shapes import (
    NUMBER,
    TEXT,
    YES_OR_NO,
    Schema,
    Shapes,
    many,
    maybe,
    ref,
    thing,
    word,
)
from generator.telling.naming import SITE_NAME

API = "/api/v1/"
OWN_SHAPE = frozenset({"cases", "subcommittees", "themes"})
PLACE_WITH_REASON = thing(to=TEXT, title=TEXT, url=TEXT, reason=TEXT)


def openapi(address: Address) -> Schema:
    """The whole description."""
    shapes = Shapes()
    named = {
        "Case": _case(shapes),
        "Subcommittee": _subcommittee(shapes),
        "Theme": _term(shapes),
        "Challenge": _term(shapes, definition=many(shapes.model(Statement))),
    }
    plain = {kind: _plain_kind(shapes, kind) for kind in KINDS if kind not in OWN_SHAPE}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{SITE_NAME}：静的API",
            "version": "1",
            "description": "サイトと同じ内容のJSONファイルです。資料から分からないことは null です。"
            "urlは、サイトの入口からの相対です。",
        },
        "servers": [{"url": (address.site or "../../").rstrip("/")}],
        "paths": _paths(plain),
        "components": {"schemas": named | shapes.named},
    }


def _paths(plain: dict[str, Schema]) -> dict[str, Schema]:
    themes = thing(themes=many(ref("Theme")), challenges=many(ref("Challenge")))
    case = _file("1件の事例", JSON, ref("Case"))
    case["parameters"] = [{"name": "id", "in": "path", "required": True, "schema": TEXT}]
    paths = {
        f"{API}cases.json": _file("全事例", JSON, thing(cases=many(ref("Case")))),
        f"{API}cases/{{id}}.json": case,
        f"{API}subcommittees.json": _file(
            "全専門部会", JSON, thing(subcommittees=many(ref("Subcommittee")))
        ),
        f"{API}themes.json": _file("テーマと課題", JSON, themes),
    }
    for kind, shape in plain.items():
        label = KINDS[kind].label
        paths[f"{API}{kind}.json"] = _file(label, JSON, thing(**{kind: many(shape)}))
    for one in DOWNLOADS:
        if f"/{one.url}".startswith(API) and f"/{one.url}" not in paths:
            shape = {"type": "object"} if one.media_type.endswith("json") else TEXT
            paths[f"/{one.url}"] = _file(one.label, one.media_type, shape)
    return paths


def _file(summary: str, media_type: str, schema: Schema) -> Schema:
    content = {media_type: {"schema": schema}}
    return {"get": {"summary": summary, "responses": {"200": {"description": summary, "content": content}}}}  # fmt: skip


def _plain_kind(shapes: Shapes, kind: str) -> Schema:
    """An entry as ``Spelt`` exports it."""
    own = shapes.fields(KINDS[kind].model)
    return thing(
        **({"id": own.pop("id"), "title": TEXT, "url": TEXT} | own)
        | {"related": many(PLACE_WITH_REASON)}
    )


def _tag(kind: type[ThemeId | ChallengeId]) -> Schema:
    return thing(**word(kind)["properties"], basis=_bases())


def _bases() -> Schema:
    kinds = {"type": "string", "enum": ["matrix", "chapter"]}
    return many(thing(kind=kinds, cell=maybe(NUMBER), source=ref("Source")))


def _printed(row: type[Table1Row | Table2Row]) -> Schema:
    """A row as printed: marks and text, with the table it stands in."""
    cells = {"challenges": many(TEXT), "themes": many(TEXT)}
    return maybe(
        thing(**{name: cells.get(name, TEXT) for name in row.model_fields}, source=ref("Source"))
    )


def _case(shapes: Shapes) -> Schema:
    statement = shapes.model(Statement)
    consortium = thing(name=TEXT, source=ref("Source"), variants=many(shapes.model(NameVariant)))
    tour = thing(held=YES_OR_NO, source=ref("Source"), reports=many(_tour(shapes)))
    printed = thing(table1=_printed(Table1Row), table2=_printed(Table2Row))
    return thing(
        id=TEXT,
        title=TEXT,
        url=TEXT,
        place=TEXT,
        round=maybe(NUMBER),
        areas=many(shapes.model(Area)),
        consortium=consortium,
        challenges=many(_tag(ChallengeId)),
        themes=many(_tag(ThemeId)),
        problems=many(thing(id=TEXT, label=TEXT, phrases=many(TEXT))),
        unlabelled_mark=YES_OR_NO,
        monitor_tour=maybe(tour),
        summary=maybe(statement),
        sections=many(thing(id=TEXT, label=TEXT, statements=maybe(many(statement)))),
        schemes=many(shapes.model(Scheme)),
        printed_rows=printed,
        corrections=many(shapes.model(Correction)),
        subcommittees=many(thing(id=TEXT, name=TEXT, url=TEXT)),
        related_cases=many(thing(id=TEXT, title=TEXT, url=TEXT, reasons=many(TEXT))),
        links=many(shapes.model(Link)),
        confirmed_on=TEXT,
    )


def _tour(shapes: Shapes) -> Schema:
    statements = many(shapes.model(Statement))
    return thing(
        id=TEXT,
        heading=maybe(TEXT),
        case=maybe(TEXT),
        inferred=maybe(shapes.model(Inference)),
        figures=many(shapes.model(Figure)),
        tables=many(shapes.model(Table)),
        overview=statements,
        appeal=statements,
        participants=statements,
        next_steps=statements,
        corrections=many(shapes.model(Correction)),
    )


def _subcommittee(shapes: Shapes) -> Schema:
    """Lists of names give their source by its id alone."""
    statement = shapes.model(Statement)
    area = {name: shape for name, shape in shapes.fields(Area).items() if name != "source"}
    members = shapes.fields(Members) | {"source": TEXT}
    meeting = shapes.fields(Meeting) | {"source": TEXT}
    return thing(
        id=TEXT,
        number=NUMBER,
        name=TEXT,
        url=TEXT,
        lead=word(Lead),
        secretariat=statement,
        topic=statement,
        areas=many(thing(**area)),
        areas_more=maybe(TEXT),
        companies=thing(**members),
        ministries=thing(**members),
        meetings=many(thing(**meeting)),
        schedule=many(statement),
        themes=many(_reasoned(ThemeId)),
        challenges=many(_reasoned(ChallengeId)),
        cases=many(TEXT),
        corrections=many(shapes.model(Correction)),
        confirmed_on=TEXT,
    )


def _reasoned(kind: type[ThemeId | ChallengeId]) -> Schema:
    return thing(**word(kind)["properties"], reason=TEXT)


def _term(shapes: Shapes, **more: Schema) -> Schema:
    """A theme or challenge with its cases."""
    statements = many(shapes.model(Statement))
    own = {"id": TEXT, "label": TEXT, "url": TEXT, "chapter": TEXT}
    told = {"overview": statements, "methods": statements}
    return thing(**own, **told, **more, cases=many(thing(id=TEXT, basis=_bases())))
