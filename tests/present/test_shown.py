"""What a notebook shows: all of it, escaped, in both languages, legible without colour."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from cdteams.errors import OptionError
from cdteams.model import Verdict
from cdteams.present import show
from cdteams.rules import Grouping, Judgement
from cdteams.workspace import Report, Workspace

BOTH = pytest.mark.parametrize("lang", ["en", "vi"])
EMPTY = {"br", "meta"}


class Page(HTMLParser):
    """Reads HTML: its tags with their attributes, its text, and whether every tag is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        self.open += [] if tag in EMPTY else [tag]

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost tag, which is the one that ends."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note text, that of the style apart."""
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        """All text, blanks joined."""
        return " ".join(" ".join(self.words).split())


@pytest.fixture
def size(waived: Report) -> Judgement:
    """Give what the clause on sizes says."""
    return next(one for one in waived.judgements if one.clause.requirement.code == "BD-T01")


@pytest.fixture
def things(waived: Report, size: Judgement, workspace: Workspace) -> dict[str, Any]:
    """Give one of everything that can be shown."""
    policy = workspace.plugins.policies[0]
    return {
        "report": waived,
        "judgement": size,
        "findings": waived.findings(Verdict.FAIL),
        "groups": waived.grouped(by=Grouping.CLAUSE),
        "policy": policy,
        "requirement": policy.requirements[0],
        "nothing": [],
    }


@BOTH
@pytest.mark.parametrize(
    "name", ["report", "judgement", "findings", "groups", "policy", "requirement", "nothing"]
)
def test_everything_is_whole_html(things: dict[str, Any], name: str, lang: str) -> None:
    """Every tag is closed, nothing is loaded or run, and the language is told."""
    shown = show(things[name], lang=lang)
    page = Page(shown._repr_html_())

    assert page.open == []
    assert page.tags[0] == ("div", {"class": "cdteams", "lang": lang})
    assert {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe"} == set()
    assert not re.search(r"\burl\(|@import|\bon\w+=|src=|href=", shown.html)
    assert [tag for tag, attributes in page.tags if tag == "th" and "scope" not in attributes] == []


def test_names_are_escaped(size: Judgement) -> None:
    """A name or reason that looks like a tag is text."""
    shown = show(size)

    assert "Tổ &lt;1&gt; &amp; bạn [t1]" in shown.html
    assert "ít &lt;hộ&gt;" in shown.html
    assert "Tổ <1> & bạn [t1]" in Page(shown.html).text
    assert "Tổ <1> & bạn [t1]" in shown.text


@BOTH
def test_every_clause_has_its_words_and_source(waived: Report, lang: str) -> None:
    """The quotation stands in Vietnamese, and the source in the language asked for."""
    page = Page(show(waived, lang=lang).html)
    missing = [
        judgement.clause.requirement.code
        for judgement in waived.judgements
        if f"“{' '.join(judgement.clause.requirement.source.quote.split())}”" not in page.text
        or judgement.clause.requirement.source.title(lang) not in page.text
    ]

    assert missing == []


def test_weight_and_waiver_are_said_in_words(size: Judgement) -> None:
    """What the colour says stands beside it."""
    english, vietnamese = (Page(show(size, lang=lang).html).text for lang in ("en", "vi"))

    assert "fail (error): 2" in english
    assert "waived: 1" in english
    assert "waived: UBND phường: ít <hộ> – 12/QĐ-UBND, điều 2, from 2022-06-01" in english
    assert "không đạt (lỗi): 2" in vietnamese
    assert "được miễn trừ: 1" in vietnamese


def test_a_report_lists_every_waiver_with_its_state(waived: Report) -> None:
    """One is applied, one is over since the day before, one covers nothing."""
    text = show(waived).text

    assert "Waivers applied / on record: 1/3" in text
    assert "expired (since 2022-06-01)" in text
    assert "idle (its verdict is: pass)" in text


def test_text_colour_is_that_of_the_page(size: Judgement) -> None:
    """No colour is set for text or ground, so that light and dark pages both do."""
    html = show(size).html

    assert set(re.findall(r"(?<![-\w])color: ([^;]*)", html)) == {"inherit"}
    assert set(re.findall(r"background(?:-color)?: ([^;]*)", html)) == {"transparent"}


def test_many_findings_are_cut_and_the_rest_is_counted(report: Report) -> None:
    """Of 128 communes without a team, twenty are listed."""
    judgement = next(one for one in report.judgements if one.clause.requirement.code == "HD-C03")
    text = show(judgement).text

    assert text.count("tỉnh Hải Dương [") == 20
    assert "and 108 more" in text


def test_a_terminal_shows_text(things: dict[str, Any]) -> None:
    """What is printed, and what an interpreter repeats, is the text."""
    shown = show(things["requirement"])

    assert str(shown) == repr(shown) == shown.text
    assert "“" in str(shown)


@pytest.mark.parametrize("thing", ["a report", b"", 7, None, [1, 2]])
def test_what_cannot_be_shown_is_refused(thing: Any) -> None:
    """The refusal names the kind of thing and what can be shown."""
    with pytest.raises(OptionError) as caught:
        show(thing)

    assert caught.value.value in {"str", "bytes", "int", "NoneType"}


def test_findings_and_groups_are_not_mixed(things: dict[str, Any]) -> None:
    """A list of both is no result."""
    with pytest.raises(OptionError):
        show([*things["findings"], *things["groups"]])


def test_another_language_is_refused(things: dict[str, Any]) -> None:
    """There are two."""
    with pytest.raises(OptionError) as caught:
        show(things["report"], lang="fr")

    assert caught.value.allowed == ("en", "vi")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "not the same units above and below: 1 only in the numerator, 2 only in the denominator"),
        ("vi", "tử số và mẫu số không cùng đơn vị: 1 đơn vị chỉ có ở tử số, 2 đơn vị chỉ có ở mẫu số"),
    ],
)
def test_a_notebook_marks_a_rate_of_other_units_above_than_below(
    workspace: Workspace, tmp_path: Path, lang: str, words: str
) -> None:
    """HTML and text say how many communes stand on each side only."""
    path = tmp_path / "bc.csv"
    rows = ("10507,2022Q2,30,60", "10510,2022Q2,20,", "10513,2022Q2,,40", "10514,2022Q2,,100")
    path.write_text("unit,period,online_dossiers,dossiers\n" + "\n".join(rows) + "\n", encoding="utf-8")
    teams = workspace.register("demo:hai-duong-2022")
    returns = workspace.returns(str(path), register=teams)
    shown = show(workspace.report(teams, returns=returns, period="2022Q2"), lang=lang)

    assert words in Page(shown.html).text
    assert words in shown.text
