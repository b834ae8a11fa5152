"""Cases are read strictly, and judged as reports judge."""

from __future__ import annotations

from pathlib import Path

import pytest

from cdteams.errors import DisagreementError, FaultsError
from cdteams.model import Verdict
from cdteams.policy import Policy
from cdteams.testing import CaseFile, Outcome, read_cases, run_case

CODES = ("BI-T01", "BI-C01", "BI-V01")
HEAD = 'clause = "BI-T01"\n[[case]]\nsentence = "Tổ 4 người là đủ."\non = 2022-06-01\nverdict = "pass"\n'


def refused(text: str) -> list[str]:
    """Return what is said of a file that cannot be read."""
    with pytest.raises(FaultsError) as faults:
        read_cases(text, file="BI-T01.toml", codes=CODES)
    return [fault.text("en") for fault in faults.value]


def first_outcome(policy: Policy, text: str, code: str = "BI-T01") -> Outcome:
    """Judge the first case of a file."""
    case = read_cases(text, file=f"{code}.toml", codes=CODES).case[0]
    requirement = next(each for each in policy.requirements if each.code == code)
    return run_case(case, requirement, policy=policy, timeline=None)


def test_all_faults_of_a_file_are_told_at_once() -> None:
    """Each stands with its line, in the order of the file."""
    text = HEAD + 'shrt = 1\nteam = { size = "4", kind = "operatin" }\n[case.world]\nvillages = 0\n'

    assert refused(text) == [
        (
            "BI-T01.toml, line 6, key shrt: the column 'shrt' is not known. Did you mean 'short'? Remove or rename it;"
            " a table never has columns that are passed over."
        ),
        "BI-T01.toml, line 7, key size: size must be a whole number, and '4' was given. Write it as a whole number.",
        (
            "BI-T01.toml, line 7, key kind: 'operatin' is not allowed in kind. Did you mean 'operating'? Use one of:"
            " operating, steering, management, literacy."
        ),
        (
            "BI-T01.toml, line 9, key villages: '0' is not a count: it must be at least 1. Write digits only, or leave"
            " the cell empty where the figure is not known."
        ),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("clause = x\n", ["line 1", "it cannot be read"]),
        ('clause = "BI-T01"', ["key case", "case is missing"]),
        ('clause = "BI-T01"\ncase = []', ["case is missing"]),
        (HEAD.replace("2022-06-01", '"2022-06-01"'), ["line 4, key on", "a day without quotes"]),
        (HEAD.replace("Tổ 4 người là đủ.", " "), ["key sentence", "sentence is missing"]),
        (
            HEAD + 'team = { covers = ["thôn 1"] }',
            ["line 6, key covers", "'thôn 1' is not allowed", "village 1"],
        ),
        (HEAD + 'world = { unit_kind = "xã" }', ["line 6, key unit_kind", "'xã' is not allowed", "thôn"]),
        (HEAD + 'team = { members = [{ lives_in = "there" }] }', ["key lives_in", "here, elsewhere"]),
    ],
    ids=["TOML", "no case", "empty", "quoted day", "no sentence", "no unit", "no village kind", "no home"],
)
def test_what_a_case_cannot_be_is_refused(text: str, words: list[str]) -> None:
    """The refusal names the line, the value and what can stand there."""
    said = "\n".join(refused(text))

    assert [each for each in words if each not in said] == [], said


def test_a_table_and_a_list_of_tables_are_both_teams() -> None:
    """One team is written as a table, several as tables of a list."""
    one = read_cases(HEAD + "team = { size = 4 }\n", file="BI-T01.toml", codes=CODES)
    two = read_cases(HEAD + "[[case.team]]\nsize = 4\n[[case.team]]\n", file="BI-T01.toml", codes=CODES)

    assert isinstance(one, CaseFile)
    assert [team.size for team in one.case[0].team] == [4]
    assert [team.size for team in two.case[0].team] == [4, None]


def test_the_verdict_is_that_of_the_first_team(good_policy: Policy) -> None:
    """The second team is too small, and the case speaks of the first."""
    outcome = first_outcome(good_policy, HEAD + "[[case.team]]\nsize = 4\n[[case.team]]\nsize = 1\n")

    assert (outcome.finding.subject, outcome.finding.verdict) == ("t1", Verdict.PASS)
    assert outcome.differences() == ()


def test_each_difference_is_told(good_policy: Policy) -> None:
    """Verdict, numbers and words are compared where the case gives them."""
    text = (
        HEAD
        + 'observed = 4\nshort = 0\nover = 2\nmissing = "trưởng thôn"\nteam = { members = [{ count = 3 }] }\n'
    )

    assert first_outcome(good_policy, text).differences() == (
        "verdict: the case says 'pass', the clause says 'fail'",
        "short: the case says 0, the clause says 1",
        "over: the case says 2, the clause says 0",
        "observed: the case says 4, the clause says 3",
        "missing: 'trưởng thôn' does not occur in 'nothing'",
    )


def test_a_clause_about_units_is_judged_around_the_first_village(good_policy: Policy) -> None:
    """A team in village 2 leaves village 1 without one."""
    text = HEAD.replace("BI-T01", "BI-C01").replace("2022-06-01", "2022-09-01")
    text += 'team = { size = 4, covers = ["village 2"] }\n'
    outcome = first_outcome(good_policy, text, "BI-C01")

    assert (outcome.finding.subject, outcome.finding.verdict) == ("thon-1-1", Verdict.FAIL)


def test_a_unit_that_the_world_lacks_is_refused(good_policy: Policy) -> None:
    """The refusal says how many units there are."""
    with pytest.raises(DisagreementError) as refusal:
        first_outcome(good_policy, HEAD + 'team = { size = 4, covers = ["village 9"] }\n')

    assert "village 9 does not agree with the 8 units of that level" in str(refusal.value)


def test_a_team_about_which_the_clause_does_not_speak_is_refused(good_policy: Policy) -> None:
    """A steering team is not judged by a clause about operating teams, and the case is told so."""
    with pytest.raises(DisagreementError) as refusal:
        first_outcome(good_policy, HEAD + 'team = { size = 4, kind = "steering" }\n')

    assert "steering does not agree with what clause BI-T01 speaks about" in str(refusal.value)


def test_the_cases_of_the_documents_can_be_read(root_of_tests: Path) -> None:
    """The file shown on the page of the format is one."""
    page = (root_of_tests.parent / "docs" / "reference" / "case-files.md").read_text(encoding="utf-8")
    shown = page.partition("```toml\n")[2].partition("```")[0]
    cases = read_cases(shown, file="BD-T01.toml", codes=["BD-T01"])

    assert [case.verdict.value for case in cases.case] == ["pass", "fail", "unknown", "not applicable"]
