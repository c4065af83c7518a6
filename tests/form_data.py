"""Writes what the form is made from for the toy content, for tests of its scripts without a site."""

import json
import sys
from pathlib import Path

from generator.knowing import Index
from generator.reading import Register, read_catalog
from generator.telling import BOOK_PLAN, form_files
from generator.working import book_plan
from tests.door import TOY


def write(folder: Path) -> None:
    """The files of the form, below a folder."""
    plan = BOOK_PLAN, json.dumps(book_plan(), ensure_ascii=False)
    for name, text in (*form_files(Index(read_catalog(TOY)[0], Register.load())), plan):
        file = folder / Path(name).relative_to("assets/form")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
