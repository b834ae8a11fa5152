"""Kinds of plugins that break while they speak or judge: the run stops and names them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from cdteams.errors import FaultsError, RequirementKindError
from cdteams.policy import load_plugins
from cdteams.workspace import Workspace

Make = Callable[..., ModuleType]
Text = Callable[..., str]

KIND = """\
from typing import ClassVar
import attrs
import numpy as np
from cdteams.policy import PolicyFile, hookimpl
from cdteams.rules import AppliesTo, Requirement, judge, team_words, teams_of

@attrs.frozen(kw_only=True)
class Odd(Requirement):
    kind: ClassVar[str] = "odd"
    applies_to: AppliesTo

    def words(self, lang):
        {words}

    def judge(self, clause, placement):
        numbers = teams_of(clause, self.applies_to, placement)
        subject = team_words(placement.register, numbers)
        found = judge(clause, numbers, bounds=(None, None), subject=subject, reason=("", ""))
        {judge}

@hookimpl
def cdteams_requirement_kinds():
    return (Odd,)

@hookimpl
def cdteams_policies():
    return (PolicyFile(__package__, "p.toml"),)
"""
CLAUSE = """
[[requirement]]
code = "P-M01"
kind = "odd"
strength = "must"
applies_to = { team_kind = "operating", level = "village" }
from = 2022-05-27
duty = { authority = "team", level = "commune" }
source = { instrument = "kh", clause = "II.2", quote = "số thành viên lẻ" }
"""
REGISTER = """{
  "register": {"title": "Bát Xát", "province": "10", "codes_on": "2022-06-01", "policies": ["p"]},
  "villages": [{"id": "v", "name": "1", "kind": "tổ dân phố", "commune": "02683"}],
  "teams": [{"id": "t5", "kind": "operating", "covers": ["v"], "from": "2022-06-01", "size": 5}]
}"""


@pytest.mark.parametrize(
    ("judge", "fault", "detail"),
    [
        ("raise ValueError('nine')", "raises", "judge: ValueError: nine"),
        ("raise SystemExit(0)", "raises", "judge: SystemExit: 0"),
        ("return None", "judgement", "None"),
        ("return attrs.evolve(found, verdicts=found.verdicts[:0])", "judgement", "0 verdicts of 1 subject"),
        ("return attrs.evolve(found, verdicts=found.verdicts + 9)", "judgement", "the verdict 9"),
        ("return attrs.evolve(found, subject=lambda i: 1 / 0)", "raises", "judge: ZeroDivisionError"),
    ],
    ids=["raises", "exits", "none", "too few", "no verdict", "nameless"],
)
def test_a_kind_that_cannot_judge_stops_the_report_by_name(
    package: Make, policy_text: Text, tmp_path: Path, *, judge: str, fault: str, detail: str
) -> None:
    """Whatever judge() raises or returns, the plugin and the kind are told; nothing passes in silence."""
    plugin = package(KIND.format(words="return 'lẻ'", judge=judge), p=policy_text() + CLAUSE)
    workspace = Workspace(load_plugins(only=["vn-admin"], also={"p": plugin}))
    (tmp_path / "so.json").write_text(REGISTER, encoding="utf-8")
    register = workspace.register(str(tmp_path / "so.json"))
    with pytest.raises(RequirementKindError) as caught:
        workspace.report(register, on=date(2022, 6, 1))

    assert (caught.value.plugin, caught.value.value, caught.value.fault) == ("p", "Odd", fault)
    assert detail in caught.value.detail


@pytest.mark.parametrize(
    ("words", "detail"),
    [
        ("raise ValueError('nine')", "words: ValueError: nine"),
        ("raise SystemExit(0)", "words: SystemExit: 0"),
        ("return None", "words: it returned None"),
    ],
)
def test_a_kind_that_cannot_speak_is_refused_when_it_is_loaded(
    package: Make, policy_text: Text, words: str, detail: str
) -> None:
    """The words of every clause are asked for in both languages before anything is judged."""
    plugin = package(KIND.format(words=words, judge="return found"), p=policy_text() + CLAUSE)
    with pytest.raises(FaultsError) as caught:
        load_plugins(only=[], also={"p": plugin})
    (fault,) = caught.value

    assert isinstance(fault, RequirementKindError)
    assert (fault.plugin, fault.value, fault.fault, fault.detail) == ("p", "Odd", "raises", detail)
