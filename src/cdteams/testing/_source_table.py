"""The table that maps every sentence of a source document to codes, or says why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import digits

import attrs

from cdteams.vi import closest

from ._trial import Trial

COLUMNS = ("#", "Sentence of the source", "Obliges", "Mapped to", "Why none")
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_CELL = re.compile(r"(?<!\\)\|")
_NOTHING = "—–- "  # how a table writes that a cell is empty


@attrs.frozen
class Row:
    """
    A row of the table.

    Attributes:
        line: Line in the file.

        cells: Its cells, by column.
    """

    line: int
    cells: dict[str, str]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes to which the sentence is mapped."""
        text = self.cells["Mapped to"].replace("`", "").strip(_NOTHING)
        return tuple(code for code in re.split(r"[,;\s]+", text) if code)


def source_table_is_complete(trial: Trial) -> Iterator[str]:
    """Yield what the table of the source document lacks."""
    file = trial.source.name
    if not trial.source.is_file():
        yield (
            f"{file} is missing at {trial.source.parent.name}/. Write it beside the README, with a table"
            f" | {' | '.join(COLUMNS)} |: one row for each sentence of the source."
        )
        return
    rows, faults = _rows(trial.source)
    yield from faults
    codes = tuple(code for policy in trial.plugin.policies for code in policy.codes)
    mapped: set[str] = set()
    for row in rows:
        mapped.update(row.codes)
        yield from _faults_of_row(row, file, codes)
    if rows:
        for code in codes:
            if code not in mapped:
                yield f"{file}: code {code} of the policy stands in no row. Put it under 'Mapped to' of the sentence that says it."


def _rows(path: Path) -> tuple[list[Row], list[str]]:
    """Return the rows of all tables with the right columns, and what is wrong with the file."""
    rows: list[Row] = []
    faults: list[str] = []
    inside = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = line.strip()
        cells = [cell.strip() for cell in _CELL.split(text)[1:-1]]
        if tuple(cells) == COLUMNS:
            inside = True
        elif not text.startswith("|"):
            inside = False
        elif inside and not _RULE.fullmatch(text):
            if len(cells) == len(COLUMNS):
                rows.append(Row(number, dict(zip(COLUMNS, cells, strict=True))))
            else:
                faults.append(
                    f"{path.name}, line {number}: the row has {len(cells)} cells, not {len(COLUMNS)}."
                    " Write a bar inside a sentence as \\|."
                )
    if not rows and not faults:
        faults.append(
            f"{path.name}: there is no row below the columns | {' | '.join(COLUMNS)} |. Write the table."
        )
    return rows, faults


def _alike(code: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes that may be meant: of the same family, or all where the letters before are wrong."""
    known = {one.partition("-")[0] for one in codes}
    if code.partition("-")[0] not in known:
        return codes
    return tuple(one for one in codes if one.rstrip(digits) == code.rstrip(digits))


def _faults_of_row(row: Row, file: str, codes: tuple[str, ...]) -> Iterator[str]:
    where = f"{file}, line {row.line}"
    if not row.cells["Sentence of the source"]:
        yield f"{where}: the sentence is empty. Copy it from the source."
    for code in row.codes:
        if code not in codes:
            near = closest(code, _alike(code, codes), limit=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            yield f"{where}: {code!r} is no code of the policy.{hint} Correct it, or write the clause."
    if not row.codes and not row.cells["Why none"].strip(_NOTHING):
        yield (
            f"{where}: {row.cells['Sentence of the source'][:80]!r} has neither a code under 'Mapped to' nor a reason"
            " under 'Why none'. Write one of the two."
        )
