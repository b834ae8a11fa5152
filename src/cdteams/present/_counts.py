"""A row of counts in words."""

from __future__ import annotations

from cdteams.rollup import Coverage
from cdteams.vi import format_count, format_percent

from ._words import word

COUNT_TEXTS, COUNT_NUMBERS = ("team_kind", "team_level", "level"), ("units", "share", "teams", "members")
"""Columns of `count_cells`, by the keys of their words."""


def count_cells(row: Coverage, lang: str) -> tuple[str, ...]:
    """Return a row of counts as the cells of a table."""
    whole = word("not_known", lang) if row.units is None else format_count(row.units, lang)
    share = format_percent(row.units_with_team, row.units, lang) if row.units else "–"
    members = format_count(row.members, lang)
    if row.unknown_sizes:
        members = f"≥ {members} ({format_count(row.unknown_sizes, lang)} {word('unknown_sizes', lang)})"
    return (
        row.team_kind.word(lang),
        row.team_level.word(lang),
        row.level.word(lang),
        f"{format_count(row.units_with_team, lang)}/{whole}",
        share,
        format_count(row.teams, lang),
        members,
    )
