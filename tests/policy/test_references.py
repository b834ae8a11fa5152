"""Codes inside a policy: they exist, and versions follow one another without a gap."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cdteams.errors import FaultsError, PolicyTextError
from cdteams.policy import read_policy

LATER = """
[[requirement]]
code = "P-T02"
kind = "team-size"
strength = "must"
min = 5
applies_to = {{ team_kind = "operating", level = "village" }}
from = {start}
replaces = "{replaces}"
duty = {{ authority = "team", level = "commune" }}
source = {{ instrument = "kh", clause = "II.2", quote = "tối thiểu 05 người" }}
"""
CONTINUES = """
[[continues_in]]
code = "52"
on = 2025-07-01
clauses = ["{code}"]
from = 2025-07-01
source = {{ instrument = "kh", clause = "III", quote = "tiếp tục" }}
"""
PARAMETER = """
[[parameter]]
code = "P-A01"
unit = "đồng"
values = [
  {{ from = 2022-01-01, to = 2023-01-01, value = 1, source = {{ instrument = "kh", clause = "1", quote = "một" }} }},
  {{ from = {start}, value = 2, source = {{ instrument = "kh", clause = "1", quote = "hai" }} }},
]
"""

Text = Callable[..., str]


def faults(text: str) -> list[PolicyTextError]:
    with pytest.raises(FaultsError) as refused:
        read_policy(text, file="p.toml", plugin="a-plugin 1")
    return [fault for fault in refused.value if isinstance(fault, PolicyTextError)]


def ended(text: str, day: str) -> str:
    return text.replace("from = 2022-05-27\n", f"from = 2022-05-27\nto = {day}\n")


def test_a_version_begins_where_the_one_before_ends(policy_text: Text) -> None:
    """Two versions of a clause stand side by side, each on its days."""
    text = ended(policy_text(), "2023-01-01") + LATER.format(start="2023-01-01", replaces="P-T01")
    old, new = read_policy(text, file="p.toml", plugin="a-plugin 1").requirements

    assert (old.end, new.start, new.replaces) == (new.start, old.end, "P-T01")


@pytest.mark.parametrize("start", ["2023-01-02", "2022-12-31"])
def test_a_gap_and_an_overlap_are_refused(policy_text: Text, start: str) -> None:
    """One day too late leaves a day without law, one too early gives it two."""
    text = ended(policy_text(), "2023-01-01") + LATER.format(start=start, replaces="P-T01")
    (fault,) = faults(text)

    assert fault.place is not None
    assert fault.place.key == "from"
    assert "the version before it, [2022-05-27, 2023-01-01)" in fault.text("en")
    assert "no day between" in fault.text("en")


def test_a_version_of_a_clause_without_an_end_is_refused(policy_text: Text) -> None:
    """What is replaced must end."""
    (fault,) = faults(policy_text() + LATER.format(start="2023-01-01", replaces="P-T01"))

    assert "[2022-05-27, …)" in fault.text("en")


def test_a_version_of_nothing_is_refused(policy_text: Text) -> None:
    """The code that is replaced must be one of the policy's own, and another clause."""
    missing = faults(policy_text() + LATER.format(start="2023-01-01", replaces="P-T03"))
    itself = faults(policy_text() + LATER.format(start="2023-01-01", replaces="P-T02"))

    assert "'P-T03'" in missing[0].text("en")
    assert "P-T01" in missing[0].text("en")
    assert "'P-T02'" in itself[0].text("en")


def test_a_clause_that_goes_on_must_exist(policy_text: Text) -> None:
    """A continuation names clauses of its policy."""
    good = read_policy(policy_text() + CONTINUES.format(code="P-T01"), file="p.toml", plugin="a-plugin 1")
    (fault,) = faults(policy_text() + CONTINUES.format(code="P-T1"))

    assert good.continues_in[0].clauses == ("P-T01",)
    assert "'P-T1'" in fault.text("en")


def test_values_of_a_parameter_leave_no_gap(policy_text: Text) -> None:
    """A value that ends is followed at once by the next."""
    good = read_policy(
        policy_text() + PARAMETER.format(start="2023-01-01"), file="p.toml", plugin="a-plugin 1"
    )
    (fault,) = faults(policy_text() + PARAMETER.format(start="2023-01-02"))

    assert [value.value for value in good.parameters[0].values] == [1, 2]
    assert "[2023-01-02, …)" in fault.text("en")


def test_a_policy_does_not_stand_before_itself(policy_text: Text) -> None:
    """An order needs two."""
    (fault,) = faults(policy_text().replace('id = "p"', 'id = "p"\nextends = "p"'))

    assert fault.place is not None
    assert fault.place.key == "extends"
