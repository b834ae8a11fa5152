"""
From teams to totals: counts and coverage of every unit, with n of m.

Knows a placement of teams on a tree; knows no rule, no file and no plugin.
"""

from ._tally import Coverage, Tally, TeamCounts, count_teams

__all__ = ["Coverage", "Tally", "TeamCounts", "count_teams"]
