"""Kinds of requirement that plugins add: each is one, and one of its name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cdteams.errors import (
    DuplicateCodeError,
    FaultsError,
    HookResultError,
    PolicyTextError,
    RequirementKindError,
)
from cdteams.model import Verdict
from cdteams.policy import load_plugins
from cdteams.workspace import Workspace

Make = Callable[..., ModuleType]
Text = Callable[..., str]

IMPORTS = """\
from typing import Any, ClassVar
import attrs
import numpy as np
from cdteams.policy import PolicyFile, hookimpl
from cdteams.rules import AppliesTo, Requirement, TeamSize, judge, team_words, teams_of
"""
MULTIPLE = """
@attrs.frozen(kw_only=True)
class Multiple(Requirement):
    kind: ClassVar[str] = "multiple"
    of: int
    applies_to: AppliesTo

    def words(self, lang):
        return f"số thành viên chia hết cho {self.of}" if lang == "vi" else f"a multiple of {self.of} members"

    def judge(self, clause, placement):
        numbers = teams_of(clause, self.applies_to, placement)
        left_over = placement.register.sizes[numbers] % self.of
        subject = team_words(placement.register, numbers)
        return judge(clause, left_over, bounds=(None, 0), subject=subject, reason=("", ""))
"""
GIVES = """
@hookimpl
def cdteams_requirement_kinds():
    return ({kinds},)
"""
ALSO_FILES = """
@hookimpl
def cdteams_policies():
    return (PolicyFile(__package__, "p.toml"),)
"""
CLAUSE = """
[[requirement]]
code = "P-M01"
kind = "multiple"
of = 3
strength = "should"
applies_to = { team_kind = "operating", level = "village" }
from = 2022-05-27
duty = { authority = "team", level = "commune" }
source = { instrument = "kh", clause = "II.2", quote = "số thành viên chia hết cho 03" }
"""
REGISTER = """{
  "register": {"title": "Bát Xát", "province": "10", "codes_on": "2022-06-01", "policies": ["p"]},
  "villages": [{"id": "v", "name": "1", "kind": "tổ dân phố", "commune": "02683"}],
  "teams": [
    {"id": "t5", "kind": "operating", "covers": ["v"], "from": "2022-06-01", "size": 5},
    {"id": "t6", "kind": "operating", "covers": ["v"], "from": "2022-06-01", "size": 6}
  ]
}"""


def only_fault(**also: ModuleType) -> Any:
    with pytest.raises(FaultsError) as caught:
        load_plugins(only=[], also=also)
    (fault,) = caught.value
    return fault


def test_a_kind_of_a_plugin_is_judged_beside_the_built_in(
    package: Make, policy_text: Text, tmp_path: Path
) -> None:
    """A report has the clauses of both, each by the words of its kind."""
    plugin = package(
        IMPORTS + MULTIPLE + GIVES.format(kinds="Multiple") + ALSO_FILES, p=policy_text() + CLAUSE
    )
    workspace = Workspace(load_plugins(only=["vn-admin"], also={"p": plugin}))
    (tmp_path / "so.json").write_text(REGISTER, encoding="utf-8")
    report = workspace.report(workspace.register(str(tmp_path / "so.json")), on=date(2022, 6, 1))
    found = [(f.code, f.subject, f.verdict, f.observed, f.over) for f in report.findings()]

    assert [kind.kind for kind in workspace.plugins.kinds] == ["multiple"]
    assert found == [
        ("P-T01", "t5", Verdict.PASS, 5, 0),
        ("P-T01", "t6", Verdict.PASS, 6, 0),
        ("P-M01", "t5", Verdict.FAIL, 2, 2),
        ("P-M01", "t6", Verdict.PASS, 0, 0),
    ]
    assert report.findings(Verdict.FAIL)[0].expected == (
        "số thành viên chia hết cho 3",
        "a multiple of 3 members",
    )


def test_a_plugin_may_use_the_kind_of_another(package: Make, policy_text: Text) -> None:
    """All kinds are there before any policy is read, whatever the order of the plugins."""
    kinds = package(IMPORTS + MULTIPLE + GIVES.format(kinds="Multiple"))
    plugins = load_plugins(only=[], also={"a": package(p=policy_text() + CLAUSE), "b": kinds})

    assert [requirement.kind for requirement in plugins.policies[0].requirements] == ["team-size", "multiple"]
    assert [plugin.hooks for plugin in plugins.loaded] == [
        (("cdteams_policies", 1),),
        (("cdteams_requirement_kinds", 1),),
    ]


def test_a_kind_that_nobody_gives_is_refused(package: Make, policy_text: Text) -> None:
    """Without its plugin a kind is no kind."""
    fault = only_fault(p=package(p=policy_text() + CLAUSE))

    assert isinstance(fault, PolicyTextError)
    assert "'multiple' is not allowed in kind" in fault.text("en")


@pytest.mark.parametrize(
    ("code", "given", "value", "reason"),
    [
        ("", "'multiple'", "'multiple'", "class"),
        ("", "int", "int", "class"),
        ("", "Requirement", "Requirement", "kind"),
        (MULTIPLE.replace('kind: ClassVar[str] = "multiple"', ""), "Multiple", "Multiple", "kind"),
        (MULTIPLE.replace('"multiple"', '" "'), "Multiple", "Multiple", "kind"),
        (MULTIPLE.replace("words(", "say("), "Multiple", "Multiple", "words"),
        (MULTIPLE.replace("judge(self", "check(self"), "Multiple", "Multiple", "judge"),
        (MULTIPLE.replace("@attrs.frozen(kw_only=True)", ""), "Multiple", "Multiple", "attrs"),
        (MULTIPLE.replace("of: int", "of: memoryview"), "Multiple", "Multiple", "fields"),
        (MULTIPLE.replace("of: int", "of: 'Unheard'"), "Multiple", "Multiple", "fields"),
    ],
)
def test_what_cannot_serve_as_a_kind_is_refused(
    package: Make, code: str, given: str, value: str, reason: str
) -> None:
    """A kind is a class with attrs, a name, words, a judgement and fields that a file can hold."""
    fault = only_fault(p=package(IMPORTS + code + GIVES.format(kinds=given)))

    assert isinstance(fault, RequirementKindError)
    assert (fault.plugin, fault.hook) == ("p", "cdteams_requirement_kinds")
    assert (fault.value, fault.fault) == (value, reason)


def test_a_field_that_no_file_can_hold_is_told_with_its_reason(package: Make) -> None:
    """The refusal says what of the field cannot be read."""
    code = MULTIPLE.replace("of: int", "of: 'Unheard'")
    fault = only_fault(p=package(IMPORTS + code + GIVES.format(kinds="Multiple")))

    assert fault.detail == "NameError: name 'Unheard' is not defined"
    assert "no policy file can hold (NameError: " in fault.text("en")


@pytest.mark.parametrize("value", ["None", "Multiple", "[Multiple]"])
def test_the_hook_returns_a_tuple(package: Make, value: str) -> None:
    """None, a class by itself and a list are refused with what was returned."""
    code = GIVES.format(kinds="").replace("(,)", value)
    fault = only_fault(p=package(IMPORTS + MULTIPLE + code))

    assert isinstance(fault, HookResultError)
    assert (fault.hook, fault.expected) == ("cdteams_requirement_kinds", "type[Requirement]")


def test_every_wrong_kind_and_every_broken_hook_is_told(package: Make) -> None:
    """One run tells all that is wrong with a plugin's hooks."""
    code = GIVES.format(kinds="int, str") + "@hookimpl\ndef cdteams_policies():\n    return None\n"
    with pytest.raises(FaultsError) as caught:
        load_plugins(only=[], also={"p": package(IMPORTS + code)})

    assert [(fault.hook, fault.value) for fault in caught.value] == [  # type: ignore[attr-defined]
        ("cdteams_policies", "None"),
        ("cdteams_requirement_kinds", "int"),
        ("cdteams_requirement_kinds", "str"),
    ]


@pytest.mark.parametrize(
    ("kinds", "value", "first"),
    [
        ("TeamSize", "team-size", "cdteams"),
        ("Multiple, Multiple", "multiple", "p"),
    ],
    ids=["built-in", "twice"],
)
def test_two_kinds_of_one_name_are_refused(package: Make, kinds: str, value: str, first: str) -> None:
    """A name is a kind's alone, and those of the library are taken."""
    fault = only_fault(p=package(IMPORTS + MULTIPLE + GIVES.format(kinds=kinds)))

    assert isinstance(fault, DuplicateCodeError)
    assert (fault.what, fault.value, fault.first, fault.plugin) == ("kind", value, first, "p")


def test_a_kind_that_takes_a_name_of_the_library_misreads_no_policy(package: Make, policy_text: Text) -> None:
    """The name is told once, and the policies that use it are read by the kind that had it first."""
    code = MULTIPLE.replace('"multiple"', '"team-size"') + GIVES.format(kinds="Multiple") + ALSO_FILES
    fault = only_fault(p=package(IMPORTS + code, p=policy_text()))

    assert isinstance(fault, DuplicateCodeError)
    assert (fault.what, fault.value) == ("kind", "team-size")


def test_two_plugins_do_not_share_a_kind(package: Make) -> None:
    """The second plugin that gives a kind is told with the first."""
    code = IMPORTS + MULTIPLE + GIVES.format(kinds="Multiple")
    fault = only_fault(a=package(code), b=package(code))

    assert isinstance(fault, DuplicateCodeError)
    assert (fault.what, fault.value, fault.first, fault.plugin) == ("kind", "multiple", "a", "b")
    assert fault.text("vi").startswith("loại yêu cầu 'multiple' do a cung cấp")
