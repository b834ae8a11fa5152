"""Commands about law and plugins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Cdteams = Callable[..., Any]


def test_policies_of_a_day_name_their_clauses_in_force(cdteams: Cdteams) -> None:
    """On the first day of 2023 the practice of 4 to 9, and its core, join the national clauses."""
    before = {row["id"]: row for row in cdteams("policies", "--on", "2022-12-31", "--json").json}
    after = {row["id"]: row for row in cdteams("policies", "--on", "2023-01-01", "--json").json}

    assert before["national"]["clauses"][:3] == ["VN-C01", "VN-C02", "VN-T01"]
    assert set(after["national"]["clauses"]) - set(before["national"]["clauses"]) == {"VN-T02", "VN-Q04"}
    assert after["binh-dinh"] == {
        "id": "binh-dinh",
        "title": {
            "vi": "Tổ công nghệ số cộng đồng tỉnh Bình Định",
            "en": "Community digital technology teams of Bình Định",
        },
        "jurisdiction": {"code": "52", "on": "2022-05-27"},
        "from": "2022-05-27",
        "to": None,
        "clauses": [
            "BD-T01",
            *["BD-C01", "BD-C02", "BD-C03", "BD-C04", "BD-L01", "BD-Q01", "BD-Q02", "BD-Q03", "BD-Q04"],
            *["BD-P01", "BD-P02", "BD-P03", "BD-P04", "BD-P05", "BD-P06", "BD-E01", "BD-E02"],
            *["BD-R01", "BD-R02", "BD-R03", "BD-R04", "BD-R05", "BD-R06", "BD-R07", "BD-R08", "BD-V01"],
        ],
        "version": "2022.5",
        "distribution": "cdteams-policy-binh-dinh",
    }


def test_a_clause_is_explained_in_both_languages(cdteams: Cdteams) -> None:
    """A citizen reads what is asked, of whom, since when and in which words."""
    english, vietnamese = cdteams("explain", "BD-T01"), cdteams("explain", "BD-T01", "--lang", "vi")

    assert "must have at least 4 members (must)." in english.out
    assert "In force: 2022-05-27 – no end set" in english.out
    assert "phải có ít nhất 4 thành viên (bắt buộc)." in vietnamese.out
    for text in (english.out, vietnamese.out):
        assert "“Thành lập Tổ công nghệ số cộng đồng tại cấp thôn, làng, khối phố tối thiểu 04 người”" in text


def test_a_citizen_reads_the_last_day_in_force(cdteams: Cdteams) -> None:
    """The rate of 2026 and 2027 ends with 2027; the first day after is for programs."""
    text, data = cdteams("explain", "DN-S02").out, cdteams("explain", "DN-S02", "--json").json

    assert "In force: 2026-01-01 – 2027-12-31\n" in text
    assert data["to"] == "2028-01-01"


def test_a_clause_is_explained_to_a_program(cdteams: Cdteams) -> None:
    """The same as data."""
    clause = cdteams("explain", "TN-T01", "--json").json

    assert (clause["policy"], clause["kind"], clause["strength"]) == ("thai-nguyen", "team-size", "must")
    assert (clause["from"], clause["to"], clause["quote"]) == (
        "2022-04-28",
        None,
        "Thành phần mỗi tổ sẽ gồm từ 2 đến 5 người",
    )


def test_an_unknown_clause_is_refused_with_the_nearest(cdteams: Cdteams) -> None:
    """A slip in a code is answered with the codes that look like it."""
    done = cdteams("explain", "BD-T1")

    assert (done.code, done.out) == (2, "")
    assert "BD-T01" in done.err


def test_plugins_say_what_they_give_and_who_was_left_out(cdteams: Cdteams) -> None:
    """Every plugin is listed, used or not."""
    rows = {row["name"]: row for row in cdteams("plugins", "--without", "da-nang", "--json").json}

    assert rows["da-nang"] == {
        "name": "da-nang",
        "used": False,
        "policies": [],
        "maps": [],
        "kinds": [],
        "hooks": {},
    }
    assert rows["vn-admin"]["maps"] == ["2026.9.20"]
    assert rows["vn-admin"]["hooks"] == {"cdteams_maps": 1}
    assert (rows["national"]["kinds"], rows["national"]["hooks"]) == ([], {"cdteams_policies": 2})
    assert (rows["national"]["distribution"], rows["national"]["policies"]) == (
        "cdteams-policy-national",
        ["national", "national-indicators"],
    )


def test_plugins_and_policies_are_readable(cdteams: Cdteams) -> None:
    """Without a format the lists are lines of text."""
    assert "da-nang, da-nang-2025 (cdteams_policies: 2)" in cdteams("plugins").out
    assert (
        "Tổ công nghệ số cộng đồng tỉnh Bình Định"
        in cdteams("policies", "--on", "2023-01-01", "--lang", "vi").out
    )


def test_a_duty_is_explained_with_who_acts_together(cdteams: Cdteams) -> None:
    """The provinces direct the districts: two bodies, one duty, as data and as text."""
    duty = cdteams("explain", "VN-D02", "--json").json

    assert (duty["policy"], duty["kind"], duty["from"], duty["to"]) == (
        "national",
        "duty",
        "2022-03-05",
        None,
    )
    assert duty["duty_bearer"] == {"vi": "UBND cấp tỉnh", "en": "People's Committee, province level"}
    assert duty["says"]["vi"] == (
        "Chỉ đạo UBND cấp huyện giao Chủ tịch UBND cấp xã ban hành quyết định thành lập Tổ"
        " (phối hợp: UBND cấp huyện) (khuyến nghị)"
    )


def test_a_target_is_explained_with_its_population_and_day(cdteams: Cdteams) -> None:
    """Seventy percent of whom, and by when."""
    assert cdteams("explain", "TN-M01").out.splitlines()[1] == (
        "Share of people who know and can use online public services and other basic services:"
        " at least 70% (số dân trong độ tuổi lao động trên địa bàn tỉnh), by 2025-12-31."
    )


def test_a_task_is_explained_with_its_pillar(cdteams: Cdteams) -> None:
    """A task of the national catalogue raises awareness."""
    assert cdteams("explain", "VN-K01").out.splitlines()[1] == (
        "Awareness: Tell, guide and help people to use digital technology in every part of life."
    )


def test_a_rate_is_explained_with_what_others_may_add(cdteams: Cdteams) -> None:
    """What is paid, of which money, and by how much it may be topped up, in both languages."""
    english, vietnamese = cdteams("explain", "DN-S02"), cdteams("explain", "DN-S02", "--lang", "vi")

    assert english.out.splitlines()[1] == (
        "300,000 đồng per team and month (state budget), others may add up to 2 times that."
    )
    assert vietnamese.out.splitlines()[1] == (
        "300.000 đồng/tổ/tháng (ngân sách nhà nước), được hỗ trợ thêm không quá 2 lần."
    )
    assert cdteams("explain", "DN-S01").out.splitlines()[1] == (
        "At most 3,000,000 đồng per team and year (state budget)."
    )


def test_a_parameter_is_explained_with_its_values(cdteams: Cdteams) -> None:
    """A number that the law may change is told with the first day of each of its values."""
    parameter = cdteams("explain", "DN-A01", "--json").json

    assert (parameter["kind"], parameter["duty_bearer"]) == ("parameter", None)
    assert parameter["says"] == {
        "vi": "50.000 đồng/ngày/người từ 2026-01-01",
        "en": "50,000 đồng/ngày/người from 2026-01-01",
    }


def test_a_code_in_small_letters_is_the_code(cdteams: Cdteams) -> None:
    """Nobody has to hold the shift key."""
    assert cdteams("explain", "bd-t01").out == cdteams("explain", "BD-T01").out
