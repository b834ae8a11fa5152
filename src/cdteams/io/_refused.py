"""What was refused, written back with the reason: nothing of the input is lost."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cdteams.errors import CdteamsError

from ._bytes import lines_of
from ._parquet import parquet_rows
from ._registers import table_text
from ._tidy import keep_apart

REASONS = ("refused_line", "refused_because_vi", "refused_because_en")
"""Columns added to a refused row: its line in the input and why, in both languages."""


def write_refused(path: Path, faults: Iterable[CdteamsError], *, folder: Path) -> tuple[Path, ...]:
    """
    Write every refused row of a register or of returns, as it was, with its reasons.

    A row of returns comes back whole, though some of its cells may have been
    read; the reasons name those that were not.

    Args:
        path: The folder or file of which something was refused.

        faults: Its faults.

        folder: Where to write; it is made if it is not there. What an earlier
            refusal wrote there is replaced.

    Returns:
        The files written: a CSV file of the same name for each table with a
        refused row (of a Parquet file too), or one JSON file; and ``faults.txt`` with every fault,
        those of whole files included.

    Raises:
        OptionError: If *folder* is where the register itself is.
    """
    faults = tuple(faults)
    keep_apart(path, folder)
    folder.mkdir(parents=True, exist_ok=True)
    for made_before in sorted(folder.glob("*.csv")):  # what an earlier refusal left behind
        if _is_refusal(made_before):
            made_before.unlink()
    listing = folder / "faults.txt"
    lines = [f"{f.code}\t{f.text('vi')}\t{f.text('en')}" for f in faults]
    listing.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    is_document = path.is_file() and path.suffix.lower() not in {".csv", ".parquet"}
    made = [_json(path, faults, folder)] if is_document else _tables(path, faults, folder)
    return (*made, listing)


def _tables(path: Path, faults: tuple[CdteamsError, ...], folder: Path) -> list[Path]:
    by_file: dict[str, dict[int, list[CdteamsError]]] = {}
    for fault in faults:
        place = getattr(fault, "place", None)
        if place is not None and place.line is not None and place.line > 1:
            by_file.setdefault(place.file, {}).setdefault(place.line, []).append(fault)
    made = []
    source = path if path.is_dir() else path.parent
    for name, by_line in sorted(by_file.items()):
        kind = Path(name).suffix.lower()
        if kind in {".csv", ".parquet"}:
            of_text = kind == ".csv"
            rows = _rows(source / name) if of_text else parquet_rows(source / name, lines=by_line.keys())
            header = next(cells for cells in rows.values() if any(cells))
            told = [(line, rows.get(line, []), _reasons(by_line[line])) for line in sorted(by_line)]
            width = max(len(header), *(len(cells) for _, cells, _ in told))
            body = [[*_padded(cells, width), line, *reasons] for line, cells, reasons in told]
            text = table_text([*_padded(header, width), *REASONS], body)
            out = folder / (name if of_text else f"{name}.csv")
            out.write_text(text, encoding="utf-8", newline="\n")
            made.append(out)
    return made


def _is_refusal(path: Path) -> bool:
    if not path.is_file():
        return False
    header = path.read_bytes().partition(b"\n")[0]
    return header.rstrip().endswith(",".join(REASONS).encode())


def _padded(cells: list[str], width: int) -> list[str]:
    """Make a row as wide as the widest, so that the reasons stand below their columns."""
    return [*cells, *[""] * (width - len(cells))]


def _rows(path: Path) -> dict[int, list[str]]:
    """Return the cells of each row by every line that it fills; of what is no table any more, the line itself."""
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    rows = {number: [line.rstrip("\r\n")] for number, line in enumerate(lines_of(text), start=1)}
    reader, number = csv.reader(lines_of(text), strict=True), 1
    try:
        for cells in reader:
            rows |= dict.fromkeys(range(number, reader.line_num + 1), cells)
            number = reader.line_num + 1
    except csv.Error:
        pass
    return rows


def _json(path: Path, faults: tuple[CdteamsError, ...], folder: Path) -> Path:
    refused: list[dict[str, Any]] = []
    for fault in faults:
        place = getattr(fault, "place", None)
        because = dict(zip(REASONS[1:], _reasons([fault]), strict=True))
        refused.append({"path": place.path if place else None, **because})
    made = folder / path.name
    content = {"refused": refused, "document": path.read_bytes().decode("utf-8-sig", errors="replace")}
    made.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    return made


def _reasons(faults: Iterable[CdteamsError]) -> tuple[str, str]:
    found = tuple(faults)
    return " | ".join(f.sentence("vi") for f in found), " | ".join(f.sentence("en") for f in found)
