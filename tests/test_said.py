"""That every word of ``kb`` is held in the tests that ask for it: ``tests/said.py``."""

from pathlib import Path

import pytest

from tests import said
from tests.door import Call, Result, heard, kb
from tests.said import Said


@pytest.mark.parametrize("file", sorted(said.SAID.rglob("*.txt")), ids=lambda file: file.stem)
def test_nothing_is_held_of_a_test_that_is_gone(
    file: Path, request: pytest.FixtureRequest, update_golden: bool
) -> None:
    """The tests of a module are asked for their names; none is run."""
    path, held = said.module_of(file), set()
    if path.exists():
        module = pytest.Module.from_parent(request.node.parent.parent, path=path)
        held = {said.name(item) for item in request.session.genitems(module) if said.is_held(item)}
    if update_golden:
        known = said.sections(file)
        said.write(file, {name: known[name] for name in known.keys() & held})
    assert said.sections(file).keys() - held == set()


def test_another_word_is_a_failure(request: pytest.FixtureRequest) -> None:
    with pytest.raises(pytest.fail.Exception, match=r"\+exit 0\n.*make golden"):
        said.settle(request.node, "exit 0\n", is_update=False)
    said.settle(request.node, "", is_update=False)


def test_more_than_anybody_reads_is_a_failure(request: pytest.FixtureRequest) -> None:
    with pytest.raises(pytest.fail.Exception, match="mark it unheld"):
        said.settle(request.node, "x" * (said.MOST + 1), is_update=True)


def test_what_is_said_is_written_the_same_everywhere(tmp_path: Path) -> None:
    told = f"{tmp_path}/kb-1a2b.log\n    1.23     0.45     67  段階\n{'0a' * 20}\u200b"
    again = Call(("check",), Result(1, "", '{"a":[]}'))
    text = Said(
        [Call(("x", "a b"), Result(0, told, "")), again, again], {tmp_path: "«folder»"}
    ).text
    assert (
        text
        == """
$ kb x 'a b'
out:
  «folder»/kb-«some».log
  «seconds» «work» «MB»  段階
  «commit»\\u200b«no end of line»
exit 0

$ kb check
err:
  {
   "a": []
  }
exit 1

$ kb check
as before

"""
    )


def test_what_is_asked_is_heard_where_one_listens() -> None:
    with heard() as calls:
        done = kb("stale", "--help")
    kb("stale", "--help")
    assert calls == [Call(("stale", "--help"), done)]
