"""The register: complete, consistent with its own rules, and helpful with misspelt names."""

import hashlib
import re
from collections import Counter
from importlib import resources

import pytest

from generator.reading.register import LONGEST_QUERY, REGIONS, Municipality, Register, check_digit

DATA = resources.files("generator") / "data"

# Places of the leading projects and some others, with their codes and readings.
KNOWN = [
    ("012068", "北海道", "釧路市", "くしろし"),
    ("012084", "北海道", "北見市", "きたみし"),
    ("013455", "北海道", "森町", "もりまち"),
    ("013633", "北海道", "厚沢部町", "あっさぶちょう"),
    ("015814", "北海道", "厚真町", "あつまちょう"),
    ("016071", "北海道", "浦河町", "うらかわちょう"),
    ("042021", "宮城県", "石巻市", "いしのまきし"),
    ("042056", "宮城県", "気仙沼市", "けせんぬまし"),
    ("042145", "宮城県", "東松島市", "ひがしまつしまし"),
    ("052043", "秋田県", "大館市", "おおだてし"),
    ("063819", "山形県", "高畠町", "たかはたまち"),
    ("072079", "福島県", "須賀川市", "すかがわし"),
    ("074071", "福島県", "磐梯町", "ばんだいまち"),
    ("085464", "茨城県", "境町", "さかいまち"),
    ("094072", "栃木県", "那須町", "なすまち"),
    ("113611", "埼玉県", "横瀬町", "よこぜまち"),
    ("152048", "新潟県", "三条市", "さんじょうし"),
    ("152242", "新潟県", "佐渡市", "さどし"),
    ("162108", "富山県", "南砺市", "なんとし"),
    ("172057", "石川県", "珠洲市", "すずし"),
    ("174076", "石川県", "中能登町", "なかのとまち"),
    ("202151", "長野県", "塩尻市", "しおじりし"),
    ("202193", "長野県", "東御市", "とうみし"),
    ("204854", "長野県", "白馬村", "はくばむら"),
    ("205419", "長野県", "小布施町", "おぶせまち"),
    ("222127", "静岡県", "焼津市", "やいづし"),
    ("222194", "静岡県", "下田市", "しもだし"),
    ("223051", "静岡県", "松崎町", "まつざきちょう"),
    ("224618", "静岡県", "森町", "もりまち"),
    ("242110", "三重県", "鳥羽市", "とばし"),
    ("244724", "三重県", "南伊勢町", "みなみいせちょう"),
    ("282219", "兵庫県", "丹波篠山市", "たんばささやまし"),
    ("294250", "奈良県", "王寺町", "おうじちょう"),
    ("302015", "和歌山県", "和歌山市", "わかやまし"),
    ("302066", "和歌山県", "田辺市", "たなべし"),
    ("313289", "鳥取県", "智頭町", "ちづちょう"),
    ("313726", "鳥取県", "北栄町", "ほくえいちょう"),
    ("314030", "鳥取県", "江府町", "こうふちょう"),
    ("322059", "島根県", "大田市", "おおだし"),
    ("322075", "島根県", "江津市", "ごうつし"),
    ("342106", "広島県", "庄原市", "しょうばらし"),
    ("392065", "高知県", "須崎市", "すさきし"),
    ("393061", "高知県", "馬路村", "うまじむら"),
    ("393410", "高知県", "本山町", "もとやまちょう"),
    ("393649", "高知県", "大川村", "おおかわむら"),
    ("412104", "佐賀県", "神埼市", "かんざきし"),
    ("414018", "佐賀県", "有田町", "ありたちょう"),
    ("422100", "長崎県", "壱岐市", "いきし"),
    ("442135", "大分県", "由布市", "ゆふし"),
    ("464911", "鹿児島県", "南大隅町", "みなみおおすみちょう"),
]

# Readings the ministry's table gives with full-size kana, or (真鶴町) in an older form.
CORRECTED = {
    ("山形県", "庄内町"): "しょうないまち",
    ("群馬県", "中之条町"): "なかのじょうまち",
    ("埼玉県", "行田市"): "ぎょうだし",
    ("埼玉県", "本庄市"): "ほんじょうし",
    ("埼玉県", "羽生市"): "はにゅうし",
    ("千葉県", "九十九里町"): "くじゅうくりまち",
    ("千葉県", "御宿町"): "おんじゅくまち",
    ("千葉県", "鋸南町"): "きょなんまち",
    ("神奈川県", "真鶴町"): "まなづるまち",
    ("滋賀県", "竜王町"): "りゅうおうちょう",
    ("大阪府", "四條畷市"): "しじょうなわてし",
    ("奈良県", "広陵町"): "こうりょうちょう",
    ("岡山県", "総社市"): "そうじゃし",
    ("岡山県", "新庄村"): "しんじょうそん",
    ("沖縄県", "北谷町"): "ちゃたんちょう",
}


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load()


def names(found: tuple[Municipality, ...]) -> list[str]:
    return [each.full_name for each in found]


def test_it_is_complete(register: Register) -> None:
    kinds = Counter((each.name or "")[-1:] for each in register.municipalities)
    assert len(register.prefectures) == 47
    assert kinds == {"市": 792, "町": 743, "村": 183, "区": 23}
    tokyo_wards = [each for each in register.municipalities if (each.name or "").endswith("区")]
    assert {each.prefecture for each in tokyo_wards} == {"東京都"}


def test_every_prefecture_has_municipalities_under_its_own_code(register: Register) -> None:
    by_two_digits = {each.code[:2]: each.name for each in register.prefectures}
    assert list(by_two_digits) == [f"{number:02}" for number in range(1, 48)]
    assert {each.prefecture for each in register.municipalities} == set(by_two_digits.values())
    assert all(by_two_digits[each.code[:2]] == each.prefecture for each in register.municipalities)


def test_codes_are_in_official_order_without_repetition(register: Register) -> None:
    prefectures = [each.code for each in register.prefectures]
    municipalities = [each.code for each in register.municipalities]
    assert prefectures == sorted(set(prefectures))
    assert municipalities == sorted(set(municipalities))


def test_every_code_carries_its_check_digit(register: Register) -> None:
    codes = [each.code for each in register.prefectures]
    codes += [each.code for each in register.municipalities]
    assert [code for code in codes if code[5:] != check_digit(code[:5])] == []


def test_no_name_occurs_twice_in_a_prefecture(register: Register) -> None:
    counted = Counter((each.prefecture, each.name) for each in register.municipalities)
    assert counted.most_common(1)[0][1] == 1


def test_every_reading_is_hiragana_that_ends_as_its_kind_is_read(register: Register) -> None:
    endings = {"市": ("し",), "区": ("く",), "町": ("ちょう", "まち"), "村": ("むら", "そん")}
    for each in register.municipalities:
        assert each.name is not None
        assert re.fullmatch("[ぁ-ん]+", each.reading), each
        assert each.reading.endswith(endings[each.name[-1]]), each
        # Kana like しよう for しょう are how the ministry's table betrays full-size typing.
        assert not re.search("じよう|しよう|りゆう|ぎよう|じゆう|じゆく|にゆう", each.reading), each


@pytest.mark.parametrize(("code", "prefecture", "name", "reading"), KNOWN)
def test_known_places(
    register: Register, code: str, prefecture: str, name: str, reading: str
) -> None:
    expected = Municipality(code, prefecture, name, reading)
    assert register.find(prefecture, name) == (expected,)
    assert register.by_code(code) == expected


@pytest.mark.parametrize(("place", "reading"), CORRECTED.items())
def test_corrected_readings(register: Register, place: tuple[str, str], reading: str) -> None:
    assert [each.reading for each in register.find(*place)] == [reading]


def test_origin_names_the_data_it_describes() -> None:
    origin = (DATA / "municipalities.origin.md").read_text(encoding="utf-8")
    for table in ("municipalities.csv", "prefectures.csv"):
        digest = hashlib.sha256((DATA / table).read_bytes()).hexdigest()
        assert f"`{table}` | `{digest}`" in origin


def test_prefectures_have_slugs_and_regions(register: Register) -> None:
    slugs = [each.slug for each in register.prefectures]
    assert len(set(slugs)) == 47
    assert all(re.fullmatch("[a-z]+", slug) for slug in slugs)
    assert (slugs[0], slugs[1], slugs[22], slugs[37]) == ("hokkaido", "aomori", "aichi", "ehime")
    regions = Counter(each.region for each in register.prefectures)
    assert tuple(regions) == REGIONS
    assert list(regions.values()) == [1, 6, 7, 9, 7, 5, 4, 8]


def test_a_prefecture_is_found_by_its_name(register: Register) -> None:
    mie = register.prefecture("三重県")
    assert mie is not None
    assert (mie.code, mie.reading, mie.slug, mie.region) == ("240001", "みえけん", "mie", "近畿")
    assert register.prefecture("三重") is None


def test_a_town_is_meant_behind_its_county_too(register: Register) -> None:
    assert [one.code for one in register.meant("島根県", "隠岐郡海士町")] == ["325252"]
    assert [one.code for one in register.meant(None, "隠岐郡海士町")] == ["325252"]
    assert [one.name for one in register.meant("愛知県", "蒲郡市")] == ["蒲郡市"]
    assert register.meant("鳥取県", "隠岐郡海士町") == ()
    assert register.meant("島根県", "隠岐郡") == ()
    assert register.meant(None, None) == ()


def test_find(register: Register) -> None:
    prefecture_itself = Municipality("010006", "北海道", None, "ほっかいどう")
    assert register.find("北海道", None) == (prefecture_itself,)
    assert register.by_code("010006") == prefecture_itself
    assert prefecture_itself.full_name == "北海道"
    assert names(register.find(None, "森町")) == ["北海道森町", "静岡県森町"]
    assert names(register.find("静岡県", "森町")) == ["静岡県森町"]
    assert register.find("山形県", "高島町") == ()
    assert register.find("山形県", "") == ()
    assert register.find(None, None) == ()


@pytest.mark.parametrize("code", ["", "016070", "01607", "999999", "016951"])
def test_unknown_codes(register: Register, code: str) -> None:
    assert register.by_code(code) is None


@pytest.mark.parametrize(
    ("first_five", "digit"),
    [
        ("01100", "2"),  # 札幌市
        ("01213", "1"),  # 苫小牧市, remainder 0
        ("01205", "0"),  # 室蘭市, remainder 1
        ("01607", "1"),  # 浦河町, remainder 10
        ("13101", "6"),  # 千代田区
    ],
)
def test_check_digit(first_five: str, digit: str) -> None:
    assert check_digit(first_five) == digit


@pytest.mark.parametrize("wrong", ["", "0110", "011002", "０１１００", "0110a", "01100\n"])
def test_check_digit_wants_five_digits(wrong: str) -> None:
    with pytest.raises(ValueError, match="not five digits"):
        check_digit(wrong)


@pytest.mark.parametrize(
    ("written", "prefecture", "meant"),
    [
        ("北見町", None, "北海道北見市"),
        ("北見町", "北海道", "北海道北見市"),
        ("中能登庁", None, "石川県中能登町"),
        ("中能登庁", "石川県", "石川県中能登町"),
        ("高島町", "山形県", "山形県高畠町"),
        ("高島町", "滋賀県", "滋賀県高島市"),
        ("丹波笹山市", None, "兵庫県丹波篠山市"),
        ("檮原町", "高知県", "高知県梼原町"),
        ("釧路", None, "北海道釧路市"),
        ("浦河郡浦河町", None, "北海道浦河町"),
        ("北海道浦河町", None, "北海道浦河町"),
        ("浦河町", "青森県", "北海道浦河町"),
    ],
)
def test_best_suggestion(
    register: Register, written: str, prefecture: str | None, meant: str
) -> None:
    assert names(register.suggest(written, prefecture))[0] == meant


def test_equally_near_suggestions(register: Register) -> None:
    ura = ["北海道浦臼町", "北海道浦河町", "北海道浦幌町"]
    assert names(register.suggest("浦賀町")) == ura
    assert names(register.suggest("浦賀町", "北海道")) == ura
    assert "山形県高畠町" in names(register.suggest("高島町"))


def test_the_given_prefecture_comes_first(register: Register) -> None:
    assert names(register.suggest("府中町", "東京都"))[:2] == ["東京都府中市", "広島県府中町"]


@pytest.mark.long
def test_one_wrong_last_character_never_hides_a_municipality(register: Register) -> None:
    for each in register.municipalities:
        assert each.name is not None
        assert each in register.suggest(each.name[:-1] + "庁", each.prefecture), each


@pytest.mark.parametrize("nothing_near", ["", "町", "ロンドン", "二地域居住コンソーシアム"])
def test_no_suggestion_where_nothing_is_near(register: Register, nothing_near: str) -> None:
    assert register.suggest(nothing_near) == ()


def test_suggestions_are_limited(register: Register) -> None:
    assert len(register.suggest("高島町", limit=2)) == 2
    assert register.suggest("高島町", limit=0) == ()
    assert register.suggest("高島町", limit=-1) == ()
    prefixed = "北海道" * LONGEST_QUERY + "浦河町"
    assert register.suggest(prefixed) == ()
