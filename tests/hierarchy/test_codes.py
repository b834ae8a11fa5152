"""Units by code and by uid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cdteams.errors import DayMissingError, UnknownUnitError
from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import AdminUnit, UnitKind


def test_a_code_means_another_unit_on_another_day(country: Timeline) -> None:
    """Code 52 is Bình Định up to 2025-06-30 and Gia Lai from 2025-07-01."""
    assert country.by_code("52", on=date(2025, 6, 30)).full_name == "tỉnh Bình Định"
    assert country.by_code("52", on=date(2025, 7, 1)).full_name == "tỉnh Gia Lai"


def test_a_code_without_a_day_is_refused_with_its_meanings(country: Timeline) -> None:
    """The refusal lists what the code meant and when, oldest first."""
    with pytest.raises(DayMissingError) as caught:
        country.by_code("52")

    assert caught.value.asked == "52"
    assert caught.value.meanings == (
        "tỉnh Bình Định […, 2025-07-01)",
        "tỉnh Gia Lai [2025-07-01, …)",
    )


def test_a_code_without_a_day_and_a_meaning_is_refused_too(country: Timeline) -> None:
    """A code that never meant anything has no meanings to list."""
    with pytest.raises(DayMissingError) as caught:
        country.by_code("99")

    assert caught.value.meanings == ()


def test_a_lapsed_code_is_refused_with_its_history(after: Hierarchy) -> None:
    """Code 64 has lapsed; the refusal says whose it was, and guesses nothing."""
    with pytest.raises(UnknownUnitError) as caught:
        after.by_code("64")

    assert (caught.value.by, caught.value.asked, caught.value.on) == ("code", "64", date(2025, 7, 1))
    assert caught.value.history == ("tỉnh Gia Lai […, 2025-07-01)",)
    assert caught.value.suggestions == ()


def test_an_unknown_code_is_refused_with_similar_ones(before: Hierarchy) -> None:
    """Similar codes of the day, of the same length, are suggested."""
    with pytest.raises(UnknownUnitError) as caught:
        before.by_code("21951")

    assert caught.value.suggestions[0] == "21952"
    assert caught.value.history == ()


def test_leading_zeros_belong_to_a_code(before: Hierarchy) -> None:
    """A code is text: 052 is not 52."""
    with pytest.raises(UnknownUnitError):
        before.by_code("052")

    assert before.by_code("52").uid == "52.1"


def test_an_empty_code_is_no_code(before: Hierarchy) -> None:
    """An empty text is refused and suggests nothing."""
    with pytest.raises(UnknownUnitError) as caught:
        before.by_code("")

    assert (caught.value.suggestions, caught.value.history) == ((), ())


def test_an_unknown_uid_is_refused_with_similar_ones(before: Hierarchy) -> None:
    """A uid of no day is answered with similar uids of the day."""
    with pytest.raises(UnknownUnitError) as caught:
        before.unit("21553.3")

    assert caught.value.by == "uid"
    assert "21553.1" in caught.value.suggestions


def test_a_uid_of_another_day_is_refused_with_its_history(before: Hierarchy) -> None:
    """A uid that is not yet in force is answered with its days."""
    with pytest.raises(UnknownUnitError) as caught:
        before.unit("21553.2")

    assert caught.value.history == ("phường Quy Nhơn [2025-07-01, …)",)


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda tree: tree.position("x"), id="position"),
        pytest.param(lambda tree: tree.path("x"), id="path"),
        pytest.param(lambda tree: tree.parent("x"), id="parent"),
        pytest.param(lambda tree: tree.children("x"), id="children"),
        pytest.param(lambda tree: tree.descendants("x"), id="descendants"),
        pytest.param(lambda tree: tree.count_below("x"), id="count_below"),
        pytest.param(lambda tree: tree.counts(under="x"), id="counts"),
        pytest.param(lambda tree: tree.by_name("Pleiku", under="x"), id="by_name"),
        pytest.param(lambda tree: tree.slice("x"), id="slice"),
    ],
)
def test_every_question_about_an_unknown_uid_is_refused(
    before: Hierarchy, ask: Callable[[Hierarchy], object]
) -> None:
    """No question about a unit that is not there gets an answer."""
    with pytest.raises(UnknownUnitError) as caught:
        ask(before)

    assert caught.value.asked == "x"


def test_a_uid_can_be_asked_about_before_it_is_used(before: Hierarchy) -> None:
    """A tree tells whether it has a unit, and which one stands at a position."""
    assert before.has("21553.1") is True
    assert before.has("21553.2") is False
    assert before.uid_at(3) == "21553.1"


def test_a_code_that_returns_shows_every_bearer(
    state: Callable[..., AdminUnit], timeline_of: Callable[..., Timeline]
) -> None:
    """States of one bearer that differ in nothing but their parent are one meaning."""
    timeline = timeline_of(
        state("1.1", "A", UnitKind.PROVINCE),
        state("2.1", "B", UnitKind.PROVINCE),
        state("3.1", "C", UnitKind.RURAL_COMMUNE, "1.1", end=date(2023, 1, 1)),
        state("3.1", "C", UnitKind.RURAL_COMMUNE, "2.1", start=date(2023, 1, 1), end=date(2024, 1, 1)),
        state("3.2", "D", UnitKind.WARD, "2.1", start=date(2024, 1, 1)),
    )
    with pytest.raises(DayMissingError) as caught:
        timeline.by_code("3")

    assert caught.value.meanings == ("xã C […, 2024-01-01)", "phường D [2024-01-01, …)")


def test_lost_zeros_are_suggested(
    state: Callable[..., AdminUnit], timeline_of: Callable[..., Timeline]
) -> None:
    """A code whose leading zero a spreadsheet took away is suggested with it, before all others."""
    tree = timeline_of(
        state("08.1", "Tuyên Quang", UnitKind.PROVINCE),
        state("02683.1", "A", UnitKind.RURAL_COMMUNE, "08.1"),
        state("2684.1", "B", UnitKind.RURAL_COMMUNE, "08.1"),
    ).on(date(2022, 1, 1))
    with pytest.raises(UnknownUnitError) as commune:
        tree.by_code("2683")
    with pytest.raises(UnknownUnitError) as province:
        tree.by_code("8")

    assert commune.value.suggestions == ("02683", "2684")
    assert province.value.suggestions == ("08",)


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("Trần Phú", ("21550",)),
        ("P. Trần Phú", ("21550",)),
        ("Tuy Phước", ("550", "21952")),
        ("21550.1", ("21550",)),
        ("21 550", ("21550", "21553")),
        ("mã 52", ("52",)),
        ("Zürich", ()),
    ],
)
def test_a_name_in_the_place_of_a_code_suggests_its_code(
    before: Hierarchy, asked: str, codes: tuple[str, ...]
) -> None:
    """Who writes a name or a uid where a code belongs is told the code, and gets no unit."""
    with pytest.raises(UnknownUnitError) as caught:
        before.by_code(asked)

    assert (caught.value.by, caught.value.suggestions) == ("code", codes)
