"""Until when forms are handed in, asked of policies that are at hand."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from cdteams.policy import Policy
from cdteams.present import deadlines_text, plain_deadline
from cdteams.returns import Deadline, IfNotWorking, WorkingDays
from cdteams.workspace import Workspace, deadlines_in

WORKING = WorkingDays(years=frozenset({2023, 2024, 2025}))


@pytest.fixture
def policies(workspace: Workspace) -> tuple[Policy, Policy]:
    """Return the national policy, and another that has a form of the same code, due on the 4th."""
    nation = next(policy for policy in workspace.plugins.policies if policy.id == "national")
    form = next(form for form in nation.forms if form.code == "VN-F02")
    day = Deadline.on_day(4, form.level, if_not_working=IfNotWorking.KEEP)
    other = attrs.evolve(form, vi="Báo cáo của tỉnh", en="Report of the province", deadlines=(day,))
    return nation, attrs.evolve(nation, id="other", forms=(other,))


def test_forms_of_one_code_keep_their_policies(policies: tuple[Policy, Policy]) -> None:
    """Each policy's form has its own deadlines, and none hides the other."""
    found = deadlines_in(policies, "2024Q2", form="VN-F02", working=WORKING)

    assert [(each.policy, each.level.value, each.due) for each in found] == [
        ("national", "province", date(2024, 6, 6)),
        ("national", "nation", date(2024, 6, 10)),
        ("other", "province", date(2024, 6, 4)),
    ]
    assert [plain_deadline(each)["policy"] for each in found] == ["national", "national", "other"]


def test_forms_of_one_code_are_shown_apart(policies: tuple[Policy, Policy]) -> None:
    """The text has a table for each."""
    lines = deadlines_text(
        deadlines_in(policies, "2024Q2", form="VN-F02", working=WORKING), lang="en"
    ).splitlines()

    assert [line for line in lines if line.startswith("VN-F02")] == [
        "VN-F02 · Quarterly report on information and communications",
        "VN-F02 · Report of the province",
    ]
    assert [" ".join(line.split()) for line in lines if line.startswith("  province")] == [
        "province 2024-06-06",
        "province 2024-06-04",
    ]


def test_one_policy_alone_is_asked_for_its_form(policies: tuple[Policy, Policy]) -> None:
    """The id of a policy chooses among forms of one code."""
    found = deadlines_in(policies, "2024Q2", policy="other", form="VN-F02", working=WORKING)

    assert [(each.policy, each.due) for each in found] == [("other", date(2024, 6, 4))]
