"""Lines of a case file by path: the standard reader of TOML does not tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cdteams.errors import Place

_HEADER = re.compile(r"^\s*\[(?P<list>\[)?\s*(?P<name>[\w.]+)\s*\]")
_KEY = re.compile(r"^\s*(?P<key>\w+)\s*=")


class CaseLines:
    """Finds the line of a path such as ``$.case[2].team[0].size``: its own, or that of what holds it."""

    def __init__(self, text: str, *, file: str) -> None:
        """Take the text of the file and the name to call it by."""
        self._file = file
        self._line_of = dict(_paths(text))

    def place(self, path: str) -> Place:
        """Return the file, line and key of a path; line 1 where nothing of it is written."""
        steps = re.findall(r"\.\w+|\[\d+\]", path)
        key = next((step[1:] for step in reversed(steps) if step.startswith(".")), None)
        for end in range(len(steps), 0, -1):
            line = self._line_of.get("".join(steps[:end]))
            if line is not None:
                return Place(file=self._file, line=line, key=key)
        return Place(file=self._file, line=1, key=key)


def _paths(text: str) -> Iterator[tuple[str, int]]:
    numbers: dict[str, int] = {}
    at = ""
    for line_number, line in enumerate(text.split("\n"), start=1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header:
            at = _table(header["name"].split("."), numbers, is_new=bool(header["list"]))
            yield at, line_number
        elif key:
            yield f"{at}.{key['key']}", line_number


def _table(steps: list[str], numbers: dict[str, int], *, is_new: bool) -> str:
    """Return the path of a header; a list above it means its last entry."""
    at = ""
    for place, step in enumerate(steps, start=1):
        at = f"{at}.{step}"
        if place == len(steps) and is_new:
            numbers[at] = numbers.get(at, -1) + 1
        if at in numbers:
            at = f"{at}[{numbers[at]}]"
    return at
