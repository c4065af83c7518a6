"""Frozen view models: all sorting, addresses and labels of the pages are decided here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.knowing import Index
from generator.model import KINDS, Case
from generator.reading import Address, Catalog, History
from generator.telling.answering import Unit, units
from generator.telling.fields import LAID_OUT
from generator.telling.naming import SITE_NAME
from generator.telling.pages.base import Context
from generator.telling.pages.bodies import body_pages
from generator.telling.pages.case import case_page
from generator.telling.pages.compare import compare_page
from generator.telling.pages.entry import plain_pages
from generator.telling.pages.errata import errata_page
from generator.telling.pages.figures import statistic_pages, topic_pages
from generator.telling.pages.form import form_page
from generator.telling.pages.glossary import (
    Meaning,
    glossary_meanings,
    glossary_pages,
    glossary_words,
)
from generator.telling.pages.home import home_page
from generator.telling.pages.law import law_pages
from generator.telling.pages.linked import with_metadata
from generator.telling.pages.listings import all_cases_page
from generator.telling.pages.map import map_page
from generator.telling.pages.matrix import matrix_page
from generator.telling.pages.money import money_pages
from generator.telling.pages.moved import moved_pages
from generator.telling.pages.places import place_pages
from generator.telling.pages.problems import problem_pages
from generator.telling.pages.reference import reference_pages
from generator.telling.pages.registers import register_pages
from generator.telling.pages.search import search_page
from generator.telling.pages.shapes import Link, Page
from generator.telling.pages.subcommittees import subcommittee_pages
from generator.telling.pages.terms import term_pages
from generator.telling.pages.tours import tour_pages
from generator.telling.pages.updates import updates_page
from generator.telling.pages.voices import opinion_pages, recommendation_pages

__all__ = ["SITE_NAME", "Link", "Page", "Site", "build_pages", "page_of_case"]


# Kinds that nobody has designed pages for yet: they get plain ones, from their fields.
UNDESIGNED = tuple(kind for kind in KINDS.values() if kind.id not in LAID_OUT)


@dataclass(frozen=True)
class Site:
    """Every generated page; the words that pages link to the glossary, and what is said there.

    ``words`` maps a word to its address, ``meanings`` an address to the word and its meaning.
    ``units`` are what answers questions, ``places`` those of the source documents.
    """

    pages: tuple[Page, ...]
    words: Mapping[str, str]
    meanings: Mapping[str, Meaning]
    units: tuple[Unit, ...] = ()
    places: Mapping[str, Link] = field(default_factory=dict)


def build_pages(catalog: Catalog, index: Index, address: Address, history: History) -> Site:
    """All that the templates are given."""
    context = Context.build(catalog, index, address, history)
    pages = (
        home_page(context),
        search_page(context),
        *(case_page(context, case) for case in index.cases),
        all_cases_page(context),
        *term_pages(context),
        *place_pages(context),
        *problem_pages(context),
        map_page(context),
        matrix_page(context),
        compare_page(context),
        form_page(context),
        *tour_pages(context),
        *subcommittee_pages(context),
        *money_pages(context),
        *law_pages(context),
        *body_pages(context),
        *recommendation_pages(context),
        *opinion_pages(context),
        *statistic_pages(context),
        *topic_pages(context),
        *glossary_pages(context),
        *register_pages(context),
        errata_page(context),
        *reference_pages(context),
        *(page for kind in UNDESIGNED for page in plain_pages(context, kind)),
        updates_page(context),
    )
    answering = units(catalog)
    whole = (*with_metadata(context, pages, answering), *moved_pages(context))
    words, meanings = glossary_words(context), glossary_meanings(context)
    return Site(whole, words, meanings, answering, context.places)


def page_of_case(context: Context, site: Site, case: Case) -> Page:
    """The page of a case that was changed since a site was made, as far as the case itself decides it.

    What other entries say of it, and how alike others are, is told as it was.
    """
    [page] = with_metadata(context, (case_page(context, case),), site.units)
    return page
