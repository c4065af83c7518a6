"""Related cases: few, in a fixed order, and always for a reason that can be told."""

from hypothesis import given
from hypothesis import strategies as st

from generator.knowing.similarity import MOST, WEIGHTS, Relation, Trait, related
from tests.made_up import examples

HOUSES = Trait("problem", "空き家")
HANDS = Trait("problem", "担い手不足")
WORK = Trait("theme", "産業/仕事")
NORTH = Trait("neighbour", "北海道")


def test_what_two_cases_share_is_told_in_one_order() -> None:
    found = related({"a": [NORTH, WORK, HOUSES], "b": [WORK, NORTH, HOUSES], "c": [HANDS]})
    assert found["a"] == (Relation("b", (HOUSES, WORK, NORTH)),)
    assert found["b"] == (Relation("a", (HOUSES, WORK, NORTH)),)
    assert found["c"] == ()


def test_what_few_share_counts_more_than_what_many_do() -> None:
    crowd = {f"crowd-{number}": [HANDS] for number in range(8)}
    found = related({"a": [HANDS, HOUSES], **crowd, "z": [HOUSES]})
    assert found["a"][0] == Relation("z", (HOUSES,))
    assert len(found["a"]) == MOST


def test_among_equals_the_given_order_decides() -> None:
    found = related({"a": [WORK], "c": [WORK], "b": [WORK]})
    assert [one.case for one in found["a"]] == ["c", "b"]


TRAITS = st.builds(Trait, st.sampled_from(sorted(WEIGHTS)), st.sampled_from("一二三"))


@examples(100)
@given(
    st.dictionaries(st.text("abcdefghij", min_size=1, max_size=2), st.lists(TRAITS), max_size=20)
)
def test_never_itself_never_twice_never_more_than_six_never_without_a_reason(
    traits: dict[str, list[Trait]],
) -> None:
    found = related(traits)
    assert found == related(traits)
    for case, others in found.items():
        names = [one.case for one in others]
        assert len(set(names)) == len(names) <= MOST
        assert case not in names
        for one in others:
            assert one.shared
            assert set(one.shared) == set(traits[case]) & set(traits[one.case])
