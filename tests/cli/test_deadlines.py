"""deadlines: until when each level reports for a period."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cdteams = Callable[..., Any]


def test_a_quarter_has_a_day_for_each_level(cdteams: Cdteams) -> None:
    """Period, levels, days, the day that was moved, words and source."""
    done = cdteams("deadlines", "--period", "2024Q2")

    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[:6] == [
        "VN-F02 · Quarterly report on information and communications",
        "Period: quarter 2 of 2024 (2024-03-15 – 2024-06-14, administrative)",
        "  Until when it is handed in",
        "  level     due         day that the document names  remark",
        "  province  2024-06-06",
        "  nation    2024-06-10  2024-06-08                   moved to the next working day",
    ]
    assert done.out.splitlines()[7] == (
        "  “Chậm nhất ngày 08 (tám) của tháng cuối quý đối với báo cáo định kỳ hằng quý”"
        " – circular 02/2023/TT-BTTTT (Bộ Thông tin và Truyền thông)"
    )


def test_the_same_in_vietnamese(cdteams: Cdteams) -> None:
    """An official reads the level, the day as it is written in Vietnamese, and why it was moved."""
    done = cdteams("deadlines", "--period", "quý 2/2024", "--lang", "vi")

    assert " ".join(done.out.splitlines()[5].split()) == (
        "cả nước 10/06/2024 08/06/2024 chuyển sang ngày làm việc kế tiếp"
    )


def test_json_has_the_rule_and_its_source(cdteams: Cdteams) -> None:
    """Every key that a portal needs, the same in every language."""
    done = cdteams("deadlines", "--period", "2024Q2", "--policy", "national", "--form", "VN-F02", "--json")
    _, nation = done.json

    assert nation == {
        "form": "VN-F02",
        "policy": "national",
        "name": {
            "vi": "Báo cáo định kỳ hằng quý về thông tin và truyền thông",
            "en": "Quarterly report on information and communications",
        },
        "level": "nation",
        "period": "2024Q2",
        "calendar": "administrative",
        "first": "2024-03-15",
        "last": "2024-06-14",
        "standing": "in-force",
        "due": "2024-06-10",
        "nominal": "2024-06-08",
        "moved": True,
        "if_not_working": "next",
        "reason": {"vi": "", "en": ""},
        "recipient": "bo-tttt",
        "from": "2023-06-01",
        "to": None,
        "source": "circular 02/2023/TT-BTTTT (Bộ Thông tin và Truyền thông)",
        "instrument": "02/2023/TT-BTTTT",
        "clause": "",
        "quote": "Chậm nhất ngày 08 (tám) của tháng cuối quý đối với báo cáo định kỳ hằng quý",
        "found_at": "https://beta.thuvienphapluat.vn/chinh-sach-phap-luat-moi/vn/thong-bao-van-ban-moi/email/"
        "47277/thoi-han-gui-bao-cao-dinh-ky-trong-linh-vuc-thong-tin-truyen-thong",
    }


def test_a_period_before_the_circular_has_no_day(cdteams: Cdteams) -> None:
    """It is told that nothing is in force; asked as if it were, the day is shown and still told so."""
    plain = cdteams("deadlines", "--period", "2023M01", "--json").json
    anyway = cdteams("deadlines", "--period", "2023M01", "--as-if-in-force")

    assert [(each["standing"], each["due"]) for each in plain] == [("not-in-force", None)] * 2
    assert anyway.code == 0
    assert anyway.out.count("2023-01-16") == 2
    assert anyway.out.count("not in force on 2023-01-14 (from 2023-06-01)") == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--period", "2024N9"), "CDT-142"),
        (("--period", "2024Q2@civil"), "CDT-141"),
        (("--period", "2024Q7"), "CDT-140"),
        (("--period", "2024Q2", "--form", "VN-F09"), "CDT-203"),
        (("--period", "2024Q2", "--form", "BN-CT"), "CDT-203"),
        (("--period", "2024Q2", "--policy", "nation"), "CDT-203"),
        (("--period", "2024Q2", "--policy", "da-nang"), "CDT-203"),
    ],
)
def test_what_no_form_has_is_refused(cdteams: Cdteams, arguments: tuple[str, ...], code: str) -> None:
    """Each refusal says what is wrong with which value."""
    done = cdteams("deadlines", *arguments)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(code)


def test_returns_fill_in_no_form_without_measures(cdteams: Cdteams, tmp_path: Path) -> None:
    """A form that sets deadlines alone is none that returns could follow."""
    path = tmp_path / "bc.csv"
    path.write_text("unit,period,households\n10507,2024Q2,100\n", encoding="utf-8")
    done = cdteams("rollup", path, "--period", "2024Q2", "--level", "province", "--form", "VN-F02")

    assert (done.code, done.err) == (2, "CDT-203: form has the value 'VN-F02'. Use one of: BN-CT.\n")


def test_without_a_policy_that_sets_deadlines_there_are_none(cdteams: Cdteams) -> None:
    """The refusal says what such a policy has."""
    done = cdteams("deadlines", "--period", "2024Q2", "--without", "national")

    assert (done.code, done.out) == (2, "")
    assert done.err == "CDT-203: policy has the value ''. Use one of: [[form]] deadlines = […].\n"
