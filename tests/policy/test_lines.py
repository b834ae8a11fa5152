"""Lines of a TOML file by path."""

from __future__ import annotations

import pytest

from cdteams.errors import Place
from cdteams.policy._lines import TomlLines

TEXT = '''\
# comment = 1
title = "x"

[policy]
id = "a=b"
[ instrument . kh77 ]
number = "1" # [not.a.header]
"issued" = 2022-05-27
[[requirement]]
code = "A"
applies_to.level = "village"
[requirement.source]
quote = """
[policy]
code = "not a key"
"""
clause = "1"
[[requirement]]
code = "B"
note = \'\'\'on one line\'\'\'
tags = [
  "a",
  ["b"],
]
[[requirement.case]]
name = "first"
[[requirement.case]]
name = "second"
[[requirement]]
code = "C"
[[requirement.case]]
name = "third"
'''


@pytest.mark.parametrize(
    ("path", "line", "key"),
    [
        ("$.title", 2, "title"),
        ("$.policy", 4, "policy"),
        ("$.policy.id", 5, "id"),
        ("$.instrument.kh77", 6, "kh77"),
        ("$.instrument.kh77.number", 7, "number"),
        ("$.instrument.kh77.issued", 8, "issued"),
        ("$.requirement[0]", 9, "requirement"),
        ("$.requirement[0].code", 10, "code"),
        ("$.requirement[0].applies_to.level", 11, "level"),
        ("$.requirement[0].source", 12, "source"),
        ("$.requirement[0].source.quote", 13, "quote"),
        ("$.requirement[0].source.clause", 17, "clause"),
        ("$.requirement[1]", 18, "requirement"),
        ("$.requirement[1].code", 19, "code"),
        ("$.requirement[1].note", 20, "note"),
        ("$.requirement[1].tags[0]", 21, "tags"),
        ("$.requirement[1].case[1].name", 28, "name"),
        ("$.requirement[2].code", 30, "code"),
        ("$.requirement[2].case[0].name", 32, "name"),
    ],
)
def test_a_key_has_the_line_on_which_it_is_written(path: str, line: int, key: str) -> None:
    """Tables, lists of tables, dotted keys and tables inside lists have their own lines."""
    assert Place(file="p.toml", line=line, key=key) == TomlLines(TEXT, file="p.toml").place(path)


@pytest.mark.parametrize(
    ("path", "line", "key"),
    [
        ("$.requirement[1].source.quote", 18, "quote"),
        ("$.requirement[0].source.instrument.number", 12, "number"),
        ("$.policy.jurisdiction.code", 4, "code"),
        ("$.nothing.at.all", 1, "all"),
        ("$", 1, None),
    ],
)
def test_a_key_that_is_not_written_has_the_line_above_it(path: str, line: int, key: str | None) -> None:
    """The nearest table or key above stands for what the file does not say, else its first line."""
    assert Place(file="p.toml", line=line, key=key) == TomlLines(TEXT, file="p.toml").place(path)


def test_a_long_text_of_one_line_hides_nothing() -> None:
    """Three quotes that open and close on one line leave the next line a key."""
    lines = TomlLines('a = """x"""\nb = 2\n', file="p.toml")

    assert lines.place("$.b").line == 2


def test_only_line_feeds_part_lines() -> None:
    """A line separator inside a text is no new line, as for TOML and for editors."""
    lines = TomlLines('a = "x\u2028y"\nb = 2\n', file="p.toml")

    assert lines.place("$.b").line == 2
