"""Documents say what they are, lead somewhere, and keep to the house's words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "changelog.d" / "README.md"])
KINDS = {
    "tutorials": "*A tutorial: ",
    "how-to": "*A how-to guide: ",
    "reference": "*A reference: ",
    "explanation": "*An explanation: ",
}
each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))


@each_page
def test_every_link_leads_to_a_file_and_a_heading(path: Path) -> None:
    """A link inside the repository names a file that exists, and a heading that stands in it."""
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    lost = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file, _, anchor = target.partition("#")
        if "://" in target:
            continue
        page = (path.parent / file).resolve() if file else path
        if not page.exists() or (anchor and page.suffix == ".md" and anchor not in anchors_of(page)):
            lost.append(target)

    assert lost == []


@each_page
def test_no_page_calls_things_easy(path: Path) -> None:
    """What is easy for the writer is not called so: no *simply*, *just*, *obviously* outside quotations of the rule."""
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if "no *just*" not in line.lower()
    ]

    assert [line for line in lines if re.search(r"\b(?:simply|just|obviously)\b", line, re.IGNORECASE)] == []


@each_page
def test_one_sentence_stands_on_a_line(path: Path) -> None:
    """A paragraph has one sentence to a line; lists, tables, quotations and code are free."""
    text = re.sub(
        r"^(?:```|<!---).*?^(?:```|--->)$",
        "",
        path.read_text(encoding="utf-8"),
        flags=re.MULTILINE | re.DOTALL,
    )
    prose = [line for line in text.splitlines() if re.match(r"[A-Z`*]", line) and not line.startswith("**")]

    assert [line for line in prose if re.search(r"[a-z)`*][.] [A-Z]", line)] == []


@pytest.mark.parametrize("folder", KINDS)
def test_a_page_says_what_kind_it_is(folder: str) -> None:
    """Below its title stands what the page is for."""
    pages = sorted((ROOT / "docs" / folder).glob("*.md"))

    assert pages != []
    assert [
        p.name for p in pages if not p.read_text(encoding="utf-8").split("\n")[2].startswith(KINDS[folder])
    ] == []


def test_every_command_of_make_that_is_named_exists() -> None:
    """Each ``make`` target of the documents is one of the Makefile."""
    targets = set(
        re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    )
    named = {
        target
        for path in PAGES
        for target in re.findall(
            r"(?:`|^)make ([a-z]+)", path.read_text(encoding="utf-8"), flags=re.MULTILINE
        )
    }

    assert {"demo", "test"} <= named
    assert named - targets == set()


def test_every_fragment_has_a_known_type() -> None:
    """A fragment of the changelog is named after what it is about, and ends with one of the four types."""
    fragments = [path.name for path in (ROOT / "changelog.d").glob("*.md") if path.name != "README.md"]
    known = r"(?:\+[a-z-]+|\d+)\.(?:breaking|policy|added|fixed)\.md"

    assert [name for name in fragments if not re.fullmatch(known, name) and not name.startswith(".")] == []


def anchors_of(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub and MyST make them."""
    headings = re.findall(r"^#{1,3} (.*)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
