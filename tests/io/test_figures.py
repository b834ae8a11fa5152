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
        ("Hải Dương,province,2019,teams,1,1,một,báo,", "BadDayError", "as_of", "≥ 2021-02-01"),
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
