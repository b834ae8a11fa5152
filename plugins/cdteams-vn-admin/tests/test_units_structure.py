"""Laws of shape the table of administrative units keeps, read with nothing but csv."""

from __future__ import annotations

import csv
import itertools
from collections import defaultdict
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent.parent / "src" / "cdteams_vn_admin" / "data"
Row = dict[str, str]


@cache
def _rows() -> tuple[Row, ...]:
    """Return the states of all units."""
    with (DATA / "units.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _states() -> dict[str, list[Row]]:
    """Return the states of each unit in the order of their days."""
    states: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(_rows(), key=lambda row: row["from"]):
        states[row["uid"]].append(row)
    return states


def _end(row: Row) -> str:
    """Return the day a state ends, or a day after all days."""
    return row["to"] or "9999-12-31"


def test_no_two_units_carry_one_code_on_one_day() -> None:
    """The spans of the states that carry a code do not overlap."""
    carriers: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(_rows(), key=lambda row: row["from"]):
        carriers[row["code"]].append(row)
    for rows in carriers.values():
        for earlier, later in itertools.pairwise(rows):
            assert _end(earlier) <= later["from"]


def test_the_states_of_a_unit_neither_overlap_nor_leave_a_gap() -> None:
    """A state ends on the day, and at the latest on the day, the next begins."""
    for rows in _states().values():
        for earlier, later in itertools.pairwise(rows):
            ended = earlier["to"], earlier["to_latest"], earlier["ended_by"]
            assert ended == (later["from"], later["from_latest"], later["begun_by"])


def test_neighbouring_states_of_a_unit_differ() -> None:
    """A new state begins only when code, name, kind or parent changes."""
    facts = ("code", "name", "kind", "parent")
    for rows in _states().values():
        for earlier, later in itertools.pairwise(rows):
            assert any(earlier[fact] != later[fact] for fact in facts)


def test_the_span_of_a_parent_holds_the_spans_of_its_children() -> None:
    """A unit exists all the time another unit belongs to it."""
    for row in _rows():
        if row["parent"]:
            above = _states()[row["parent"]]
            assert above[0]["from"] <= row["from"]
            assert _end(row) <= _end(above[-1])


def test_every_parent_is_of_the_level_above() -> None:
    """Provinces have no parent; communes lie in districts until the reform."""
    for row in _rows():
        above = _states()[row["parent"]][0]["level"] if row["parent"] else ""
        before = row["from"] < "2025-07-01"
        districts = "district" if before else "province"
        expected = {"province": "", "district": "province", "commune": districts}
        assert above == expected[row["level"]]


def test_a_uid_is_the_code_at_birth_and_a_number() -> None:
    """The first state of a unit carries the code its uid begins with."""
    for uid, rows in _states().items():
        code, number = uid.split(".")
        assert rows[0]["code"] == code
        assert number == "1" or f"{code}.{int(number) - 1}" in _states()


def test_every_state_cites_lists_that_the_sources_describe() -> None:
    """Each key in the column of lists is a key of sources.csv."""
    with (DATA / "sources.csv").open(encoding="utf-8", newline="") as file:
        known = {row["key"] for row in csv.DictReader(file)}
    cited = {key for row in _rows() for key in row["lists"].split(";")}
    assert cited <= known


def test_the_file_is_sorted_and_cleanly_written() -> None:
    """The file has no mark in front, line feeds only, and one fixed order."""
    text = (DATA / "units.csv").read_bytes()
    assert not text.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in text
    keys = [(row["level"], row["code"], row["uid"], row["from"]) for row in _rows()]
    assert keys == sorted(keys)
