"""Numbers in Japanese text: what they count, in one form whatever the spelling.

５，９００百万円 and 59億円 are one number, so are ２８名 and 28名. Kanji numerals are left alone
(五つ, 約半数), as are numbers that only count off (①, ※１) and the names of documents and places
(003/table1).
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

SCALES = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "億": 10**8}
UNITS = (
    "都道府県|市区町村|市町村|市町|項目|団体|世帯|家族|法人|週間|時間|段階|か所|年間|番目|列目|採択"
    "|次|年度|年|月|日|歳|代|名|人|件|組|県|者|社|回|泊|割|倍|分|円|つ|語|字|列|行|点|%|条|章"
)
SAME = {"採択": "件", "項目": "見出し", "番目": "見出し"}
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
NAMES = re.compile(
    r"(?<![0-9,.])00[0-4](?![0-9,.])(?:[:/][a-z0-9-]+)?|I-[0-9]{3}|※ *[0-9]+|一覧表[12]|https://\S+"
)
ERAS = {"令和": "令和", "平成": "平成", "昭和": "昭和", "R": "令和", "H": "平成"}
NUMBER = "[0-9]+(?:,[0-9]{3})*(?:[.][0-9]+)?"
DATE = re.compile(
    r"(?P<era>令和|平成|昭和|R|H)? ?(?P<year>[0-9]+|元)年(?P<fiscal>度)?"
    r"(?: ?(?P<month>[0-9]+)月(?: ?(?P<day>[0-9]+)日)?)?"
    r"|(?P<only_month>[0-9]+)月(?: ?(?P<only_day>[0-9]+)日)?"
)
COUNT = re.compile(
    rf"^(?P<heading>[0-9]+)(?:[.](?![0-9])|[ ](?=[^0-9 ]))|(?P<top>{NUMBER})/(?P<under>{NUMBER})"
    rf"|(?P<value>{NUMBER})(?: ?(?P<scale>百万|[千万億]))?(?P<unit>{UNITS})?"
)


class Number(NamedTuple):
    """A value with what it counts; of a date, the date itself with no unit."""

    value: str
    unit: str


def numbers(text: str) -> Iterator[Number]:
    """Every number of a text, in its order."""
    text = NAMES.sub(" ", text.translate(FULL_WIDTH))
    end = 0
    while match := _next(text, end):
        end = match.end()
        yield _date(match) if match.re is DATE else _count(match)


def _next(text: str, start: int) -> re.Match[str] | None:
    found = [match for form in (DATE, COUNT) if (match := form.search(text, start))]
    return min(found, key=lambda match: match.start(), default=None)


def _date(match: re.Match[str]) -> Number:
    part = match.groupdict()
    era = ERAS.get(part["era"] or "", "")
    year = f"{era}{part['year']}年{part['fiscal'] or ''}" if part["year"] else ""
    month, day = part["month"] or part["only_month"], part["day"] or part["only_day"]
    rest = (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")
    return Number(year + rest, "")


def _count(match: re.Match[str]) -> Number:
    if match["heading"]:
        return Number(match["heading"], "見出し")
    if match["top"]:
        return Number(match.group(), "")
    value = Decimal(match["value"].replace(",", "")) * SCALES[match["scale"] or ""]
    unit = match["unit"] or ""
    return Number(f"{value.normalize():f}", SAME.get(unit, unit))


def is_printed(number: Number, printed: frozenset[Number]) -> bool:
    """Whether a source prints a number: with what it counts, or a date to at least that day."""
    if number in printed:
        return True
    if number.value.endswith(("年", "月")):
        return any(one.value.startswith(number.value) for one in printed)
    return not number.unit and number.value in {one.value for one in printed}
