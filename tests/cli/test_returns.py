"""report --returns and rollup: totals, n of m, who is missing, and what is refused on the way."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cdteams = Callable[..., Any]

DEMO = "demo:hai-duong-2022"
QUARTER = ("report", DEMO, "--returns", DEMO, "--period", "2022Q2")


def test_a_report_has_the_promised_keys(cdteams: Cdteams) -> None:
    """Indicators, totals, who is missing, data quality and inputs stand beside what was there before."""
    done = cdteams(*QUARTER, "--json")
    row = done.json["indicators"][0]

    assert done.code == 0
    assert (done.json["returns"]["refused"], done.json["returns"]["blank"]) == (0, 6)
    assert {"counts", "findings", "indicators", "missing", "totals", "quality", "inputs"} <= {*done.json}
    assert {
        key: row[key] for key in ("unit", "indicator", "numerator", "denominator", "reported", "expected")
    } == {
        "unit": "30.1",
        "indicator": "online_dossier_rate",
        "numerator": 113_393,
        "denominator": 188_979,
        "reported": 234,
        "expected": 235,
    }
    assert (row["target"], row["verdict"]) == (None, None)
    assert round(row["value"], 3) == 60.003
    assert [(each["call"], each["code"], each["days_late"]) for each in done.json["missing"]] == [
        (1, "10744", 17)
    ]
    assert done.json["period"] == {
        "id": "2022Q2",
        "calendar": "administrative",
        "first": "2022-03-15",
        "last": "2022-06-14",
    }


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("vi", ("DỮ LIỆU GIẢ LẬP", "đã báo cáo 234/235", "chưa có chỉ tiêu được duyệt", "phường Hiến Thành")),
        (
            "en",
            (
                "SYNTHETIC DATA",
                "234 of 235 reported",
                "no approved target",
                "Not reported; call in this order",
            ),
        ),
    ],
)
def test_people_read_the_quarter_in_their_language(
    cdteams: Cdteams, lang: str, words: tuple[str, ...]
) -> None:
    """The text says that the data are made up, how many reported, and whom to call."""
    done = cdteams(*QUARTER, "--lang", lang)

    assert [word for word in words if word not in done.out] == []


@pytest.mark.parametrize(
    ("which", "rows", "first"),
    [("indicators", 496, "30.1"), ("totals", 2976, "30.1"), ("missing", 1, "1"), ("quality", 11, "missing")],
)
def test_each_table_is_csv(cdteams: Cdteams, which: str, rows: int, first: str) -> None:
    """Every table of returns can be had as CSV."""
    table = list(csv.reader(io.StringIO(cdteams(*QUARTER, "--csv", which).out, newline="")))

    assert (len(table) - 1, table[1][0]) == (rows, first)


def test_rollup_gives_one_row_for_a_unit_and_measure(cdteams: Cdteams) -> None:
    """The totals of the province are the sums of its communes, with state and bounds."""
    done = cdteams("rollup", DEMO, "--period", "2022Q2", "--level", "province", "--json")
    row = next(row for row in done.json if row["measure"] == "households")

    assert done.code == 0
    assert row == {
        "unit": "30.1",
        "code": "30",
        "name": "tỉnh Hải Dương",
        "level": "province",
        "measure": "households",
        "period": "2022Q2",
        "value": 526_874,
        "state": "missing",
        "reported": 234,
        "expected": 235,
        "carried": 0,
        "low": 526_874,
        "high": 10_526_874,
    }


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_every_engine_prints_the_same(cdteams: Cdteams, engine: str) -> None:
    """The engine changes nothing that is printed."""
    pytest.importorskip(engine)
    command = ("rollup", DEMO, "--period", "2022Q2", "--level", "commune", "--json")

    assert cdteams(*command, "--engine", engine).out == cdteams(*command).out


def test_rollup_prints_text_and_csv(cdteams: Cdteams) -> None:
    """A person reads a table, a spreadsheet gets one, and one province is not called the nation."""
    command = ("rollup", DEMO, "--period", "2022Q2", "--level", "nation")

    assert "526,874" in cdteams(*command).out
    assert (
        cdteams(*command, "--csv")
        .out.splitlines()[1]
        .startswith('vn,,"1/63 tỉnh, thành phố có báo cáo",nation,households,2022Q2,526874')
    )


def test_a_unit_of_a_roll_up_can_be_named(cdteams: Cdteams) -> None:
    """Only the communes of the named district are printed."""
    done = cdteams("rollup", DEMO, "--period", "2022Q2", "--level", "commune", "--unit", "300", "--json")

    assert len({row["unit"] for row in done.json}) == 17


BAD = {
    "10507,2022Q2,1.340,5": ("CDT-167", "1.340"),
    "10510,2022Q2,-5,5": ("CDT-167", "-5"),
    "10513,2022Q2,NaN,5": ("CDT-167", "NaN"),
    "10514,2022Q2,inf,5": ("CDT-167", "inf"),
    "10516,2022Q2,9223372036854775808,5": ("CDT-16", "9223372036854775808"),
    "99999,2022Q2,7,5": ("CDT-165", "99999"),
    "10519,2022Q2@civil,7,5": ("CDT-14", "2022Q2@civil"),
}


@pytest.mark.parametrize("row", BAD)
def test_a_bad_row_is_refused_and_the_rest_goes_on(cdteams: Cdteams, tmp_path: Path, row: str) -> None:
    """A bad cell is told with its place and value, kept beside the file, and the other rows are totalled."""
    path = tmp_path / "bc.csv"
    path.write_text(f"unit,period,households,sessions\n{row}\n10522,2022Q2,200,3\n", encoding="utf-8")
    done = cdteams("rollup", path, "--period", "2022Q2", "--level", "province", "--json")
    code, value = BAD[row]

    assert done.code == 0
    assert code in done.err
    assert value in done.err
    assert "bc.csv, line 2" in done.err
    assert {row["measure"]: row["value"] for row in done.json}["households"] == 200
    assert row.split(",", 1)[0] in (tmp_path / "bc.csv.refused" / "bc.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("unit,period,households\n10507,2022Q2,1.340\n", "CDT-167"),
        ("unit,period,housholds\n10507,2022Q2,1340\n", "housholds"),
        ("ward,period,households\n10507,2022Q2,1340\n", "ward"),
    ],
)
@pytest.mark.parametrize(
    "command", [("rollup",), ("report", DEMO, "--returns")], ids=["rollup", "report --returns"]
)
def test_refused_rows_are_told_where_none_is_left(
    cdteams: Cdteams, tmp_path: Path, command: tuple[str, ...], text: str, said: str
) -> None:
    """Returns of which nothing can be used are told fault by fault, and kept, before the run gives up."""
    path = tmp_path / "bc.csv"
    path.write_text(text, encoding="utf-8")
    level = ("--level", "province") if command == ("rollup",) else ()
    done = cdteams(*command, path, "--period", "2022Q2", *level)

    assert (done.code, done.out) == (2, "")
    assert "CDT-175" in done.err.splitlines()[-1]
    assert said in done.err
    assert "bc.csv, line" in done.err
    assert (tmp_path / "bc.csv.refused").is_dir()


@pytest.mark.parametrize("level", ["nation", "province"])
def test_a_level_above_the_named_unit_is_refused(cdteams: Cdteams, level: str) -> None:
    """A district has no total of a province, and what others reported is not added to its own."""
    done = cdteams("rollup", DEMO, "--period", "2022Q2", "--level", level, "--unit", "300")

    assert (done.code, done.out) == (2, "")
    assert "--level" in done.err
    assert "district" in done.err


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "--level has the value 'village'. Use one of: nation, province, district, commune."),
        ("vi", "--level có giá trị 'village'. Hãy dùng một trong: nation, province, district, commune."),
    ],
)
def test_a_level_below_those_who_report_is_refused(cdteams: Cdteams, lang: str, said: str) -> None:
    """Communes report, so no village has a total; the levels that have are named."""
    done = cdteams("rollup", DEMO, "--period", "2022Q2", "--level", "village", "--lang", lang)

    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_level_that_the_map_lacks_is_refused(cdteams: Cdteams, tmp_path: Path) -> None:
    """From 2025-07-01 there are no districts, and none has a total."""
    path = tmp_path / "bc.csv"
    path.write_text("unit,period,households\n00004,2025Q3,100\n", encoding="utf-8")
    run = ("rollup", path, "--period", "2025Q3", "--level")
    done = cdteams(*run, "district", "--lang", "en")

    assert (done.code, done.out) == (2, "")
    assert "Use one of: nation, province, commune." in done.err
    assert cdteams(*run, "province", "--json").json[0]["value"] == 100


def test_two_returns_for_one_cell_are_both_left_out(cdteams: Cdteams, tmp_path: Path) -> None:
    """Where nothing says which of two values came later, neither is used."""
    path = tmp_path / "bc.csv"
    path.write_text("unit,period,households\n10507,2022Q2,1\n10507,2022Q2,2\n10510,2022Q2,4\n", "utf-8")
    done = cdteams("rollup", path, "--period", "2022Q2", "--level", "province", "--json")

    assert "CDT-143" in done.err
    assert [(row["value"], row["reported"]) for row in done.json] == [(4, 1)]


def test_an_adoption_rate_of_accounts_over_people_is_refused(cdteams: Cdteams, tmp_path: Path) -> None:
    """A policy that divides accounts by people, and does not declare a proxy, stops the run."""
    (tmp_path / "thu.toml").write_text(RATE, encoding="utf-8")
    done = cdteams(*QUARTER, "--policies", tmp_path, "--json")

    assert (done.code, done.out) == (2, "")
    assert "local_app_accounts" in done.err
    assert "proxy" in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", DEMO, "--returns", DEMO),
        ("report", DEMO, "--period", "2022Q2", "--on", "2022-06-14"),
        ("report", DEMO),
        ("report", DEMO, "--on", "2022-06-14", "--csv", "missing"),
        ("report", DEMO, "--returns", DEMO, "--period", "2022Q2@lunar"),
        ("report", DEMO, "--returns", DEMO, "--period", "2022Q2@civil"),
        ("rollup", DEMO, "--period", "2022M06", "--level", "commune"),
        ("rollup", "nowhere.csv", "--period", "2022Q2", "--level", "commune"),
        ("rollup", DEMO, "--period", "2022Q2", "--level", "commune", "--json", "--csv"),
    ],
)
def test_what_cannot_be_answered_exits_with_2(cdteams: Cdteams, arguments: tuple[str, ...]) -> None:
    """A missing or wrong option is refused in one line, and nothing is printed."""
    done = cdteams(*arguments)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("CDT-")


@pytest.fixture
def uneven(tmp_path: Path) -> tuple[str, ...]:
    """Write returns of four communes: one gives no denominator, and two no numerator."""
    path = tmp_path / "bc.csv"
    rows = ("10507,2022Q2,30,60", "10510,2022Q2,20,", "10513,2022Q2,,40", "10514,2022Q2,,100")
    path.write_text("unit,period,online_dossiers,dossiers\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return ("report", DEMO, "--returns", str(path), "--period", "2022Q2")


def test_a_rate_of_other_units_above_than_below_is_never_silent(
    cdteams: Cdteams, uneven: tuple[str, ...]
) -> None:
    """JSON and CSV count who stands on one side only, for the province and for each commune."""
    province = {"numerator": 50, "denominator": 200, "numerator_only": 1, "denominator_only": 2}
    found = {row["code"]: row for row in cdteams(*uneven, "--json").json["indicators"]}
    table = csv.DictReader(io.StringIO(cdteams(*uneven, "--csv", "indicators").out, newline=""))

    assert province == {key: found["30"][key] for key in province}
    assert [
        (found[code]["numerator_only"], found[code]["denominator_only"]) for code in ("10507", "10510")
    ] == [
        (0, 0),
        (1, 0),
    ]
    row = next(each for each in table if each["code"] == "30")
    assert (row["numerator_only"], row["denominator_only"]) == ("1", "2")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--lang", "vi"), "không cùng đơn vị: 1 đơn vị chỉ có ở tử số, 2 đơn vị chỉ có ở mẫu số"),
        (
            ("--lang", "en"),
            "not the same units above and below: 1 only in the numerator, 2 only in the denominator",
        ),
    ],
)
def test_people_read_who_stands_on_one_side_only(
    cdteams: Cdteams, uneven: tuple[str, ...], options: tuple[str, ...], words: str
) -> None:
    """The mark stands in the table of the terminal, in either language."""
    done = cdteams(*uneven, *options)

    assert words in done.out


@pytest.mark.parametrize(
    ("cell", "en", "vi"),
    [
        ("", "may be missing: phường Bình Hàn (1/25)", "có thể còn thiếu: phường Bình Hàn (1/25)"),
        (
            "x",
            "may be the value that was refused of: phường Bình Hàn (1/25)",
            "có thể do giá trị bị loại của: phường Bình Hàn (1/25)",
        ),
    ],
)
def test_a_gap_that_what_is_missing_may_close_is_shown_and_not_decided(
    cdteams: Cdteams, tmp_path: Path, cell: str, en: str, vi: str
) -> None:
    """A district says 99999 and one ward of it 7255: JSON has null, and people read who may be missing."""
    path = tmp_path / "bc.csv"
    path.write_text(
        f"unit,period,households\n288,2022Q2,99999\n10507,2022Q2,7255\n10510,2022Q2,{cell}\n", "utf-8"
    )
    run = ("report", DEMO, "--returns", path, "--period", "2022Q2")
    (found,) = cdteams(*run, "--json").json["reconciliation"]

    assert (found["agrees"], found["gap"]) == (None, 92744)
    assert f"households: 99,999 ≠ 7,255; {en}" in cdteams(*run, "--lang", "en").out
    assert f"households: 99.999 ≠ 7.255; {vi}" in cdteams(*run, "--lang", "vi").out


def test_figures_that_disagree_are_printed_in_the_precision_of_their_measure(
    cdteams: Cdteams, tmp_path: Path
) -> None:
    """A district says 12.5 where its ward says 7.25: both are read as they were written."""
    (tmp_path / "thu").mkdir()
    (tmp_path / "thu" / "thu.toml").write_text(HECTARES, encoding="utf-8")
    path = tmp_path / "bc.csv"
    path.write_text("unit,period,hectares\n288,2022Q2,12.50\n10507,2022Q2,7.25\n", encoding="utf-8")
    run = ("report", DEMO, "--returns", path, "--period", "2022Q2", "--policies", tmp_path / "thu")

    assert "thành phố Hải Dương, hectares: 12.50 ≠ 7.25" in cdteams(*run, "--lang", "en").out
    assert "thành phố Hải Dương, hectares: 12,50 ≠ 7,25" in cdteams(*run, "--lang", "vi").out


RATE = """requirement = []

[policy]
id = "thu"
title_vi = "Thử"
title_en = "To try"
jurisdiction = "nation"
uses = ["national-indicators"]

[instrument.thu]
type = "plan"
number = "1/KH-THU"
issued = 2022-01-01
issuer = "UBND (thử)"

[[indicator]]
code = "adoption"
vi = "tỷ lệ người dùng"
en = "share of people who use an app"
numerator = ["local_app_accounts"]
denominator = ["planned_people"]
scale = "percent"
direction = "higher"
from = 2022-01-01
source = { instrument = "thu", clause = "1", quote = "tỷ lệ" }
"""

HECTARES = (
    RATE[: RATE.index("[[indicator]]")]
    + """
[[measure]]
code = "hectares"
vi = "diện tích"
en = "area"
unit = "unit"
behaviour = "stock"
over_units = "sum"
over_time = "last"
missing = "zero"
decimals = 2
from = 2020-01-01
source = { instrument = "thu", clause = "1", quote = "diện tích" }
"""
)


def test_the_inputs_of_a_report_have_digests(cdteams: Cdteams, tmp_path: Path) -> None:
    """Each file of the returns is named with its SHA-256, the period in full."""
    path = tmp_path / "bc.csv"
    path.write_text("unit,period,households\n10507,2022Q2,100\n", encoding="utf-8")
    inputs = cdteams("report", DEMO, "--returns", path, "--period", "2022Q2", "--json").json["inputs"]

    assert inputs == {
        "register": {"source": DEMO},
        "returns": {
            "source": str(path),
            "files": [
                {
                    "name": "bc.csv",
                    "sha256": "84f008963d009dbd6ff8c19ad491e387d2683004aea09e484c5570cb28cf0977",
                }
            ],
        },
        "period": "2022Q2@administrative",
    }


def test_what_was_refused_before_is_no_return(cdteams: Cdteams, tmp_path: Path) -> None:
    """The folder of refused rows is passed over in a folder of returns, and told to be of an earlier run."""
    path = tmp_path / "bc.csv"
    run = ("--period", "2022Q2", "--level", "nation", "--csv")
    path.write_text("unit,period,households\n10507,2022Q2,1.340\n10510,2022Q2,7\n", encoding="utf-8")
    cdteams("rollup", path, *run)
    path.write_text("unit,period,households\n10507,2022Q2,1340\n10510,2022Q2,7\n", encoding="utf-8")
    mended, folder = cdteams("rollup", path, *run), cdteams("rollup", tmp_path, *run)

    assert "bc.csv.refused is of an earlier run; nothing is refused now." in mended.err
    assert (folder.code, folder.err) == (0, "")
    assert ",1347," in folder.out
