"""Rules across entries and against the register: one generator of findings each."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from generator.findings import Finding, Wording, at_most
from generator.knowing.checks import areas, contacts, references, rows
from generator.knowing.checks.areas import check_areas
from generator.knowing.checks.contacts import check_contacts
from generator.knowing.checks.links import check_links
from generator.knowing.checks.pictures import check_pictures
from generator.knowing.checks.problems import check_problems
from generator.knowing.checks.questions import check_questions
from generator.knowing.checks.quotations import check_quotations
from generator.knowing.checks.references import (
    check_own_sources,
    check_places_used,
    check_references,
    check_vocabulary_ids,
)
from generator.knowing.checks.rows import check_duplicates, check_rounds, check_table_rows
from generator.knowing.checks.tables import check_charts, check_tables
from generator.knowing.checks.tours import check_tours
from generator.knowing.checks.unique import check_addresses, check_titles, check_unique_values
from generator.reading import Catalog, Register

Rule = Callable[[Catalog, Register], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    check_references,
    check_places_used,
    check_own_sources,
    check_vocabulary_ids,
    check_unique_values,
    check_titles,
    check_addresses,
    check_areas,
    check_contacts,
    check_table_rows,
    check_rounds,
    check_duplicates,
    check_tables,
    check_charts,
    check_tours,
    check_problems,
    check_quotations,
    check_questions,
    check_links,
    check_pictures,
)
# What the rules say that somebody can break who fills in the form on the site.
WORDINGS: Mapping[str, Wording] = {
    **areas.WORDINGS,
    **contacts.WORDINGS,
    **references.WORDINGS,
    **rows.WORDINGS,
}
CONTACTS: Mapping[str, object] = {**contacts.PATTERNS, "free_mail": sorted(contacts.FREE_MAIL)}


def check_catalog(catalog: Catalog, register: Register) -> list[Finding]:
    """All findings of all rules."""
    return at_most(chain.from_iterable(rule(catalog, register) for rule in RULES))
