"""Policies that the suite must fail, each with a message on which a stranger can act."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cdteams.testing import PolicyConformance

Broken = Callable[[str], PolicyConformance]
GoodBut = Callable[[str, str, str], PolicyConformance]

LOADS = "test_01_the_plugin_loads_alone_with_its_hooks_as_written"
SOURCES = "test_02_every_source_is_complete"
LANGUAGES = "test_03_every_text_is_in_vietnamese_and_english"
SPANS = "test_04_a_clause_is_in_force_from_its_first_day_to_its_last"
PASSES = "test_06_every_clause_can_pass"
FAILS = "test_07_every_clause_can_fail_and_names_who_must_act"
UNKNOWN = "test_08_a_clause_is_unknown_where_the_register_lacks_what_it_needs"
ALONE = "test_09_a_team_alone_gets_the_verdicts_that_it_gets_among_others"
ORDER = "test_10_the_order_of_units_teams_and_members_is_indifferent"
TWICE = "test_11_the_same_register_gets_the_same_answer_twice"
SILENT = "test_12_a_policy_is_silent_in_other_units"
TIME = "test_13_the_clauses_keep_to_a_time_budget"
CASES = "test_14_every_clause_has_its_cases"
SIDES = "test_15_every_threshold_and_date_has_cases_on_both_sides"
TABLE = "test_17_every_sentence_of_the_source_is_mapped"

BROKEN = [
    ("quote_empty", LOADS, ["quote_empty.toml, line 25, key quote", "quote is missing", "Fill it in"]),
    ("no_such_instrument", LOADS, ["line 25, key instrument", "'kh2'", "Did you mean 'kh1'?"]),
    ("span_reversed", LOADS, ["key to", "from 2022-06-01 to 2021-06-01", "must come after the start"]),
    ("misspelt_hook", LOADS, ["'cdteams_policy'", "Did you mean 'cdteams_policies'?"]),
    (
        "issuer_blank",
        SOURCES,
        ["clause BI-T01: issuer of its instrument is ' '", "Fill it in", "number of its instrument is '-'"],
    ),
    (
        "title_not_translated",
        LANGUAGES,
        ["policy 'bia', title", "is the same in", "Translate one of the two"],
    ),
    ("english_missing", LANGUAGES, ["words of kind 'pair': the English text is ''", "Write it"]),
    (
        "contradiction",
        PASSES,
        ["clause BI-T01", "do not pass it on 2022-06-01", "It contradicts BI-T02", "make them one clause"],
    ),
    (
        "never_fails",
        PASSES,
        ["clause BI-C01", "on 2025-07-01 it speaks about no team and no unit", "Correct `applies_to`"],
    ),
    ("never_fails", FAILS, ["clause BI-C01", "it can never fail", "or remove the clause"]),
    ("no_change_registered", FAILS, ["'unheard'", "@cdteams.testing.breaking.register"]),
    (
        "passes_unknowing",
        UNKNOWN,
        ["clause BI-K01", "it says 'pass' where the register lacks", "say `unknown`"],
    ),
    (
        "by_neighbours",
        ALONE,
        ["clause BI-K01, subject", "alone in the register", "compares no team with another"],
    ),
    ("by_order", ORDER, ["clause BI-K01, subject", "in the reverse order", "the place of a team"]),
    ("forgetful", TWICE, ["clause BI-K01, subject", "when asked again", "keeps nothing between calls"]),
    ("everywhere", SILENT, ["clause BI-K01", "tỉnh Bịa B", "where it does not apply", "teams_of("]),
    ("slow", TIME, ["The slowest is BI-K01 of kind 'pair'", "150 times are allowed", "in columns"]),
]


def message(suite: PolicyConformance, point: str) -> str:
    """Return what a point says of a policy that breaks it."""
    with pytest.raises(pytest.fail.Exception) as refusal:
        getattr(suite, point)()
    return str(refusal.value)


@pytest.mark.parametrize(
    ("name", "point", "words"), BROKEN, ids=[f"{name}-{p[5:7]}" for name, p, _ in BROKEN]
)
def test_a_broken_policy_is_failed_with_what_where_and_what_to_do(
    broken: Broken, name: str, point: str, words: list[str]
) -> None:
    """The point that a policy breaks names the place, the value and the remedy."""
    said = message(broken(name), point)

    assert [each for each in words if each not in said] == [], said


CHANGED = [
    (
        "cases/BI-T01.toml",
        'verdict = "fail"\nshort = 1',
        'verdict = "fail"\nshrt = 1',
        CASES,
        ["BI-T01.toml, line 14, key shrt", "Did you mean 'short'?"],
    ),
    (
        "cases/BI-T01.toml",
        'clause = "BI-T01"',
        'clause = "BI-T10"',
        CASES,
        ["'BI-T10' is not allowed in clause", "Did you mean 'BI-T01'?"],
    ),
    (
        "cases/BI-T01.toml",
        "Tổ 9 người là đủ.",
        "Tổ 4 người là đủ.",
        CASES,
        ["line 18, key sentence", "first at BI-T01.toml, line 4", "Write another sentence"],
    ),
    (
        "cases/BI-C01.toml",
        'verdict = "fail"\nshort = 1',
        'verdict = "not applicable"',
        CASES,
        ["clause BI-C01", "no case with verdict = 'fail'", "Add one"],
    ),
    (
        "cases/BI-T01.toml",
        "team = { size = 3 }",
        "team = { size = 2 }",
        SIDES,
        ["clause BI-T01", "3 observed, one side of min = 4", "Add a case there"],
    ),
    (
        "cases/BI-T01.toml",
        "on = 2022-05-31",
        "on = 2022-05-30",
        SIDES,
        ["on = 2022-05-31, one side of from = 2022-06-01", "Add a case there"],
    ),
    (
        "cases/BI-V01.toml",
        "on = 2022-12-31",
        "on = 2022-12-30",
        SIDES,
        ["on = 2022-12-31, one side of due = 2022-12-31"],
    ),
    (
        "SOURCE.md",
        "It tells how the plan is laid out.",
        "–",
        TABLE,
        ["SOURCE.md, line 8", "Kế hoạch này gồm ba phần.", "nor a reason", "Write one of the two"],
    ),
    (
        "SOURCE.md",
        "| BI-T01 |",
        "| BI-T10 |",
        TABLE,
        ["line 5: 'BI-T10' is no code of the policy", "Did you mean 'BI-T01'?"],
    ),
    (
        "SOURCE.md",
        "| BI-T01 |",
        "| BA-T01 |",
        TABLE,
        ["line 5: 'BA-T01' is no code of the policy", "Did you mean 'BI-T01'?"],
    ),
    (
        "SOURCE.md",
        "| BI-T01 |",
        "| BI-T01, BI-L01 |",
        TABLE,
        ["line 5: 'BI-L01' is no code of the policy. Correct it, or write the clause."],
    ),
    (
        "SOURCE.md",
        "| BI-T01 |",
        "| BI-V01 |",
        TABLE,
        ["code BI-T01 of the policy stands in no row", "Put it under 'Mapped to'"],
    ),
    ("SOURCE.md", "| nobody |", "|", TABLE, ["line 8: the row has 4 cells, not 5", "\\|"]),
    (
        "SOURCE.md",
        "| Why none |",
        "| Reason |",
        TABLE,
        ["there is no row below the columns", "Write the table"],
    ),
]


@pytest.mark.parametrize(
    ("file", "passage", "point", "words"),
    [(row[0], (row[1], row[2]), *row[3:]) for row in CHANGED],
    ids=[f"{row[0]}-{row[2][:20]}" for row in CHANGED],
)
def test_a_broken_case_or_table_is_failed_with_what_where_and_what_to_do(
    good_but: GoodBut, file: str, passage: tuple[str, str], point: str, words: list[str]
) -> None:
    """One passage of a good policy is changed, and the point that reads it says where and how to mend it."""
    said = message(good_but(file, *passage), point)

    assert [each for each in words if each not in said] == [], said


def test_without_a_case_file_or_a_table_the_suite_says_where_to_write_them(
    suite: Callable[..., PolicyConformance], broken: Broken, tmp_path: Path
) -> None:
    """Both are named with the folder in which they belong."""
    bare = suite(type(broken("english_missing")).plugin, tmp_path)

    assert 'Write cases/BI-K01.toml: clause = "BI-K01"' in message(bare, CASES)
    assert "SOURCE.md is missing at" in message(bare, TABLE)
