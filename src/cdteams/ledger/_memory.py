"""Where a ledger lies that is gone with the program."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

import attrs

from ._heading import Heading, Row


@attrs.define(kw_only=True)
class MemoryStore:
    """Rows in a list, headings beside them."""

    rows: list[Row] = attrs.Factory(list)
    headings: dict[int, Heading] = attrs.Factory(dict)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else writes here."""
        yield

    def last(self) -> int:
        return len(self.rows)

    def headings_after(self, number: int) -> Mapping[int, Heading]:
        return {each: heading for each, heading in self.headings.items() if each > number}

    def rows_after(self, number: int, *, upto: int, headings: Collection[int] | None = None) -> Iterator[Row]:
        for row in self.rows[number:upto]:
            if headings is None or row[1] in headings:
                yield row

    def row(self, number: int) -> Row:
        return self.rows[number - 1]

    def write(self, headings: Mapping[int, Heading], rows: Sequence[Row]) -> None:
        self.headings.update(headings)
        self.rows.extend(rows)

    def close(self) -> None:
        """Keep nothing open."""
