"""What a kind of requirement is made of, where a plugin brings its own."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import ClassVar

import attrs
import numpy as np
import pytest

from cdteams.hierarchy import Hierarchy
from cdteams.model import Role, Team, Verdict
from cdteams.register import Counts, Placement, Register, place
from cdteams.rules import (
    NOT_OBSERVED,
    AppliesTo,
    Clause,
    Judgement,
    Requirement,
    judge,
    members_with,
    team_words,
    teams_of,
    where_listed,
)

Require = Callable[..., Requirement]
Crew = Callable[..., Team]
Judge = Callable[..., Judgement]
PASS, FAIL, UNKNOWN = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN


@attrs.frozen(kw_only=True)
class Deputies(Requirement):
    """A kind as a plugin writes it: one deputy for every three members."""

    kind: ClassVar[str] = "deputies"

    applies_to: AppliesTo

    def words(self, lang: str) -> str:
        """Return the requirement in one phrase."""
        return "một tổ phó cho ba tổ viên" if lang == "vi" else "one deputy for three members"

    def judge(self, clause: Clause, placement: Placement) -> Judgement:
        """Judge every team by its deputies."""
        register = placement.register
        numbers = teams_of(clause, self.applies_to, placement)
        deputies = members_with(register, register.people.roles == Role.DEPUTY.number, numbers)
        needed: Counts = register.sizes[numbers] // 3
        return judge(
            clause,
            where_listed(register, deputies, numbers),
            bounds=(needed, None),
            subject=team_words(register, numbers),
            reason=lambda index: (f"lý do {index}", f"reason {index}"),
            missing=lambda index: (f"thiếu {index}", f"missing {index}"),
        )


@attrs.frozen(kw_only=True)
class Silent(Requirement):
    """A kind that says neither its words nor its verdicts."""

    kind: ClassVar[str] = "silent"


def test_a_kind_of_a_plugin_is_judged_like_any_other(
    require: Require, crew: Crew, judge_teams: Judge
) -> None:
    """Bounds may differ by team, and reasons and what is missing by subject."""
    deputy = {"role": Role.DEPUTY}
    teams = [crew("small", {}), crew("led", {}, {}, deputy), crew("short", *[{}] * 6), crew("open", size=3)]
    findings = list(judge_teams(require(Deputies), *teams).findings())

    assert [(f.subject, f.verdict, f.observed, f.short) for f in findings] == [
        ("small", PASS, 0, 0),
        ("led", PASS, 1, 0),
        ("short", FAIL, 0, 2),
        ("open", UNKNOWN, None, 0),
    ]
    assert [finding.reason[1] for finding in findings] == ["", "", "", "reason 3"]
    assert [finding.missing[1] for finding in findings] == ["", "", "missing 2", "missing 3"]


def test_a_kind_must_say_its_words_and_its_verdicts(require: Require, crew: Crew, judge_teams: Judge) -> None:
    """A kind that forgets one of the two is found out when it is asked."""
    with pytest.raises(NotImplementedError):
        require(Silent).words("vi")
    with pytest.raises(NotImplementedError):
        judge_teams(require(Silent), crew("t"))


def test_a_team_is_called_by_its_name_or_its_id(crew: Crew) -> None:
    """A team without a name has its id in the place of words."""
    register = Register.from_teams([crew("a"), crew("b", name="Tổ số 2"), crew("c")])
    subject = team_words(register, np.array([1, 2], dtype=np.int32))

    assert [subject(0), subject(1)] == [("b", "Tổ số 2"), ("c", "c")]


@pytest.mark.parametrize("step", [1, 2, 3, 4, 9, 500])
@pytest.mark.parametrize("holds", [True, False])
def test_members_are_counted_in_their_team(whole: Hierarchy, crew: Crew, step: int, *, holds: bool) -> None:
    """Few, many and nearly all are counted alike, in empty teams and in one of hundreds."""
    sizes = [0, 3, 300, 0, 7, 1, 0]
    register = place(
        Register.from_teams([crew(f"t{n}", *[{}] * size) for n, size in enumerate(sizes)]), whole
    ).register
    mask = (np.arange(sum(sizes)) % step == 0) == holds
    starts = [0, 0, 3, 303, 303, 310, 311, 311]
    counted = [sum(mask[start:stop].tolist()) for start, stop in pairwise(starts)]
    numbers = np.array([1, 2, 4, 6], dtype=np.int32)

    assert [counted[number] for number in (1, 2, 4, 6)] == members_with(register, mask, numbers).tolist()


def test_what_is_counted_in_part_is_taken_back(crew: Crew) -> None:
    """A count of members who are not all listed is no observation."""
    register = Register.from_teams([crew("listed", {}), crew("open", size=2), crew("nobody")])
    numbers = np.arange(3, dtype=np.int32)
    counts = np.array([1, 0, 0], dtype=np.int64)

    assert where_listed(register, counts, numbers).tolist() == [1, NOT_OBSERVED, 0]
