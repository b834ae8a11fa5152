"""Where in an input a fault stands."""

from __future__ import annotations

import attrs


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
            parts.append(f"{column} {self.column}")
        if self.key is not None:
            parts.append(f"{key} {self.key}")
        if self.path is not None:
            parts.append(self.path)
        return ", ".join(parts)
