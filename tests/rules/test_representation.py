"""Who must be represented in a team."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cdteams.errors import DisagreementError
from cdteams.model import Office, Org, Team, Verdict
from cdteams.rules import CountsTwice, Judgement, Quota, Representation, Requirement

Require = Callable[..., Requirement]
Crew = Callable[..., Team]
Judge = Callable[..., Judgement]
PASS, FAIL, UNKNOWN = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN
NO, YES, UNSAID = CountsTwice.NO, CountsTwice.YES, CountsTwice.UNSAID

YOUTH: dict[str, Any] = {"orgs": frozenset({Org.YOUTH_UNION})}
WOMEN: dict[str, Any] = {"orgs": frozenset({Org.WOMENS_UNION})}
BOTH: dict[str, Any] = {"orgs": frozenset({Org.YOUTH_UNION, Org.WOMENS_UNION})}
HEAD: dict[str, Any] = {"offices": frozenset({Office.VILLAGE_HEAD})}

# KH 77/KH-UBND Bình Định, II.1 and III.3.a: 2 + 1 + 1 seats in a team of at least 4.
QUOTAS = (
    Quota(any_of=(Org.YOUTH_UNION,), at_least=2),
    Quota(any_of=(Org.WOMENS_UNION,), at_least=1),
    Quota(any_of=(Office.VILLAGE_HEAD, Office.VILLAGE_DEPUTY), at_least=1),
)
NOT_TWICE = (
    "thiếu 1 người: 2 đại diện Đoàn TNCS Hồ Chí Minh và 1 đại diện Hội Liên hiệp Phụ nữ phải là 3 người khác nhau",
    "1 more needed: 2 Youth Union representatives and 1 Women's Union representative must be 3 different people",
)


def answers(judgement: Judgement) -> list[tuple[Verdict, int | None, int, int]]:
    """Return verdict, observed, short and over of each finding."""
    return [(f.verdict, f.observed, f.short, f.over) for f in judgement.findings()]


@pytest.fixture
def judged(require: Require, judge_teams: Judge) -> Callable[..., Judgement]:
    """Judge teams by the quotas of Bình Định, or by others, in one reading."""

    def judge(reading: CountsTwice, *teams: Team, quotas: tuple[Quota, ...] = QUOTAS) -> Judgement:
        return judge_teams(require(Representation, quotas=quotas, counts_twice=reading), *teams)

    return judge


def test_four_people_fill_four_seats(judged: Judge, crew: Crew) -> None:
    """Two of the Youth Union, one of the Women's Union and a village head comply in every reading."""
    team = crew("t", YOUTH, YOUTH, WOMEN, HEAD)

    assert [answers(judged(reading, team)) for reading in CountsTwice] == [[(PASS, 4, 0, 0)]] * 3


def test_who_may_not_count_twice_leaves_a_seat_empty(judged: Judge, crew: Crew) -> None:
    """Three people fill three of four seats, and the finding names the quotas that share a person."""
    judgement = judged(NO, crew("t", YOUTH, BOTH, HEAD))
    (finding,) = judgement.findings()

    assert answers(judgement) == [(FAIL, 3, 1, 0)]
    assert finding.missing == NOT_TWICE


def test_who_may_count_twice_fills_two_seats(judged: Judge, crew: Crew) -> None:
    """The same three people fill all seats."""
    assert answers(judged(YES, crew("t", YOUTH, BOTH, HEAD))) == [(PASS, 4, 0, 0)]


def test_a_plan_that_does_not_say_leaves_it_unknown(judged: Judge, crew: Crew) -> None:
    """Where the readings differ the verdict is unknown, with both of them as the reason."""
    judgement = judged(UNSAID, crew("t", YOUTH, BOTH, HEAD))
    (finding,) = judgement.findings()

    assert answers(judgement) == [(UNKNOWN, None, 0, 0)]
    assert finding.reason == (
        "văn bản không nói một người có được tính hai lần hay không: không đạt nếu không, đạt nếu được",
        "the plan does not say whether one person may count twice: it fails if not, and passes if so",
    )
    assert finding.missing == NOT_TWICE


def test_a_plan_that_does_not_say_may_be_broken_in_both_readings(judged: Judge, crew: Crew) -> None:
    """Without a village head no reading passes."""
    judgement = judged(UNSAID, crew("t", YOUTH, YOUTH, WOMEN, YOUTH))
    (finding,) = judgement.findings()

    assert answers(judgement) == [(FAIL, 3, 1, 0)]
    assert finding.missing == (
        "thiếu 1 trưởng thôn hoặc phó trưởng thôn",
        "missing 1 village head or deputy village head",
    )


def test_a_quota_that_is_filled_in_part_says_how_many_lack(judged: Judge, crew: Crew) -> None:
    """One of two is told from none of two, in the strict reading and in the other."""
    part, none = crew("part", YOUTH, WOMEN, HEAD), crew("none", WOMEN, HEAD)
    words = [[finding.missing for finding in judged(reading, part, none).findings()] for reading in (NO, YES)]

    assert words[0] == [
        ("thiếu 1 trong 2 đại diện Đoàn TNCS Hồ Chí Minh", "missing 1 of 2 Youth Union representatives"),
        ("thiếu 2 đại diện Đoàn TNCS Hồ Chí Minh", "missing 2 Youth Union representatives"),
    ]
    assert words[1] == words[0]


def test_quotas_that_lack_people_are_all_named(judged: Judge, crew: Crew) -> None:
    """Where each quota stands for itself each is said; where people must differ they are said together."""
    singly, jointly = judged(YES, crew("t", YOUTH)), judged(NO, crew("t", YOUTH))

    assert answers(singly) == answers(jointly) == [(FAIL, 1, 3, 0)]
    assert next(singly.findings()).missing[1] == (
        "missing 1 of 2 Youth Union representatives; missing 1 Women's Union representative; "
        "missing 1 village head or deputy village head"
    )
    assert next(jointly.findings()).missing[1] == (
        "3 more needed: 2 Youth Union representatives, 1 Women's Union representative"
        " and 1 village head or deputy village head must be 4 different people"
    )


def test_an_alternative_is_filled_by_either(judged: Judge, crew: Crew) -> None:
    """A or B is one seat, and nobody is blamed for the other."""
    either = (Quota(any_of=(Org.WOMENS_UNION, Office.VILLAGE_HEAD), at_least=1),)
    teams = [crew("a", WOMEN), crew("b", HEAD), crew("c", YOUTH)]

    assert answers(judged(NO, *teams, quotas=either)) == [
        (PASS, 1, 0, 0),
        (PASS, 1, 0, 0),
        (FAIL, 0, 1, 0),
    ]


def test_a_team_that_is_not_listed_is_unknown_for_that_reason(judged: Judge, crew: Crew) -> None:
    """The readings of the plan are no reason where the members are the reason."""
    judgement = judged(UNSAID, crew("open", size=4), crew("twice", YOUTH, BOTH, HEAD))
    reasons = [finding.reason[1] for finding in judgement.findings(UNKNOWN)]

    assert reasons == [
        "the register does not list every member of the team",
        "the plan does not say whether one person may count twice: it fails if not, and passes if so",
    ]


def test_three_people_never_fill_four_seats_once_each(judged: Judge, crew: Crew) -> None:
    """The number of members decides the strict reading alone, and of one member the other one too."""
    three, one, sizeless = crew("three", size=3), crew("one", size=1), crew("sizeless", size=None)

    assert answers(judged(NO, three, sizeless)) == [(FAIL, 0, 1, 0), (UNKNOWN, None, 0, 0)]
    assert answers(judged(YES, three, one)) == [(UNKNOWN, None, 0, 0), (FAIL, 0, 1, 0)]
    assert answers(judged(UNSAID, three, one)) == [(UNKNOWN, None, 0, 0), (FAIL, 0, 3, 0)]


def test_a_team_of_nobody_lacks_everybody(judged: Judge, crew: Crew) -> None:
    """An empty team is known, and fails."""
    assert answers(judged(NO, crew("t"))) == [(FAIL, 0, 4, 0)]


def test_twelve_quotas_can_be_judged(judged: Judge, crew: Crew) -> None:
    """The largest clause that is taken is answered."""
    terms = (*Org, *Office)[:12]
    quotas = tuple(Quota(any_of=(term,), at_least=1) for term in terms)
    every = {"orgs": frozenset(Org), "offices": frozenset(Office)}
    teams = [crew("twelve", *[every] * 12), crew("eleven", *[every] * 11)]

    assert answers(judged(NO, *teams, quotas=quotas)) == [(PASS, 12, 0, 0), (FAIL, 11, 1, 0)]


def test_quotas_have_people_and_seats(require: Require) -> None:
    """A quota for nobody, one without a seat, and a clause without or with too many quotas are refused."""
    one = Quota(any_of=(Org.POLICE,), at_least=1)
    refusals: list[tuple[str, str]] = []
    for wrong in (
        lambda: Quota(any_of=(), at_least=1),
        lambda: Quota(any_of=(Org.POLICE,), at_least=0),
        lambda: Quota(any_of=(Org.POLICE,), at_least=1000001),
        lambda: require(Representation, quotas=(), counts_twice=NO),
        lambda: require(Representation, quotas=(one,) * 13, counts_twice=NO),
    ):
        with pytest.raises(DisagreementError) as caught:
            wrong()
        refusals.append((caught.value.field, caught.value.value))

    assert refusals == [
        ("any_of", "∅"),
        ("at_least", "0"),
        ("at_least", "1000001"),
        ("quotas", "0"),
        ("quotas", "13"),
    ]


@pytest.mark.parametrize(
    ("reading", "vietnamese", "english"),
    [
        (NO, "một người chỉ tính một lần", "one person counts once"),
        (YES, "một người có thể tính nhiều lần", "one person may count twice"),
        (
            UNSAID,
            "văn bản không nói một người có được tính hai lần hay không",
            "the plan does not say whether one person may count twice",
        ),
    ],
)
def test_quotas_say_their_words(
    require: Require, reading: CountsTwice, vietnamese: str, english: str
) -> None:
    """A clause of quotas is a sentence in either language, with its reading."""
    clause = require(Representation, quotas=QUOTAS, counts_twice=reading)

    assert clause.words("en") == (
        "a community digital technology team at village level must have at least"
        " 2 Youth Union representatives, 1 Women's Union representative"
        f" and 1 village head or deputy village head ({english})"
    )
    assert clause.words("vi") == (
        "tổ công nghệ số cộng đồng cấp thôn phải có ít nhất 2 đại diện Đoàn TNCS Hồ Chí Minh,"
        f" 1 đại diện Hội Liên hiệp Phụ nữ và 1 trưởng thôn hoặc phó trưởng thôn ({vietnamese})"
    )


def test_a_single_quota_has_no_reading(require: Require) -> None:
    """Where there is no second quota, a clause does not say whether one person may fill two."""
    quotas = (Quota(any_of=(Office.VILLAGE_HEAD, Org.VOLUNTEER), at_least=1),)
    clause = require(Representation, quotas=quotas, counts_twice=UNSAID)

    assert clause.words("en") == (
        "a community digital technology team at village level must have at least 1 village head or volunteer"
    )
    assert clause.words("vi") == (
        "tổ công nghệ số cộng đồng cấp thôn phải có ít nhất 1 trưởng thôn hoặc tình nguyện viên"
    )


@pytest.mark.parametrize("reading", list(CountsTwice))
def test_the_largest_quotas_are_not_passed(judged: Judge, crew: Crew, *, reading: CountsTwice) -> None:
    """Twelve quotas of a million seats each stay empty, and are not lost in too small a number."""
    quotas = tuple(Quota(any_of=(office,), at_least=1_000_000) for office in list(Office)[:12])

    assert answers(judged(reading, crew("t", HEAD), quotas=quotas)) == [(FAIL, 1, 11_999_999, 0)]
