"""The page of errors has every error, worded as the error words itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cdteams import errors
from cdteams.errors import CdteamsError, FaultsError

ABSTRACT = {errors.CdteamsError, errors.InputError, errors.UsageError, errors.PolicyError}


@pytest.fixture(scope="module")
def classes(public: dict[str, object]) -> dict[str, type[CdteamsError]]:
    """Give every error that can be raised, by its heading."""
    found = [
        thing
        for name, thing in public.items()
        if name.startswith("errors.") and isinstance(thing, type) and issubclass(thing, CdteamsError)
    ]
    return {f"{cls.code} {cls.__name__}": cls for cls in found if cls not in ABSTRACT}


@pytest.fixture(scope="module")
def sections(root: Path) -> dict[str, str]:
    """Give the text under each heading of an error."""
    page = (root / "docs" / "reference" / "errors.md").read_text(encoding="utf-8")
    parts = re.split(r"^#{2,3} (.*)$", page, flags=re.MULTILINE)[1:]
    return {head: text for head, text in zip(parts[::2], parts[1::2], strict=True) if head.startswith("CDT-")}


def test_the_headings_are_the_errors(
    classes: dict[str, type[CdteamsError]], sections: dict[str, str]
) -> None:
    """Every error has its heading, every heading its error, in the order of the codes."""
    assert sorted(classes) == list(sections)


def test_every_code_is_given_once(classes: dict[str, type[CdteamsError]]) -> None:
    """No two errors share a code."""
    codes = [cls.code for cls in classes.values()]

    assert sorted(set(codes)) == sorted(codes)


def test_every_section_says_meaning_cause_and_remedy(sections: dict[str, str]) -> None:
    """A section is a sentence, the usual cause, the remedy, and two quotations."""
    form = r"\n\n.+\n\n\*Usual cause:\* .+\n\n\*Remedy:\* .+\n\n> .+\n\n> .+\n*"
    wrong = [head for head, text in sections.items() if not re.fullmatch(form, text, flags=re.DOTALL)]

    assert wrong == []


@pytest.mark.parametrize(("lang", "position"), [("en", 0), ("vi", 1)], ids=["en", "vi"])
def test_the_quoted_sentence_is_that_of_the_error(
    classes: dict[str, type[CdteamsError]], sections: dict[str, str], lang: str, position: int
) -> None:
    """What the page shows fits the template of the error, in both languages."""
    wrong = []
    for head, cls in classes.items():
        quotes = re.findall(r"(?:^> .*\n?)+", sections[head], flags=re.MULTILINE)
        shown = " ".join(line.strip("> ") for line in quotes[position].splitlines())
        template = "{} {}" if cls is FaultsError else cls.texts[lang]
        blanks = re.split(r"\{[^{}]*\}", template)
        pattern = ".*?".join(re.escape(words) for words in blanks)
        if not re.search(rf"{pattern}$", shown):
            wrong.append(f"{head}: {shown}")

    assert wrong == []
