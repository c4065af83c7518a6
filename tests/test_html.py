"""Every page is HTML as its standard says, by a validator that others keep (html-validate).

All rules of the standard are asked for, and none is left out.
"""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.door import ROOT

NODE = str(Path(sys.executable).with_name("node"))
JAVASCRIPT = ROOT / "tests" / "javascript"
VALIDATOR = JAVASCRIPT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES = JAVASCRIPT / "html.config.json"


def invalid(site: Path) -> Counter[str]:
    """What is not as it should be in all pages of a site, and how often."""
    assert VALIDATOR.is_file(), "make set-up-tests installs it"
    done = subprocess.run(
        [NODE, VALIDATOR, "--config", RULES, "--formatter", "json", site],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.stdout, done.stderr
    pages = json.loads(done.stdout)  # those with faults
    assert done.returncode == bool(pages), done.stderr
    return Counter(
        f"{Path(page['filePath']).relative_to(site)}:{one['line']} {one['ruleId']}: {one['message']}"
        for page in pages
        for one in page["messages"]
    )


@pytest.mark.parametrize("which", ["real_site_at_address", "toy_site", "hostile_site"])
def test_every_page_is_valid(request: pytest.FixtureRequest, which: str) -> None:
    assert invalid(request.getfixturevalue(which)) == {}


def test_a_fault_would_be_found(tmp_path: Path) -> None:
    body = "<ul><p>一</p></ul><img><b>二</i>"
    page = f"<!doctype html><html lang=ja><head><title>題</title></head><body>{body}</body></html>"
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    rules = {text.split()[1] for text in invalid(tmp_path)}
    assert {"element-permitted-content:", "close-order:"} <= rules
