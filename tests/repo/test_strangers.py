"""Nothing in the repository speaks of the place where it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

FOLDERS = ("src", "plugins", "tests", "docs", "examples", "bench", "tools", "changelog.d")
TEXTS = {".py", ".md", ".toml", ".csv", ".txt", ".jinja", ".typed", ".json", ".cfg", ""}
PACKED = "units.txt"  # made from a table that is read here
STRANGERS = {
    "a host of a package registry": r"p[y]pi[.](?:org|python)|pythonh[o]sted|an[a]conda[.]org|/simple/",
    "a path of a machine": r"(?<![\w.])/(?:work|tmp|root|home|Users|mnt|opt)/\w",
    "a word of a tracker": r"\b(?:JIRA|jira|[Bb]ugzilla|[Tt]racker)\b|\b[Ii]ssue #?\d|\bpull request|\bPR ?#\d|\b(?:[Ff]ixes|[Cc]loses) #\d",
    "a thing left to do": r"\b(?:TODO|FIXME|XXX)\b",
}


def texts(root: Path) -> Iterator[Path]:
    """Yield the text files of the repository, this one apart."""
    files = [path for folder in FOLDERS for path in (root / folder).rglob("*")]
    files += [path for path in root.iterdir() if not path.name.startswith(".")]
    for path in sorted(files):
        if path.is_file() and path.suffix in TEXTS and path != Path(__file__) and path.name != PACKED:
            yield path


@pytest.mark.parametrize("what", STRANGERS)
def test_no_file_has_what_belongs_elsewhere(root: Path, what: str) -> None:
    """No line has a registry's host, a machine's path, a tracker's word or a thing left to do."""
    pattern = re.compile(STRANGERS[what])
    found = [
        f"{path.relative_to(root)}:{number}: {line.strip()[:120]}"
        for path in texts(root)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]

    assert found == []
