"""The law of a unit on a day, from the command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Cdteams = Callable[..., Any]


def test_the_code_of_a_former_province_leads_to_the_present_one(cdteams: Cdteams) -> None:
    """On 2025-08-01 the code 52 is Gia Lai, and Bình Định's policy lapsed and says why."""
    done = cdteams("trace", "52", "--on", "2025-08-01", "--json")
    binh_dinh = next(policy for policy in done.json["policies"] if policy["id"] == "binh-dinh")

    assert (done.code, done.err) == (0, "")
    assert done.json["unit"] == {
        "uid": "52.2",
        "code": "52",
        "name": "Gia Lai",
        "full_name": "tỉnh Gia Lai",
        "level": "province",
    }
    assert binh_dinh == {
        "id": "binh-dinh",
        "in_force": False,
        "reason": {
            "vi": "tỉnh Bình Định (52) chỉ tồn tại đến hết ngày 2025-06-30, chính sách hết hiệu lực theo;"
            " ngày 2025-08-01 mã 52 là của tỉnh Gia Lai (52), một đơn vị khác",
            "en": "tỉnh Bình Định (52) ended on 2025-07-01, and the policy lapsed with it;"
            " on 2025-08-01 the code 52 belongs to tỉnh Gia Lai (52), another unit",
        },
    }


def test_the_quarterly_duty_of_the_districts_is_orphaned(cdteams: Cdteams) -> None:
    """The district report of Bình Định has nobody to send it after 2025-07-01, and is given to nobody else."""
    orphaned = cdteams("trace", "52", "--on", "2025-08-01", "--json").json["orphaned"]
    (report,) = [orphan for orphan in orphaned if orphan["code"] == "BD-R02"]

    assert (report["policy"], report["duty_bearer"]["vi"]) == ("binh-dinh", "UBND cấp huyện")
    assert report["reason"] == {
        "vi": "không còn ai thực hiện: ngày 2025-08-01 không có đơn vị cấp huyện",
        "en": "orphaned: there is no unit of district level on 2025-08-01",
    }


def test_what_lapsed_names_its_unit_and_its_clauses(cdteams: Cdteams) -> None:
    """The policy of Bình Định was for 52.1, and its clauses go on nowhere."""
    lapsed = {
        item["id"]: item for item in cdteams("trace", "52", "--on", "2025-08-01", "--json").json["lapsed"]
    }

    assert lapsed["binh-dinh"]["unit"] == "52.1"
    assert "BD-T01" in lapsed["binh-dinh"]["clauses"]


def test_a_topic_names_who_speaks_and_whom_it_stands_before(cdteams: Cdteams) -> None:
    """In Bình Định of 2023 the province's size clause stands before the nation's two."""
    topics = cdteams("trace", "52", "--on", "2023-01-01", "--json").json["topics"]

    assert topics["team-size/operating/village"] == {
        "clause": "BD-T01",
        "clauses": ["BD-T01"],
        "policy": "binh-dinh",
        "overrides": ["VN-T01", "VN-T02"],
    }


def test_a_trace_is_readable_in_both_languages(cdteams: Cdteams) -> None:
    """Without a format it is text, and a unit may be named."""
    english = cdteams("trace", "tỉnh Bình Định", "--on", "2023-01-01").out
    vietnamese = cdteams("trace", "52", "--on", "2025-08-01", "--lang", "vi").out

    assert "  ✓ binh-dinh: applies in tỉnh Bình Định (52)\n" in english
    assert "  team-size/operating/village: BD-T01 (before VN-T01, VN-T02)\n" in english
    assert "Nhiệm vụ không còn ai thực hiện:\n" in vietnamese
    assert "  ✓ national: áp dụng trên cả nước\n" in vietnamese


def test_a_day_beyond_the_map_is_told_apart(cdteams: Cdteams) -> None:
    """After the last day of the map the answer stands, and the standard error says what it rests on."""
    done = cdteams("trace", "52", "--on", "2027-01-01")

    assert (done.code, done.out.splitlines()[0]) == (0, "tỉnh Gia Lai (52)")
    assert done.err != ""


def test_a_unit_that_is_not_there_is_refused(cdteams: Cdteams) -> None:
    """No unit bears 98 on the day."""
    done = cdteams("trace", "98", "--on", "2025-08-01")

    assert (done.code, done.out) == (2, "")
    assert "'98'" in done.err
