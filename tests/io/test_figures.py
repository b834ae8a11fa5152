"""Published figures are read as they were published, or refused cell by cell."""

from __future__ import annotations

from datetime import date

import pytest

from cdteams.datasets import published_totals
from cdteams.errors import CdteamsError, FaultsError
from cdteams.hierarchy import Timeline
from cdteams.io import Figure, read_figures
from cdteams.model import CountInterval, Level, Span, UnitUid

HEADER = "place,level,as_of,measure,low,high,words,source,policy\n"


def read(timeline: Timeline, *rows: str) -> list[Figure]:
    content = (HEADER + "\n".join(rows) + "\n").encode()
    return list(read_figures(content, file="so-lieu.csv", timeline=timeline))


def refused(timeline: Timeline, *rows: str) -> list[tuple[str, str, CdteamsError]]:
    with pytest.raises(FaultsError) as caught:
        read(timeline, *rows)
    return [(type(f).__name__, f.place.text(), f) for f in caught.value]  # type: ignore[attr-defined]  # each has a place


def test_the_shipped_table_reads_clean(timeline: Timeline) -> None:
    """Thirty-six figures of ten provinces and the nation, each with its words and its source."""
    figures = published_totals(timeline=timeline)

    assert len(figures) == 36
    assert all(figure.words and figure.source for figure in figures)
    assert list({figure.unit for figure in figures if figure.level is Level.NATION}) == [None]
    assert sorted({figure.place for figure in figures}) == [
        "Bình Định", "Bến Tre", "Hà Giang", "Hải Dương", "Lào Cai", "Lạng Sơn", "Thanh Hóa", "Thái Nguyên",
        "Tây Ninh", "Việt Nam", "Đà Nẵng",
    ]  # fmt: skip


def test_a_figure_keeps_everything_that_was_said(timeline: Timeline) -> None:
    """The press's words stand beside the interval that they were read as."""
    row = "Bình Định,province,2023,members,4301,4399,hơn 4.300 thành viên,báo,binh-dinh"

    assert [
        Figure(
            place="Bình Định",
            level=Level.PROVINCE,
            unit=UnitUid("52.1"),
            as_of=Span(date(2023, 1, 1), date(2024, 1, 1)),
            as_of_text="2023",
            measure="members",
            count=CountInterval(4301, 4399),
            words="hơn 4.300 thành viên",
            source="báo",
            policy="binh-dinh",
        )
    ] == read(timeline, row)


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("2022", date(2022, 1, 1), date(2023, 1, 1)),
        ("2022-06", date(2022, 6, 1), date(2022, 7, 1)),
        ("2022-12", date(2022, 12, 1), date(2023, 1, 1)),
        ("2024-02", date(2024, 2, 1), date(2024, 3, 1)),
        ("2022-06-14", date(2022, 6, 14), date(2022, 6, 15)),
        ("14/06/2022", date(2022, 6, 14), date(2022, 6, 15)),
        ("14/6/2022", date(2022, 6, 14), date(2022, 6, 15)),
    ],
)
def test_a_figure_speaks_of_a_day_a_month_or_a_year(
    timeline: Timeline, text: str, first: date, end: date
) -> None:
    """The days of which it may speak are a span without its end."""
    (figure,) = read(timeline, f"Tây Ninh,province,{text},teams,1,1,một,báo,")

    assert Span(first, end) == figure.as_of
    assert figure.as_of_text == text


@pytest.mark.parametrize(
    "text", ["2022-13", "0000", "2022-6", "06/2022", "31/02/2022", "9999", "9999-12-31", "x"]
)
def test_other_times_are_refused(timeline: Timeline, text: str) -> None:
    """What is no day, month or year is told as it was written."""
    ((kind, place, fault),) = refused(timeline, f"Tây Ninh,province,{text},teams,1,1,một,báo,")

    assert (kind, place) == ("BadDayError", "so-lieu.csv, line 2, column as_of")
    assert f"'{text}'" in fault.text("en")
    assert f"'{text}'" in fault.text("vi")


@pytest.mark.parametrize(
    ("row", "kind", "column", "needle"),
    [
        ("Tay Nin,province,2023,teams,1,1,một,báo,", "UnknownUnitError", "place", "'Tây Ninh'"),
        ("Châu Thành,district,2023,teams,1,1,một,báo,", "AmbiguousNameError", "place", " 10 "),
        ("Hải Dương,province,2025,teams,1,1,một,báo,", "UnknownUnitError", "place", "2025-12-31"),
        ("Hải Dương,province,2019,teams,1,1,một,báo,", "OutsideCoverageError", "as_of", "'2019'"),
        ("Hải Dương,province,2019-05,teams,1,1,một,báo,", "OutsideCoverageError", "as_of", "2021-02-01"),
        ("Việt Nma,nation,2023,teams,1,1,một,báo,", "BadValueError", "place", "Việt Nam"),
        ("Hải Dương,nation,2023,teams,1,1,một,báo,", "BadValueError", "place", "'Hải Dương'"),
        ("30,district,2023,teams,1,1,một,báo,", "DisagreementError", "place", "tỉnh Hải Dương"),
        ("99.1,province,2023,teams,1,1,một,báo,", "UnknownUnitError", "place", "'99.1'"),
        (
            "Châu Thành; Bến Tre,district,2023,teams,1,1,một,báo,",
            "UnknownUnitError",
            "place",
            "'Châu Thành; Bến Tre'",
        ),
        ("Hải Dương,province,2023,teams,1304,1304,1.340 tổ,báo,", "DisagreementError", "low", "1.340 tổ"),
        (
            "Hải Dương,province,2023,teams,1304,1304,năm 2022 có 1.340 tổ,báo,",
            "DisagreementError",
            "low",
            "1304",
        ),
        ("Hải Dương,province,2023,members,4501,4599,hơn 4.400,báo,", "DisagreementError", "low", "4501–4599"),
        ("Hải Dương,tinh,2023,teams,1,1,một,báo,", "BadValueError", "level", "'tỉnh'"),
        ("Hải Dương,province,2023,team,1,1,một,báo,", "BadValueError", "measure", "'teams'"),
        ("Hải Dương,province,2023,teams,1.340,1340,một,báo,", "BadCountError", "low", "'1.340'"),
        ("Hải Dương,province,2023,teams,1340,,một,báo,", "MissingValueError", "high", "high"),
        ("Hải Dương,province,2023,teams,1340,1339,một,báo,", "DisagreementError", "low", "high 1339"),
        ("Hải Dương,province,2023,teams,1340,1340,một,,", "MissingValueError", "source", "source"),
    ],
)
def test_one_bad_cell_is_one_fault(timeline: Timeline, row: str, kind: str, column: str, needle: str) -> None:
    """A bad cell is told with its line and column, in both languages."""
    good = "Tây Ninh,province,2023,teams,631,631,631 Tổ,báo,"

    ((found, place, fault),) = refused(timeline, good, row)

    assert (kind, f"so-lieu.csv, line 3, column {column}") == (found, place)
    assert needle in fault.text("en")
    assert needle in fault.text("vi")


def test_all_faults_come_at_once(timeline: Timeline) -> None:
    """Bad cells, unknown places and repeated figures stand in one refusal."""
    found = refused(
        timeline,
        "Tây Ninh,province,2023,teams,x,1,một,báo,",
        "Tay Nin,province,2023,teams,1,1,một,báo,",
        "Lào Cai,province,2023-05-01,teams,1,1,một,báo,",
        "Lào Cai,province,1/5/2023,village_teams,2,2,hai,báo,",
    )

    assert [(kind, place) for kind, place, _ in found] == [
        ("BadCountError", "so-lieu.csv, line 2, column low"),
        ("UnknownUnitError", "so-lieu.csv, line 3, column place"),
        ("DisagreementError", "so-lieu.csv, line 5, column measure"),
    ]
    assert "teams (so-lieu.csv:4)" in found[2][2].text("vi")


def test_a_bad_cell_hides_no_other_fault_of_a_figure(timeline: Timeline) -> None:
    """A row with an unknown measure still tells its place, its bounds, and that it has no source."""
    found = refused(timeline, "Tay Nin,province,2023,team,9,8,,,")

    assert [(kind, place) for kind, place, _ in found] == [
        ("BadValueError", "so-lieu.csv, line 2, column measure"),
        ("MissingValueError", "so-lieu.csv, line 2, column source"),
        ("UnknownUnitError", "so-lieu.csv, line 2, column place"),
        ("DisagreementError", "so-lieu.csv, line 2, column low"),
    ]


def test_one_place_under_two_spellings_is_one_place(timeline: Timeline) -> None:
    """A figure that stands twice is told although its place is written otherwise."""
    ((kind, place, _),) = refused(
        timeline,
        "Tây Ninh,province,2023,teams,1,1,một,báo,",
        "tỉnh Tây Ninh,province,2023,teams,1,1,một,báo,",
    )

    assert (kind, place) == ("DisagreementError", "so-lieu.csv, line 3, column measure")


@pytest.mark.parametrize(
    ("place", "level", "unit"),
    [
        ('"Châu Thành, Bến Tre"', "district", "831.1"),
        ('"H. Châu Thành, tỉnh Bến Tre"', "district", "831.1"),
        ('"phường Bình Định, thị xã An Nhơn"', "commune", "21907.1"),
        ("30", "province", "30.1"),
        ("30.1", "province", "30.1"),
        ("TP Hải Dương", "district", "288.1"),
        ("viet nam", "nation", None),
        ("VIỆT NAM", "nation", None),
        ("Vietnam", "nation", None),
    ],
)
def test_a_place_is_written_as_people_write_it(
    timeline: Timeline, place: str, level: str, unit: str | None
) -> None:
    """A place may be a code, a uid, a name, or a name with the units above it."""
    (figure,) = read(timeline, f"{place},{level},2023,teams,1,1,một,báo,")

    assert figure.unit == unit


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (4401, 4499, "trên 4.400 thành viên"),
        (9301, 9399, "gần 9.400"),
        (74001, 74999, "hơn 74 nghìn tổ"),
        (1200000, 1200000, "1,2 triệu người"),
        (631, 631, "tại 95 xã có 631 tổ"),
        (1340, 1340, "1,340 tổ"),
        (5, 5, "năm tổ trong năm 2022"),
        (0, 99, "dưới 100 tổ"),
    ],
)
def test_words_that_say_the_figure_agree_with_it(timeline: Timeline, low: int, high: int, words: str) -> None:
    """One number of the words lies within the bounds or beside them, or they hold none."""
    (figure,) = read(timeline, f'Tây Ninh,province,2023,teams,{low},{high},"{words}",báo,')

    assert figure.count == CountInterval(low, high)


def test_one_name_at_two_levels_is_two_places(timeline: Timeline) -> None:
    """The province of Hải Dương and the city of Hải Dương may both be spoken of."""
    figures = read(
        timeline,
        "Hải Dương,province,2023,teams,9,9,chín,báo,",
        "Hải Dương,district,2023,teams,1,1,một,báo,",
    )

    assert [figure.unit for figure in figures] == ["30.1", "288.1"]


def test_a_wrong_header_is_one_fault(timeline: Timeline) -> None:
    """A misspelt column is told with the column meant."""
    with pytest.raises(FaultsError) as caught:
        read_figures(b"place,level,as_off,measure,low,high,source\n", file="x.csv", timeline=timeline)

    (fault,) = caught.value
    assert fault.text() == (
        "x.csv, line 1: the column 'as_off' is not known. Did you mean 'as_of'? "
        "Remove or rename it; a table never has columns that are passed over."
    )
