"""Ten rules by hand in SQL, on DuckDB."""

from __future__ import annotations

import duckdb
from country import ALLOWED, COURSES, DUE
from tables import DEPUTY, HEADS, LEADER, SETS, SKILL, WOMEN, YOUTH, Tables
from ten_rules import Rows

from cdteams.model import Authority, Level

_COUNTED = f"""
create or replace temp table counted as
with classed as (
  select members.*, (orgs & {YOUTH}) <> 0 as youth,
    ((orgs & {YOUTH}) <> 0)::utinyint + 2 * ((orgs & {WOMEN}) <> 0)::utinyint
      + 4 * ((offices & {HEADS}) <> 0)::utinyint as ability
  from members
), counts as (
  select team,
    count(*) filter (role = {LEADER} and youth) as leaders,
    count(*) filter (role = {DEPUTY}) as deputies,
    count(*) filter ((skills & {SKILL}) <> 0) as skilled,
    count(*) filter (home = serves) as at_home,
    count(*) filter (courses >= {COURSES}) as trained,
    greatest(0, {", ".join(f"{seats} - count(*) filter ((ability & {one}) <> 0)" for one, seats in SETS.items())})
      as empty
  from classed join teams using (team) group by team
)
select * from teams join counts using (team)
"""  # noqa: S608  # our own words
_RIGHT = (
    f"decided_by = {Authority.PEOPLES_COMMITTEE.number} and decided_level = {Level.COMMUNE.number} "
    f"and decided_on <= {DUE.toordinal()}"
)
_REACHED = f"platform in {ALLOWED} and group_households >= households"
_VILLAGES = """(select village, count(teams.team) as teams
from villages left join teams on village = serves group by village)"""
_RULES = (
    ("counted", "team", "size", "4", "7"),
    (_VILLAGES, "village", "teams", "1", "1"),
    ("counted", "team", "leaders", "1", "1"),
    ("counted", "team", "deputies", "observed", "2"),
    ("counted", "team", "4 - empty", "4", "observed"),
    ("counted", "team", "skilled", "size", "observed"),
    ("counted", "team", "at_home", "size", "observed"),
    ("counted", "team", f"({_RIGHT})::int", "1", "observed"),
    ("counted", "team", f"({_REACHED})::int", "1", "observed"),
    ("counted", "team", "trained", "(size * 80 + 99) // 100", "observed"),
)


def connect(tables: Tables) -> duckdb.DuckDBPyConnection:
    """Copy the tables into an in-memory database, once and not timed."""
    connection = duckdb.connect()
    for name, table in (("members", tables.members), ("teams", tables.teams), ("villages", tables.villages)):
        given = {
            key: column.astype(object) if column.dtype.kind == "U" else column
            for key, column in table.items()
        }
        connection.register("given", given)
        connection.execute(f"create table {name} as select * from given")  # noqa: S608  # our own words
        connection.unregister("given")
    return connection


def by_duckdb(connection: duckdb.DuckDBPyConnection) -> list[Rows]:
    """Judge the ten and fetch what fails, on as many cores as DuckDB likes."""
    connection.execute(_COUNTED)
    return [connection.execute(_query(number, rule)).fetchall() for number, rule in enumerate(_RULES, 1)]


def _query(number: int, rule: tuple[str, str, str, str, str]) -> str:
    table, key, observed, low, high = rule
    return f"""
select '{number:02}', '{key[0]}' || {key}, observed, greatest({low} - observed, 0), greatest(observed - {high}, 0)
from (select *, {observed} as observed from {table}) where observed < {low} or observed > {high} order by {key}
"""  # noqa: S608  # our own words
