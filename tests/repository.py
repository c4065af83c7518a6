"""A git repository with the toy content and the commits that a test makes."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.door import TOY


@dataclass(frozen=True)
class Repository:
    """A repository below ``folder``; the content lies in ``folder / "content"``."""

    folder: Path

    @classmethod
    def of_toy(cls, folder: Path, day: str = "2026-04-01") -> "Repository":
        """The toy content, all of it added by one commit."""
        shutil.copytree(TOY, folder / "content")
        made = cls(folder)
        made.git("init", "--quiet", "--initial-branch", "main")
        made.commit("最初の登録", day)
        return made

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.folder / "content"

    def git(self, *arguments: str, day: str = "2026-04-01", given: str = "") -> str:
        """Runs git in the repository with some input, independent of who runs the test and when."""
        moment = day if "T" in day else f"{day}T12:00:00+09:00"
        fixed = {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_NAME": "非公開 氏名" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "secret@example.invalid" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_DATE": moment for who in ("AUTHOR", "COMMITTER")},
        }
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=os.environ | fixed, capture_output=True,
            text=True, check=True, input=given,
        )  # fmt: skip
        return done.stdout

    def replace(self, name: str, old: str, new: str) -> None:
        """Changes a text in a file of the content."""
        file = self.content / name
        text = file.read_text(encoding="utf-8")
        assert old in text, name
        file.write_text(text.replace(old, new), encoding="utf-8")

    def append(self, name: str, text: str) -> None:
        """Writes a text at the end of a file of the content."""
        with (self.content / name).open("a", encoding="utf-8") as file:
            file.write(text)

    def rename_in(self, name: str, old: str, new: str) -> None:
        """Changes the id of a case wherever a file of the content refers to it."""
        file = self.content / name
        text = file.read_text(encoding="utf-8")
        changed = re.sub(rf"(cases/|case: ){old}\b", rf"\g<1>{new}", text)
        assert changed != text, name
        file.write_text(changed, encoding="utf-8")

    def commit(self, subject: str, day: str) -> None:
        """Commits everything."""
        self.git("add", "--all", day=day)
        self.git("commit", "--quiet", "--message", subject, day=day)

    def spoil(self, what: str) -> None:
        """A disk has spoilt what git keeps under a name: HEAD~1^{tree}, say."""
        name = self.git("rev-parse", what).strip()
        file = self.folder / ".git" / "objects" / name[:2] / name[2:]
        file.chmod(0o644)
        file.write_bytes(b"nonsense")
