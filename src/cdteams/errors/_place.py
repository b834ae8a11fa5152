"""Where in an input a fault stands."""

from __future__ import annotations

import re
from typing import Final

import attrs

_LONGEST: Final = 120
_TAIL: Final = 40
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")


def shortened(text: str) -> str:
    """
    Return a text as a sentence shows it: of more than 120 characters the first 79 and the last 40.

    Args:
        text: Any text; may be empty.
    """
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST - _TAIL - 1]}…{text[-_TAIL:]}"


def _shown(text: str) -> str:
    """Return a text cut, with what would steer a terminal written out."""
    return _CONTROLS.sub(lambda found: f"\\x{ord(found[0]):02x}", shortened(text))


@attrs.frozen(kw_only=True)
class Place:
    """
    A position in something that a person can open.

    Attributes:
        file: Name of the file as the user gave it, or of the register.

        line: Line in the file; the first is 1. None where lines mean nothing.

        column: Name of the column of a table. None if the fault is about the
            whole line or file.

        key: Name of the key in a TOML file.

        path: Path inside a JSON document, such as ``$.teams[3].members``.
    """

    file: str
    line: int | None = None
    column: str | None = None
    key: str | None = None
    path: str | None = None

    def text(self, lang: str = "en") -> str:
        """Return the place in words, such as ``teams.csv, line 4, column kind``."""
        line, column, key = {"en": ("line", "column", "key"), "vi": ("dòng", "cột", "khóa")}[lang]
        parts = [self.file]
        if self.line is not None:
            parts.append(f"{line} {self.line}")
        if self.column is not None:
            parts.append(f"{column} {_shown(self.column)}")
        if self.key is not None:
            parts.append(f"{key} {_shown(self.key)}")
        if self.path is not None:
            parts.append(_shown(self.path))
        return ", ".join(parts)
