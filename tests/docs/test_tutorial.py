"""The tutorial on policies builds the example that is kept in the repository, and the example keeps to the suite."""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "tutorials" / "02-write-a-policy.md"
EXAMPLE = ROOT / "examples" / "policy-of-an-invented-province"
FOLDER = "cdteams-policy-tan-son/"

sys.path.append(str(EXAMPLE / "src"))
_spec = importlib.util.spec_from_file_location("tests_of_tan_son", EXAMPLE / "tests" / "test_conformance.py")
assert _spec is not None
assert _spec.loader is not None
tests_of_tan_son = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(tests_of_tan_son)


class TestConformance(tests_of_tan_son.TestConformance):  # type: ignore[misc,name-defined]  # found by path
    """The example keeps to every point, on the small invented map of the suite."""

    plugin = importlib.import_module("cdteams_policy_tan_son")


def files_shown() -> dict[str, str]:
    """Return the files as somebody has them who followed the page to its end."""
    shown: dict[str, str] = {}
    text = PAGE.read_text(encoding="utf-8")
    for name, more, body in re.findall(
        rf"^`{FOLDER}([\w./-]+)`(, at its end)?:\n```\w+\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL
    ):
        shown[name] = f"{shown[name]}\n{body}" if more else body
    return shown


def test_who_follows_the_tutorial_has_the_example() -> None:
    """The tutorial shows every file of the example, as it is at the end."""
    kept = {
        path.relative_to(EXAMPLE).as_posix(): path.read_text(encoding="utf-8")
        for path in EXAMPLE.rglob("*")
        if path.is_file() and path.suffix in {".md", ".py", ".toml"}
    }

    assert files_shown() == kept


def test_the_plan_says_what_the_policy_quotes() -> None:
    """The words of every clause stand in the plan that the tutorial prints, letter by letter."""
    plan = " ".join(re.findall(r"^> ?(.*)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE))
    law = (EXAMPLE / "src" / "cdteams_policy_tan_son" / "tan-son.toml").read_text(encoding="utf-8")
    quotes = re.findall(r'quote = "(.*?)"', law)

    assert len(quotes) == 12
    assert [quote for quote in quotes if quote not in plan] == []
