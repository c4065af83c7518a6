"""The layout as plain data, for the form on the site: it writes the same workbook that is read here."""

from generator.model import Shape, Term
from generator.working.workbooks.layout import KINDS_HELD, Layout, Part, layout
from generator.working.workbooks.words import EMPTY

Plan = dict[str, object]


def book_plan() -> Plan:
    """The sheets with their headings, and for each kind where its fields stand."""
    plan = layout()
    return {
        "sheets": [_sheet(plan, name) for name in plan.sheets],
        "kinds": {
            kind: {"sheet": plan.main(kind).name, "part": _part(plan.kinds[kind])}
            for kind in KINDS_HELD
        },
    }


def _sheet(plan: Layout, name: str) -> Plan:
    sheet = plan.sheets[name]
    return {
        "name": name,
        "kinds": sheet.kinds,
        "headings": sheet.headings,
        "counted": sheet.counted,
        "printed": sheet.is_printed,
    }


def _part(part: Part) -> Plan:
    return {
        "columns": {name: [one.heading, _words(one.shape)] for name, one in part.columns.items()},
        "parts": {name: _part(inner) for name, inner in part.parts.items()},
        "lists": {
            name: {"sheet": rows.sheet, "word": rows.word, "part": _part(rows.part)}
            for name, rows in part.lists.items()
        },
    }


def _words(shape: Shape) -> dict[str, str]:
    """How the words of a vocabulary are written; nothing for what is no vocabulary."""
    if not issubclass(shape.item, Term):
        return {}
    return {word.value: word.label or EMPTY for word in shape.item}
