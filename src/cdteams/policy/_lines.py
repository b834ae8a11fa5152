"""Lines of a TOML file by path: the standard reader does not tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cdteams.errors import Place

_HEADER = re.compile(r"^\s*(?P<open>\[\[?)(?P<name>[^\[\]]+)\]\]?\s*(?:#.*)?$")
_LONG_TEXT = re.compile(r'"""|\'\'\'')
_STEP = re.compile(r"\.(?P<key>[^.\[]+)|\[(?P<index>\d+)\]")


class TomlLines:
    """
    Finds the line of a path such as ``$.requirement[2].source.clause``.

    The line is that of the key where the file writes it alone on a line, and
    otherwise of the nearest table or key above it; line 1 where there is none.
    """

    def __init__(self, text: str, *, file: str) -> None:
        """Take the text of the file and the name to call it by."""
        self._file = file
        self._line_of = dict(_paths(text))

    def place(self, path: str) -> Place:
        """Return the file, line and key of a path."""
        steps = [match[0] for match in _STEP.finditer(path)]
        key = next((step[1:] for step in reversed(steps) if step.startswith(".")), None)
        while steps:
            line = self._line_of.get("".join(steps))
            if line is not None:
                return Place(file=self._file, line=line, key=key)
            steps.pop()
        return Place(file=self._file, line=1, key=key)


def _paths(text: str) -> Iterator[tuple[str, int]]:
    counts: dict[str, int] = {}
    at = ""
    for number, line in _lines_of_code(text):
        header = _HEADER.match(line)
        if header:
            at = _table(header["name"], counts, is_new=header["open"] == "[[")
            yield at, number
        elif "=" in line:
            yield at + "".join(_steps(line.partition("=")[0])), number


def _table(name: str, counts: dict[str, int], *, is_new: bool) -> str:
    """Return the path of a header; the parts that are lists mean their last entry."""
    at = ""
    *above, last = _steps(name)
    for step in above:
        at += step
        at += f"[{counts[at]}]" if at in counts else ""
    at += last
    if is_new:
        counts[at] = counts.get(at, -1) + 1
    return f"{at}[{counts[at]}]" if at in counts else at


def _steps(name: str) -> list[str]:
    return ["." + part.strip().strip("\"'") for part in name.split(".")]


def _lines_of_code(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are neither comments nor inside a text of several lines."""
    ends_with = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if ends_with:
            ends_with = "" if ends_with in line else ends_with
        elif not line.lstrip().startswith("#"):
            opening = _LONG_TEXT.search(line)
            if opening and line.count(opening[0]) % 2:
                ends_with = opening[0]
            yield number, line
