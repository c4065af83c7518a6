"""What is said where: names and addresses, views of pages, exported data."""

from generator.telling.answering import Quote, Unit
from generator.telling.downloads import ARCHIVE, BLANK_BOOK, CASEBOOK, WORKBOOK
from generator.telling.exports import build_exports, json_schemas
from generator.telling.exports.facets import CARDS, FACETS
from generator.telling.exports.form import (
    BOOK_PLAN,
    FORM_DATA,
    FORM_PAGES,
    TABLES,
    character_tables,
    form_files,
)
from generator.telling.exports.workbook import workbook
from generator.telling.menus import menu_data
from generator.telling.naming import ALTERNATE, IDENTITY, SITE_NAME, entry_url, hiragana
from generator.telling.packing import packed
from generator.telling.pages import Page, Site, build_pages, page_of_case
from generator.telling.pages.base import Context, japanese_date
from generator.telling.pages.case import CaseView
from generator.telling.pages.case_facts import AreaView, ContactView, Fact, FactsView
from generator.telling.pages.case_story import SectionView, StoryView, What
from generator.telling.pages.cases import CaseRow
from generator.telling.pages.glossary import Meaning
from generator.telling.pages.home import HomeView
from generator.telling.pages.leaves import leaves
from generator.telling.pages.listings import Group, IndexView, ListView
from generator.telling.pages.pictures import PictureView
from generator.telling.pages.reference import SourcesView
from generator.telling.pages.shapes import CorrectionView, FactRow, Link, Said
from generator.telling.pages.tables import FigureView, TableView
from generator.telling.pages.terms import TermView
from generator.telling.pages.tours import TourView
from generator.telling.pictures import SizedPicture, sizes_of
from generator.telling.volumes import Volume, volumes_of
from generator.telling.wording import LONGEST_QUERY, STALE, UNKNOWN

__all__ = [
    "ALTERNATE",
    "ARCHIVE",
    "BLANK_BOOK",
    "BOOK_PLAN",
    "CARDS",
    "CASEBOOK",
    "FACETS",
    "FORM_DATA",
    "FORM_PAGES",
    "IDENTITY",
    "LONGEST_QUERY",
    "SITE_NAME",
    "STALE",
    "TABLES",
    "UNKNOWN",
    "WORKBOOK",
    "AreaView",
    "CaseRow",
    "CaseView",
    "ContactView",
    "Context",
    "CorrectionView",
    "Fact",
    "FactRow",
    "FactsView",
    "FigureView",
    "Group",
    "HomeView",
    "IndexView",
    "Link",
    "ListView",
    "Meaning",
    "Page",
    "PictureView",
    "Quote",
    "Said",
    "SectionView",
    "Site",
    "SizedPicture",
    "SourcesView",
    "StoryView",
    "TableView",
    "TermView",
    "TourView",
    "Unit",
    "Volume",
    "What",
    "build_exports",
    "build_pages",
    "character_tables",
    "entry_url",
    "form_files",
    "hiragana",
    "japanese_date",
    "json_schemas",
    "leaves",
    "menu_data",
    "packed",
    "page_of_case",
    "sizes_of",
    "volumes_of",
    "workbook",
]
