"""Is a site the same whatever Python builds it? ``make versions``: one build with each that is there."""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.mutants.__main__ import copy_project

CLAIMED = tuple(f"python3.{minor}" for minor in range(11, 15))  # as pyproject.toml says


def digest(python: str, folder: Path) -> str:
    """Builds the site with a Python, in a copy of the project; what ``build.json`` says of it."""
    project = copy_project(folder)
    found = os.environ | {"PYTHON": python}
    for command in (["make", "--silent", "set-up"], [".venv/bin/kb", "build"]):
        subprocess.run(command, cwd=project, env=found, stdout=subprocess.DEVNULL, check=True)
    told = json.loads((project / "site" / "build.json").read_text(encoding="utf-8"))
    return str(told["digest"])


def main() -> int:
    """Builds, prints, compares."""
    named = sys.argv[1:] or [name for name in CLAIMED if shutil.which(name)]
    digests = set()
    with tempfile.TemporaryDirectory(prefix="versions-") as folder:
        for number, python in enumerate(named):
            found = digest(python, Path(folder) / str(number))
            digests.add(found)
            print(f"{python:20} {found}", flush=True)
    if len(named) < 2:
        print(f"Only one Python here ({platform.python_version()}); nothing to compare it with.")
    return int(len(digests) > 1)


if __name__ == "__main__":
    sys.exit(main())
