"""Ten rules by hand in polars: one lazy grouping of members, one of teams."""

from __future__ import annotations

import attrs
import polars as pl
from country import ALLOWED, COURSES, DUE
from tables import DEPUTY, HEADS, LEADER, SETS, SKILL, WOMEN, YOUTH, Tables
from ten_rules import Rows

from cdteams.model import Authority, Level


@attrs.frozen
class Frames:
    """The three tables as data frames."""

    members: pl.DataFrame
    teams: pl.DataFrame
    villages: pl.DataFrame


def frames_of(tables: Tables) -> Frames:
    """Take the tables over, once and not timed."""
    teams = pl.DataFrame(tables.teams).with_columns(pl.col("platform").cast(pl.Categorical))
    return Frames(pl.DataFrame(tables.members), teams, pl.DataFrame(tables.villages))


def by_polars(frames: Frames) -> list[Rows]:
    """Judge the ten and list what fails, all ten queries in one go, on as many cores as polars likes."""
    teams, per_village = joined(frames), teams_per_village(frames)
    col, members = pl.col, pl.col("size")
    right = (
        (col("decided_by") == Authority.PEOPLES_COMMITTEE.number)
        & (col("decided_level") == Level.COMMUNE.number)
        & (col("decided_on") <= DUE.toordinal())
    )
    reached = col("platform").is_in(list(ALLOWED)) & (col("group_households") >= col("households"))
    queries = [
        _failing(teams, members, low=4, high=7),
        _failing(per_village, col("teams"), low=1, high=1),
        _failing(teams, col("leaders"), low=1, high=1),
        _failing(teams, col("deputies"), high=2),
        _failing(teams, 4 - col("empty"), low=4),
        _failing(teams, col("skilled"), low=members),
        _failing(teams, col("at_home"), low=members),
        _failing(teams, right.cast(pl.Int64), low=1),
        _failing(teams, reached.cast(pl.Int64), low=1),
        _failing(teams, col("trained"), low=-(-members * 80 // 100)),
    ]
    return [
        [(f"{n:02}", f"{'v' if n == 2 else 't'}{row[0]}", *row[1:]) for row in found.rows()]  # noqa: PLR2004  # villages
        for n, found in enumerate(pl.collect_all(queries), 1)
    ]


def joined(frames: Frames) -> pl.LazyFrame:
    """Return the teams with what their members come to."""
    col = pl.col
    youth = (col("orgs") & YOUTH) != 0
    ability = (
        youth.cast(pl.UInt8)
        + ((col("orgs") & WOMEN) != 0).cast(pl.UInt8) * 2
        + ((col("offices") & HEADS) != 0).cast(pl.UInt8) * 4
    )
    members = frames.members.lazy().with_columns(youth=youth, ability=ability)
    served = frames.teams.lazy().select("team", "serves")
    counts = (
        members.join(served, on="team")
        .group_by("team")
        .agg(
            ((col("role") == LEADER) & col("youth")).sum().cast(pl.Int64).alias("leaders"),
            (col("role") == DEPUTY).sum().cast(pl.Int64).alias("deputies"),
            ((col("skills") & SKILL) != 0).sum().cast(pl.Int64).alias("skilled"),
            (col("home") == col("serves")).sum().cast(pl.Int64).alias("at_home"),
            (col("courses") >= COURSES).sum().cast(pl.Int64).alias("trained"),
            *(((col("ability") & one) != 0).sum().cast(pl.Int64).alias(f"able_{one}") for one in SETS),
        )
    )
    empty = pl.max_horizontal(pl.lit(0), *(seats - col(f"able_{one}") for one, seats in SETS.items()))
    return frames.teams.lazy().join(counts, on="team", maintain_order="left").with_columns(empty=empty)


def teams_per_village(frames: Frames) -> pl.LazyFrame:
    """Return the number of teams of every village."""
    served = frames.teams.lazy().group_by("serves").agg(pl.len().cast(pl.Int64).alias("teams"))
    return (
        frames.villages.lazy()
        .join(served, left_on="village", right_on="serves", how="left", maintain_order="left")
        .select(pl.col("village"), pl.col("teams").fill_null(0))
    )


def _failing(
    frame: pl.LazyFrame, observed: pl.Expr, *, low: int | pl.Expr | None = None, high: int | None = None
) -> pl.LazyFrame:
    zero = pl.lit(0, dtype=pl.Int64)
    short = zero if low is None else pl.max_horizontal(zero, low - observed)
    over = zero if high is None else pl.max_horizontal(zero, observed - high)
    chosen = frame.select(pl.first(), observed.alias("observed"), short.alias("short"), over.alias("over"))
    return chosen.filter((pl.col("short") > 0) | (pl.col("over") > 0))
