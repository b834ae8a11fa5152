"""Points from figures, totals of scorecards, and ranks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest

from cdteams.errors import DisagreementError, OptionError
from cdteams.kpi import (
    Answer,
    Criterion,
    Direction,
    Scorecard,
    ScoreGroup,
    ScoreMethod,
    ScoreOption,
    ScoreStep,
    best_of,
    rank,
    score_card,
    score_criterion,
)
from cdteams.model import Instrument, InstrumentType, LegalSource, Level

Make = Callable[..., Any]
SOURCE = LegalSource(
    instrument=Instrument(type=InstrumentType.DECISION, number="922/QĐ-BTTTT", issuer="Bộ TT&TT"),
    clause="",
    quote="không tính điểm",
)


def criterion(code: str, method: ScoreMethod, **changes: Any) -> Criterion:
    given: dict[str, Any] = {"group": "g", "points": 20, "indicator": "share"} | changes
    return Criterion(code=code, vi=f"tiêu chí {code}", en=f"criterion {code}", method=method, **given)


MEETINGS = criterion(
    "meetings",
    ScoreMethod.STEPS,
    steps=tuple(ScoreStep(at_least=n, points=p) for n, p in ((4, 20), (3, 15), (2, 10), (1, 5))),
)
ONLINE = criterion("online", ScoreMethod.PROPORTIONAL, points=10)
HEAD = criterion("head", ScoreMethod.OPTION, points=5, indicator="")
BEST = criterion("best", ScoreMethod.BEST, points=10, group="urban")
CARD = Scorecard(
    code="S1",
    vi="bảng điểm",
    en="scorecard",
    level=Level.COMMUNE,
    points=35,
    groups=(
        ScoreGroup(code="g", vi="chung", en="general", points=35),
        ScoreGroup(code="urban", vi="đô thị thông minh", en="smart city", points=0),
    ),
    criteria=(MEETINGS, ONLINE, HEAD, BEST),
    start=date(2022, 1, 1),
    source=SOURCE,
)


@pytest.mark.parametrize(("part", "points"), [(0, 0), (1, 5), (2, 10), (3, 15), (4, 20), (9, 20)])
def test_a_step_table_gives_the_points_of_its_step(figure: Make, part: int, points: int) -> None:
    """Four meetings or more give all points, none gives none."""
    percent = figure(part, 100)

    assert score_criterion(MEETINGS, Answer(figure=percent)).claimed == points


def test_a_proportional_criterion_gives_its_share_exactly(figure: Make) -> None:
    """A third of ten points is 10/3, and more than the whole is capped and said to be."""
    third = score_criterion(ONLINE, Answer(figure=figure(1, 3)))
    over = score_criterion(ONLINE, Answer(figure=figure(12, 10)))

    assert (third.claimed, third.is_capped) == (Fraction(10, 3), False)
    assert (over.claimed, over.is_capped) == (10, True)


def test_an_option_gives_all_half_or_nothing() -> None:
    """The secretary as head gives 5 points, a deputy 2,5; no answer is unknown."""
    points = [score_criterion(HEAD, Answer(option=option)).claimed for option in ScoreOption]

    assert points == [5, Fraction(5, 2), 0]
    assert score_criterion(HEAD, Answer()).claimed is None


def test_the_best_unit_is_the_measure_of_the_others(figure: Make) -> None:
    """The best has all points; half as good has half of them."""
    figures = {"a": figure(4, 10), "b": figure(2, 10)}
    best = best_of(figures)

    assert best == Fraction(2, 5)
    assert score_criterion(BEST, Answer(figure=figures["a"]), best=best).claimed == 10
    assert score_criterion(BEST, Answer(figure=figures["b"]), best=best).claimed == 5
    assert score_criterion(BEST, Answer(figure=figures["b"])).claimed is None


def test_an_unknown_unit_could_be_the_best(figure: Make) -> None:
    """Then nobody is normalised, and neither by a best of nothing."""
    assert best_of({"a": figure(4, 10), "b": figure(2, 10, high=Fraction(1))}) is None
    assert best_of({"a": figure(0, 10)}) is None
    assert best_of({}) is None


def test_a_figure_that_is_not_exact_has_no_points_yet(figure: Make) -> None:
    """Unknown is not 0 points."""
    assert score_criterion(ONLINE, Answer(figure=figure(1, 2, high=Fraction(1)))).claimed is None
    assert score_criterion(ONLINE, Answer()).claimed is None


def test_points_that_need_evidence_count_only_with_it(figure: Make) -> None:
    """Without evidence there are none, and it is said; where nobody knows it is unknown."""
    needs = attrs.evolve(ONLINE, evidence=True)
    given, lacking, unclear = (
        score_criterion(needs, Answer(figure=figure(12, 10), evidence=each)) for each in (True, False, None)
    )

    assert (given.claimed, given.lacks_evidence, given.is_capped) == (10, False, True)
    assert (lacking.claimed, lacking.lacks_evidence, lacking.is_capped) == (0, True, False)
    assert (unclear.claimed, unclear.lacks_evidence, unclear.is_capped) == (None, False, False)


def test_verified_points_stand_before_claimed_ones(figure: Make) -> None:
    """Both are kept, with their difference."""
    score = score_criterion(ONLINE, Answer(figure=figure(8, 10), verified=Fraction(6)))
    claimed = score_criterion(ONLINE, Answer(figure=figure(8, 10)))

    assert (score.claimed, score.verified, score.counted, score.difference) == (8, 6, 6, -2)
    assert (claimed.counted, claimed.difference) == (8, None)


def test_a_total_leaves_out_groups_that_do_not_count(figure: Make) -> None:
    """They are scored and shown, and are in no sum."""
    answers = {
        "meetings": Answer(figure=figure(3, 100)),
        "online": Answer(figure=figure(1, 2)),
        "head": Answer(option=ScoreOption.HALF),
        "best": Answer(figure=figure(1, 2)),
    }
    total = score_card(CARD, answers, best={"best": Fraction(1)})

    assert [score.claimed for score in total.scores] == [15, 5, Fraction(5, 2), 5]
    assert (total.value, total.low, total.high) == (Fraction(45, 2), Fraction(45, 2), Fraction(45, 2))


def test_a_total_with_unknown_points_is_an_interval(figure: Make) -> None:
    """From none to all of the points of what is unknown."""
    total = score_card(CARD, {"online": Answer(figure=figure(1, 2))})

    assert (total.value, total.low, total.high) == (None, 5, 30)


def test_an_answer_to_nothing_is_refused() -> None:
    """A slip in a code never loses points."""
    with pytest.raises(OptionError):
        score_card(CARD, {"meeting": Answer()})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"method": ScoreMethod.BEST}, "steps"),
        ({"steps": ()}, "steps"),
        ({"indicator": ""}, "indicator"),
        ({"steps": (ScoreStep(at_least=1, points=20), ScoreStep(at_least=2, points=10))}, "steps"),
        ({"points": 19}, "points"),
    ],
)
def test_a_criterion_that_cannot_be_meant_is_refused(changes: dict[str, Any], field: str) -> None:
    """Steps fall, belong to their method, and reach the greatest number of points."""
    with pytest.raises(DisagreementError) as caught:
        attrs.evolve(MEETINGS, **changes)

    assert caught.value.field == field


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"groups": ()}, "groups"),
        ({"criteria": (MEETINGS, MEETINGS)}, "criteria"),
        ({"groups": CARD.groups[:1]}, "group"),
        ({"points": 36}, "points"),
        ({"criteria": CARD.criteria[1:]}, "points"),
    ],
)
def test_a_scorecard_that_does_not_add_up_is_refused(changes: dict[str, Any], field: str) -> None:
    """Every criterion has its group, and points add up twice."""
    with pytest.raises(DisagreementError) as caught:
        attrs.evolve(CARD, **changes)

    assert caught.value.field == field


def test_ties_share_a_rank_and_are_told() -> None:
    """1, 2, 2, 4: the next rank is passed over, and each says with whom it is tied."""
    values = {"d": Fraction(1), "b": Fraction(5), "c": Fraction(5), "a": Fraction(9), "e": None}
    ranks = rank(values, direction=Direction.HIGHER)

    assert [(each.unit, each.rank, each.tied_with) for each in ranks] == [
        ("a", 1, ()),
        ("b", 2, ("c",)),
        ("c", 2, ("b",)),
        ("d", 4, ()),
        ("e", None, ()),
    ]
    assert [each.words("vi") for each in ranks[1:5:3]] == [
        "hạng 2/4 (đồng hạng với c)",
        "không xếp hạng: chưa đủ dữ liệu",
    ]
    assert [each.words("en") for each in ranks[1:5:3]] == ["rank 2/4 (tied with c)", "not ranked: unknown"]
    assert ranks[0].words("vi") == "hạng 1/4"


def test_the_lowest_is_first_where_lower_is_better() -> None:
    """And where neither is better, nobody has a rank."""
    values = {"a": Fraction(9), "b": Fraction(5)}

    assert [each.unit for each in rank(values, direction=Direction.LOWER)] == ["b", "a"]
    assert [each.rank for each in rank(values, direction=Direction.NEITHER)] == [None, None]
