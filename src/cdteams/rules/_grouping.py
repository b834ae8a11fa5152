"""Verdicts counted by clause, unit, level or duty bearer."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property

import attrs
import numpy as np
import numpy.typing as npt

from cdteams.hierarchy import IntArray
from cdteams.model import Level, Strength, Term, Verdict
from cdteams.register import Placement

from ._requirement import Judgement, Words
from ._subjects import NOWHERE, Stand, where_subjects_stand

_LEVELS = tuple(Level)
_WIDTH = len(Verdict) + 2  # the verdicts, then errors and waived failures
_ERRORS, _WAIVED = len(Verdict), len(Verdict) + 1
_NO_PLACE = "*"

Table = npt.NDArray[np.int64]


class Grouping(Term):
    """What verdicts are counted by."""

    CLAUSE = "clause", "điều khoản", "clause"
    PROVINCE = "province", "tỉnh", "province"
    DISTRICT = "district", "huyện", "district"
    COMMUNE = "commune", "xã", "commune"
    VILLAGE = "village", "thôn", "village"
    LEVEL = "level", "cấp", "level"
    DUTY_BEARER = "duty-bearer", "cơ quan phải thực hiện", "duty bearer"

    @property
    def unit_level(self) -> Level | None:
        """Level of the units by which it counts; None where it counts by something else."""
        return None if self in _OF_CLAUSES or self is Grouping.LEVEL else Level(self.value)


_OF_CLAUSES = frozenset([Grouping.CLAUSE, Grouping.DUTY_BEARER])


@attrs.frozen(kw_only=True)
class Group:
    """
    Verdicts of one group.

    Attributes:
        key: Code of the clause; uid of the unit; the level; body and level of
            the duty bearer, as ``peoples-committee/commune``. ``*`` for
            subjects that stand in no unit of the level.

        words: The same in words (``vi``, ``en``).

        verdicts: Number of verdicts by `Verdict`, all of them.

        errors: Failures of clauses that bind, without those that are waived.

        waived: Failures with a waiver, whether or not the clause binds.
    """

    key: str
    words: Words
    verdicts: Mapping[Verdict, int]
    errors: int
    waived: int


def tabulate(judgements: Iterable[Judgement], placement: Placement, *, by: Grouping) -> tuple[Group, ...]:
    """
    Count verdicts by clause, unit, level or duty bearer.

    A unit is counted at its ancestor of the level, or at itself. A team is
    counted at every unit of the level that it serves, so that parts need not
    add up to the whole where a team serves several.

    Args:
        judgements: What the clauses say.

        placement: The teams of the day on the tree of the day, as they were
            judged.

        by: What to count by.

    Returns:
        By clause and by duty bearer one group for each that was judged, in
        the order of the judgements, those without a subject too. By unit and
        by level one for each with a subject, in the order of the tree, and
        last, under ``*``, what stands in no unit of the level: subjects above
        it, codes that nobody bears, the register as a whole.
    """
    if by in _OF_CLAUSES:
        return _by_clause(judgements, _NAMES[by])
    if by is Grouping.LEVEL:
        table = _add(judgements, placement, _Levels(placement))
        return _rows(table, lambda row: (_LEVELS[row].value, (_LEVELS[row].vi, _LEVELS[row].en)), by)
    level = by.unit_level
    assert level is not None
    hierarchy = placement.hierarchy
    table = _add(judgements, placement, _Units(placement, level))
    return _rows(table, lambda row: (hierarchy.uid_at(row), (hierarchy.words(row),) * 2), by)


# -- by what the clause says -------------------------------------------------


def _clause_name(judgement: Judgement) -> tuple[Hashable, str, Words]:
    requirement = judgement.clause.requirement
    words = requirement.words("vi"), requirement.words("en")
    return (judgement.clause.policy, requirement.code), requirement.code, words


def _bearer_name(judgement: Judgement) -> tuple[Hashable, str, Words]:
    duty = judgement.clause.requirement.duty
    return duty, f"{duty.authority.value}/{duty.level.value}", (duty.title("vi"), duty.title("en"))


_NAMES: dict[Grouping, Callable[[Judgement], tuple[Hashable, str, Words]]] = {
    Grouping.CLAUSE: _clause_name,
    Grouping.DUTY_BEARER: _bearer_name,
}


def _by_clause(
    judgements: Iterable[Judgement], name: Callable[[Judgement], tuple[Hashable, str, Words]]
) -> tuple[Group, ...]:
    names: dict[Hashable, tuple[str, Words]] = {}
    sums: dict[Hashable, Table] = {}
    for judgement in judgements:
        which, key, words = name(judgement)
        names.setdefault(which, (key, words))
        counts = np.bincount(judgement.verdicts, minlength=len(Verdict))
        row = np.array([*counts, judgement.errors, judgement.waived], dtype=np.int64)
        sums[which] = sums[which] + row if which in sums else row
    return tuple(_group(*names[which], row.tolist()) for which, row in sums.items())


# -- by where the subject stands ---------------------------------------------


class _Levels:
    """Tells the level of every subject: of a unit its own, of a team that of what it serves."""

    def __init__(self, placement: Placement) -> None:
        self.number = len(_LEVELS)
        self._placement = placement

    def rows(self, stand: Stand) -> tuple[IntArray, IntArray]:
        """Return subjects and their rows, each subject once; the last row is for those without a level."""
        found = np.full(len(stand.teams), self.number, dtype=np.int32)
        is_team, is_unit = stand.teams != NOWHERE, stand.positions != NOWHERE
        found[is_team] = self._placement.tiers[stand.teams[is_team]]
        found[is_unit] = self._placement.hierarchy.levels[stand.positions[is_unit]]
        return np.arange(len(found), dtype=np.int32), found


class _Units:
    """Tells in which units of a level every subject stands."""

    def __init__(self, placement: Placement, level: Level) -> None:
        self.number = len(placement.hierarchy)
        self._placement, self._level = placement, level

    @cached_property
    def _above(self) -> IntArray:
        return self._placement.hierarchy.ancestors_at(self._level)

    @cached_property
    def _served(self) -> tuple[IntArray, IntArray]:
        """Where the units of each team begin, one entry more than there are teams; and the units."""
        teams, positions = self._placement.pairs(self._level)
        starts = np.searchsorted(teams, np.arange(len(self._placement.teams) + 1))
        return starts.astype(np.int32), positions

    def rows(self, stand: Stand) -> tuple[IntArray, IntArray]:
        """Return subjects and their rows, a subject in several units several times; the last row is for none."""
        subjects = np.arange(len(stand.teams), dtype=np.int32)
        is_team = stand.teams != NOWHERE
        found = np.full(len(subjects), self.number, dtype=np.int32)
        is_unit = stand.positions != NOWHERE
        above = self._above[stand.positions[is_unit]]
        found[is_unit] = np.where(above < 0, self.number, above)
        if not is_team.any():
            return subjects, found
        starts, units = self._served
        first, after = starts[stand.teams], starts[stand.teams + 1]
        many = np.where(is_team, after - first, 0)
        # Each entry of a team is its first unit, and one more for each step from there.
        owner = np.repeat(subjects, many)
        step = np.arange(len(owner)) - np.repeat(np.cumsum(many) - many, many)
        served = units[first[owner] + step]
        rest = many == 0
        return np.concatenate([owner, subjects[rest]]), np.concatenate([served, found[rest]])


def _add(judgements: Iterable[Judgement], placement: Placement, places: _Levels | _Units) -> Table:
    """Return a row per place, the last for none, and a column per verdict, for errors and for waivers."""
    size = (places.number + 1) * _WIDTH
    table = np.zeros(size, dtype=np.int64)
    for judgement in judgements:
        stand = where_subjects_stand(judgement.subject, len(judgement.verdicts), placement)
        subjects, rows = places.rows(stand)
        starts = rows.astype(np.int64) * _WIDTH
        table += np.bincount(starts + judgement.verdicts[subjects], minlength=size)
        waived = np.zeros(len(judgement.verdicts), dtype=np.bool_)
        waived[list(judgement.waivers)] = True
        if judgement.waivers:
            table += np.bincount(starts[waived[subjects]] + _WAIVED, minlength=size)
        if judgement.clause.requirement.strength is Strength.MUST:
            wrong = (judgement.verdicts == Verdict.FAIL.number) & ~waived
            table += np.bincount(starts[wrong[subjects]] + _ERRORS, minlength=size)
    return table.reshape(-1, _WIDTH)


def _rows(table: Table, name: Callable[[int], tuple[str, Words]], by: Grouping) -> tuple[Group, ...]:
    """Return the groups that have a subject; only these are named."""
    last = len(table) - 1
    nowhere = _NO_PLACE, (f"không thuộc {by.vi} nào", f"in no {by.en}")
    with_subjects = np.flatnonzero(table[:, : len(Verdict)].any(axis=1)).tolist()
    return tuple(
        _group(*(nowhere if row == last else name(row)), table[row].tolist()) for row in with_subjects
    )


def _group(key: str, words: Words, row: list[int]) -> Group:
    verdicts = dict(zip(Verdict, row[: len(Verdict)], strict=True))
    return Group(key=key, words=words, verdicts=verdicts, errors=row[_ERRORS], waived=row[_WAIVED])
