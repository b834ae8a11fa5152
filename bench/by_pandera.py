"""
Ten rules as a schema of pandera on the aggregates of polars.

It names the teams that fail, and cannot say by how many.
"""

from __future__ import annotations

import pandera.polars as pa
import polars as pl
from by_polars import Frames, joined, teams_per_village
from country import ALLOWED, DUE
from pandera.errors import SchemaErrors

from cdteams.model import Authority, Level

_CLAUSES = {
    "size": "01",
    "teams": "02",
    "leaders": "03",
    "deputies": "04",
    "empty": "05",
    "unskilled": "06",
    "away": "07",
    "decided_by": "08",
    "decided_level": "08",
    "decided_on": "08",
    "platform": "09",
    "households_out": "09",
    "untrained": "10",
}
_NUMBERS = {
    "size": pa.Check.in_range(4, 7),
    "leaders": pa.Check.equal_to(1),
    "deputies": pa.Check.less_than_or_equal_to(2),
    "empty": pa.Check.equal_to(0),
    "unskilled": pa.Check.equal_to(0),
    "away": pa.Check.equal_to(0),
    "decided_by": pa.Check.equal_to(Authority.PEOPLES_COMMITTEE.number),
    "decided_level": pa.Check.equal_to(Level.COMMUNE.number),
    "decided_on": pa.Check.less_than_or_equal_to(DUE.toordinal()),
    "platform": pa.Check.isin(ALLOWED),
    "households_out": pa.Check.less_than_or_equal_to(0),
    "untrained": pa.Check.less_than_or_equal_to(0),
}
_TEAMS = pa.DataFrameSchema({name: pa.Column(checks=[check]) for name, check in _NUMBERS.items()})
_VILLAGES = pa.DataFrameSchema({"teams": pa.Column(pl.Int64, checks=[pa.Check.equal_to(1)])})


def by_pandera(frames: Frames) -> list[tuple[str, str]]:
    """Judge the ten and list code and id of what fails, each once."""
    col = pl.col
    teams = joined(frames).with_columns(
        unskilled=col("size") - col("skilled"),
        away=col("size") - col("at_home"),
        households_out=col("households") - col("group_households"),
        untrained=-(-col("size") * 80 // 100) - col("trained"),
    )
    found = _cases(_TEAMS, teams.collect(), "t") + _cases(_VILLAGES, teams_per_village(frames).collect(), "v")
    return list(dict.fromkeys(found))


def _cases(schema: pa.DataFrameSchema, frame: pl.DataFrame, letter: str) -> list[tuple[str, str]]:
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases.select("column", "index").rows()
        return [(_CLAUSES[column], f"{letter}{index}") for column, index in cases]
    return []
