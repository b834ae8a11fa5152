"""What a person reads at a terminal: every figure, in either language, and nothing better than it is."""

from __future__ import annotations

import io
import sys
from datetime import date

import attrs
import pytest

from cdteams.errors import MissingExtraError
from cdteams.model import Level, Member, MemberId, Span, Team, TeamId, TeamKind, UnitUid
from cdteams.present import print_report, print_totals
from cdteams.register import About, Register
from cdteams.workspace import Report, TotalsRow, Workspace


def lines(report: Report, lang: str) -> list[str]:
    out = io.StringIO()
    print_report(report, lang=lang, file=out)
    return out.getvalue().splitlines()


def text(report: Report, lang: str) -> str:
    return " ".join(" ".join(lines(report, lang)).split())


@pytest.mark.parametrize(
    ("lang", "figures"),
    [
        ("vi", ["12/12", "235/235", "107/235", "45,5 %", "1.340", "6.891", "1.499", "357", "113"]),
        ("en", ["12/12", "235/235", "107/235", "45.5%", "1,340", "6,891", "1,499", "357", "113"]),
    ],
)
def test_every_published_figure_is_read(report: Report, lang: str, figures: list[str]) -> None:
    """The figures of Hải Dương stand in the text, written as the language writes them."""
    read = text(report, lang)

    assert [figure for figure in figures if figure not in read] == []


@pytest.mark.parametrize(("lang", "share", "whole"), [("vi", "45,5 %", "100,0 %"), ("en", "45.5%", "100.0%")])
def test_a_part_is_never_the_whole(report: Report, lang: str, share: str, whole: str) -> None:
    """107 of 235 communes are 45.5 percent; only 12 of 12 and 235 of 235 are all."""
    rows = lines(report, lang)
    part = [row for row in rows if "107/235" in row]
    full = [row for row in rows if " 235/235 " in row]

    assert len(part) == len(full) == 1
    assert share in part[0]
    assert whole not in part[0]
    assert whole in full[0]


@pytest.mark.parametrize(
    ("lang", "words", "unknown"),
    [("vi", "DỮ LIỆU GIẢ LẬP", "1.340/chưa rõ"), ("en", "SYNTHETIC DATA", "1,340/not known")],
)
def test_what_is_made_up_or_unknown_says_so(report: Report, lang: str, words: str, unknown: str) -> None:
    """Synthetic data are marked, and villages that nobody counted have no share."""
    rows = lines(report, lang)
    villages = [row for row in rows if unknown in row]

    assert words in " ".join(rows)
    assert len(villages) == 1
    assert "%" not in villages[0]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_real_data_are_not_called_synthetic(report: Report, lang: str) -> None:
    """Only a register that says so is marked."""
    real = attrs.evolve(report, about=About(title="Sổ thật"))

    assert "DỮ LIỆU GIẢ LẬP" not in text(real, lang)
    assert "SYNTHETIC" not in text(real, lang)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_clause_is_quoted(report: Report, lang: str) -> None:
    """Code, words and source of each clause stand in the text; so do the number and the names of who lacks."""
    read = text(report, lang)

    for judgement in report.judgements:
        assert judgement.clause.requirement.code in read
        assert judgement.clause.requirement.source.quote in read
    assert "128" in read


@pytest.mark.parametrize(
    ("lang", "percent", "unknown"), [("vi", "99,9 %", "chưa rõ"), ("en", "99.9%", "unknown size")]
)
def test_nearly_all_is_not_all(workspace: Workspace, lang: str, percent: str, unknown: str) -> None:
    """All communes of a province but one are not 100 percent; a team of unknown size is told as one."""
    day = date(2022, 5, 17)
    communes = workspace.timeline.on(day).at_level(Level.COMMUNE)[1:]
    covers = tuple(UnitUid(unit.uid) for unit in communes)
    team = Team(uid=TeamId("t1"), kind=TeamKind.OPERATING, covers=covers, span=Span(day), size=None)
    found = workspace.report(Register.from_teams([team], about=About(codes_on=day)), on=day)

    row = next(
        row
        for row in lines(found, lang)
        if f"{len(covers):,}".replace(",", "." if lang == "vi" else ",") in row
    )

    assert percent in row
    assert unknown in " ".join(text(found, lang).split())


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_lapsed_policy_is_named(workspace: Workspace, lang: str) -> None:
    """A report after the merger names the policy and the unit that are gone."""
    member = Member(uid=MemberId("m1"))
    team = Team(
        uid=TeamId("t1"),
        kind=TeamKind.STEERING,
        covers=(UnitUid("30.1"),),
        span=Span(date(2022, 4, 1), date(2025, 7, 1)),
        members=(member,),
        size=1,
    )
    about = About(province="30", codes_on=date(2022, 5, 17), policies=("hai-duong",))
    found = workspace.report(Register.from_teams([team], about=about), on=date(2025, 8, 1))

    assert "hai-duong" in text(found, lang)
    assert "30.1" in text(found, lang)


@pytest.mark.parametrize(
    ("lang", "word"), [("vi", "chưa được rà soát"), ("en", "install a newer cdteams-vn-admin")]
)
def test_a_day_beyond_the_map_is_marked(report: Report, lang: str, word: str) -> None:
    """Where nobody looked for changes of the map, the text says so."""
    assert word in text(attrs.evolve(report, map_is_known=False), lang)
    assert word not in text(report, lang)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "vi",
            [
                "1.116",
                "4.301–4.399",
                "ít nhất 22 tổ",
                "ít nhất 310 tổ",
                "ít nhất 344 tổ",
                "chưa xác định",
                "có thể đạt",
            ],
        ),
        (
            "en",
            [
                "1,116",
                "4,301–4,399",
                "at least 22 teams",
                "at least 310",
                "at least 344",
                "undecided",
                "possible",
            ],
        ),
    ],
)
def test_totals_are_concluded_in_words(totals: tuple[TotalsRow, ...], lang: str, words: list[str]) -> None:
    """Intervals, least numbers and what cannot be decided stand in the text, with the words of the press."""
    out = io.StringIO()
    print_totals(totals, lang=lang, file=out)
    read = " ".join(out.getvalue().split())

    assert [word for word in words if word not in read] == []
    assert "hơn 4.300 thành viên" in read
    assert "tối thiểu 04 người" in read


def test_without_rich_the_extra_is_named(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text for a terminal needs an extra; the error says which."""
    monkeypatch.setitem(sys.modules, "rich.console", None)

    with pytest.raises(MissingExtraError) as caught:
        print_report(report, lang="en", file=io.StringIO())

    assert caught.value.extra == "cli"
