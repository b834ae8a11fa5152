"""Law: whatever stands wrong in a policy file is told, each on the line where it is written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.errors import FaultsError, PolicyTextError
from cdteams.policy import read_policy

HEAD = (
    "[policy]",
    'id = "p"',
    'title_vi = "v"',
    'title_en = "e"',
    'jurisdiction = "nation"',
    "[instrument.kh]",
    'type = "plan"',
    'number = "1"',
    'issuer = "UBND"',
)
RIGHT = {
    "code": '"P-{number}"',
    "kind": '"team-size"',
    "strength": '"must"',
    "min": "4",
    "applies_to": '{{ team_kind = "operating", level = "village" }}',
    "from": "2022-05-27",
    "duty": '{{ authority = "team", level = "commune" }}',
    "source": '{{ instrument = "kh", clause = "1", quote = "a = [b]" }}',
}
WRONG = {
    "code": "4",
    "strength": '"shall"',
    "min": "4.0",
    "applies_to": '"all"',
    "from": '"soon"',
    "duty": "[]",
    "source": "{{}}",
}
FAULTS_OF = {"source": 3}
NOISE = ("", "# min = 4", "# [policy]", '  # """')


@st.composite
def written(draw: st.DrawFn) -> tuple[str, list[int]]:
    """Draw a policy whose keys stand in any order, with some wrong values, and their lines."""
    lines, wrong_on = list(HEAD), []
    for number in range(draw(st.integers(0, 3))):
        wrong = draw(st.sets(st.sampled_from(sorted(WRONG))))
        lines.append("[[requirement]]")
        for key in draw(st.permutations(sorted(RIGHT))):
            lines += draw(st.lists(st.sampled_from(NOISE), max_size=2))
            lines.append(f"{key} = {(WRONG if key in wrong else RIGHT)[key].format(number=number)}")
            wrong_on += [len(lines)] * FAULTS_OF.get(key, 1) if key in wrong else []
    if "[[requirement]]" not in lines:
        lines.insert(0, "requirement = []")
    return "\n".join(lines), wrong_on


@settings(deadline=None)
@given(written())
def test_every_fault_stands_on_its_line(drawn: tuple[str, list[int]]) -> None:
    """The lines of the refusal are those of the wrong values, in order; without any the policy is read."""
    text, wrong_on = drawn
    if not wrong_on:
        assert read_policy(text, file="p.toml", plugin="p 1").id == "p"
        return
    with pytest.raises(FaultsError) as caught:
        read_policy(text, file="p.toml", plugin="p 1")
    faults = [fault for fault in caught.value if isinstance(fault, PolicyTextError)]

    assert wrong_on == [fault.place.line if fault.place else 0 for fault in faults]
