"""What a reviewer should look at first in an entry that changes, a sentence each."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from generator.findings import as_code
from generator.model import kind_of
from generator.working.reviewing.compared import TAKEN_AWAY, EntryChange

MOST_ALIKE = 20  # entries like one that is new
MOST_ECHOED, MOST_PLACES = 20, 5  # amounts that are still said as they were, and where each is


def remarks(one: EntryChange) -> Iterator[str]:
    """All sentences on an entry, as Markdown."""
    for ask in (_numbers, _echoes, _personal, _pictures, _doubles, _readdressed):
        yield from ask(one)


def address_later(one: EntryChange) -> str:
    """Where the address leads that an entry had."""
    if one.heir is None:
        return "古いアドレスは開けなくなります。"
    heir = as_code(one.heir.display_title)
    if kind_of(one.heir).url(one.heir) == one.urls[0]:
        return f"アドレスは {heir} のものになります。"
    return f"古いアドレスは {heir} に転送されます。"


def _numbers(one: EntryChange) -> Iterator[str]:
    for row in one.numbers:
        old, new = (each.numbers for each in (row.before, row.after) if each)
        words = f"{'、'.join(old) or 'なし'} → {'、'.join(new) or 'なし'}"
        yield f"「{row.label}」の数が変わります：{as_code(words)}"


def _echoes(one: EntryChange) -> Iterator[str]:
    places: dict[str, dict[str, None]] = defaultdict(dict)
    for echo in one.echoes:
        where = f"{kind_of(echo.entry).label} {as_code(echo.entry.display_title)} の"
        places[echo.amount][f"{'' if echo.entry is one.after else where}「{echo.label}」"] = None
    for amount, found in islice(places.items(), MOST_ECHOED):
        more = f"、ほか{len(found) - MOST_PLACES}か所" if len(found) > MOST_PLACES else ""
        shown = "、".join(islice(found, MOST_PLACES))
        yield f"{as_code(amount)} は、次のところでは前のままです：{shown}{more}"
    if len(places) > MOST_ECHOED:
        yield "ほかにも、前のままのところがある数があります。"


def _personal(one: EntryChange) -> Iterator[str]:
    for row in one.personal:
        yield (
            f"「{row.label}」に連絡先らしい文字があります。個人のものなら消してもらってください。"
        )


def _pictures(one: EntryChange) -> Iterator[str]:
    for name, what in one.pictures:
        look = (
            ""
            if what == TAKEN_AWAY
            else "写っているもの、権利、写っている人の許しを確かめてください。"
        )
        yield f"画像 {as_code(name)} が{what}。{look}"


def _doubles(one: EntryChange) -> Iterator[str]:
    most = sorted(one.likenesses, key=lambda likeness: -len(likeness.reasons))
    for likeness in most[:MOST_ALIKE]:
        name = as_code(likeness.entry.display_title)
        yield f"{name} と似ています：{as_code('、'.join(likeness.reasons))}"
    if most[MOST_ALIKE:]:
        yield "ほかにも、似ている項目があります。"


def _readdressed(one: EntryChange) -> Iterator[str]:
    if not (one.before and one.after):
        return
    old, new = one.urls
    if old != new:
        later = address_later(one) if kind_of(one.entry).has_pages else ""
        yield f"アドレスが変わります：{as_code(f'{old} → {new}')}。{later}"
    elif one.is_renamed:
        ids = as_code(f"{one.before.id} → {one.after.id}")
        yield f"id が変わります（ページのアドレスは同じです）：{ids}"
