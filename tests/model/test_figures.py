"""Published figures as intervals."""

from __future__ import annotations

import pytest

from cdteams.errors import BadCountError, DisagreementError
from cdteams.model import CountInterval, numbers_in, read_figure

PUBLISHED = [
    ("1.340 tổ", 1340, 1340),
    ("6.891 thành viên", 6891, 6891),
    ("235/235 xã, phường, thị trấn", 235, 235),
    ("12/12 huyện, thị xã, thành phố", 12, 12),
    ("113 cán bộ", 113, 113),
    ("357 thành viên", 357, 357),
    ("107 xã", 107, 107),
    ("1499 thành viên", 1499, 1499),
    ("631 Tổ", 631, 631),
    ("trên 4.400 thành viên", 4401, 4499),
    ("1.111 Tổ, các cấp", 1111, 1111),
    ("10.195 thành viên", 10195, 10195),
    ("1.116 tổ", 1116, 1116),
    ("hơn 4.300 thành viên", 4301, 4399),
    ("2.256 tổ", 2256, 2256),
    ("khoảng 17.000 thành viên", 16500, 17499),
    ("hơn 1.680 tổ", 1681, 1699),
    ("trên 7.770 thành viên", 7771, 7799),
    ("1.545 tổ trên 1.562 thôn, tổ dân phố", 1545, 1545),
    ("6.806 thành viên", 6806, 6806),
    ("2.071 tổ", 2071, 2071),
    ("12.131 thành viên", 12131, 12131),
    ("4.351 tổ", 4351, 4351),
    ("trên 14.000 thành viên", 14001, 14999),
    ("2.531 tổ", 2531, 2531),
    ("15.862 thành viên", 15862, 15862),
    ("3.766 tổ, 93/93 xã, phường", 3766, 3766),
    ("khoảng 24.303 thành viên", 24303, 24303),
    ("27.218 tổ, 34/63 tỉnh", 27218, 27218),
    ("130.487 thành viên", 130487, 130487),
    ("46.105 tổ, 51/63 tỉnh", 46105, 46105),
    ("212.761 thành viên", 212761, 212761),
    ("76.905 tổ, 63/63 tỉnh", 76905, 76905),
    ("356.914 thành viên", 356914, 356914),
    ("hơn 74.000 tổ", 74001, 74999),
    ("hơn 340.000 thành viên", 340001, 349999),
]


@pytest.mark.parametrize(("words", "low", "high"), PUBLISHED)
def test_a_published_phrase_is_an_interval(words: str, low: int, high: int) -> None:
    """Every phrase of the published totals is read with the bounds noted beside it."""
    assert read_figure(words) == CountInterval(low, high)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("gần 9.400 thành viên", 9301, 9399),
        ("gần 17.000", 16001, 16999),
        ("gần 101 tổ", 100, 100),
        ("gần 11 tổ", 10, 10),
        ("gần 2 tổ", 1, 1),
        ("gần 1 tổ", 0, 0),
        ("hơn 99 tổ", 100, 100),
        ("hơn 199 tổ", 200, 200),
        ("hơn 9 tổ", 10, 10),
        ("hơn 50", 51, 59),
        ("> 4.400", 4401, 4499),
        ("<9.400", 9301, 9399),
        ("~17.000", 16500, 17499),
        ("tổ:~17.000", 16500, 17499),
        ("khoảng 50 tổ", 45, 54),
        ("khoảng 0", 0, 0),
        ("0 tổ", 0, 0),
    ],
)
def test_words_of_more_less_and_about_leave_bounds(words: str, low: int, high: int) -> None:
    """More leaves the figure open upwards, nearly downwards, about both ways."""
    assert read_figure(words) == CountInterval(low, high)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("năm 2022 có 1.340 tổ", 1340, 1340),
        ("ngày 17/5/2022 có 1.340 tổ", 1340, 1340),
        ("đến 17/05/2022, thành lập 1.340 tổ", 1340, 1340),
        ("ngày 17 tháng 5 năm 2022: 1.340 tổ", 1340, 1340),
        ("17-18/5/2022: 1.340 tổ", 1340, 1340),
        ("2022-05-17: 1.340 tổ", 1340, 1340),
        ("quý 2 thêm 12 tổ", 12, 12),
        ("quý II/2022 thêm 12 tổ", 12, 12),
        ("tháng 6 có hơn 1.680 tổ", 1681, 1699),
        ("tháng 6/2022, hơn 1.680 tổ", 1681, 1699),
        ("6 tháng đầu năm 2022 thành lập 631 tổ", 631, 631),
        ("giai đoạn 2021-2025: 631 tổ", 631, 631),
        ("từ năm 2022 có 631 tổ", 631, 631),
        ("Quyết định 689/QĐ-UBND lập 12 tổ", 12, 12),
        ("trong dịch Covid-19, 12 tổ", 12, 12),
    ],
)
def test_numbers_of_times_and_documents_are_passed_over(words: str, low: int, high: int) -> None:
    """The figure is the first number that counts something."""
    assert read_figure(words) == CountInterval(low, high)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("dưới 100 tổ", 0, 99),
        ("chưa đến 100 tổ", 0, 99),
        ("không quá 9 người", 0, 9),
        ("tối đa 9 người", 0, 9),
        ("≤ 9", 0, 9),
        ("dưới 0", 0, 0),
        ("xấp xỉ 17.000 thành viên", 16500, 17499),
        ("trên dưới 100 tổ", 50, 149),
    ],
)
def test_an_upper_bound_begins_at_nothing(words: str, low: int, high: int) -> None:
    """Below and at most are bounded on both sides, since no count is below 0."""
    assert read_figure(words) == CountInterval(low, high)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("từ 4 đến 9", "range"),
        ("từ 4 người đến 9 người mỗi tổ", "range"),
        ("3-5 người", "range"),
        ("4 – 9 người", "range"),
        ("4.301–4.399", "range"),
        ("khoảng 4 đến 9 người", "range"),
        ("4 hoặc 5 người", "range"),
        ("trên 85%", "share"),
        ("85,5 % số thôn", "share"),
        ("100 phần trăm số xã", "share"),
        ("2/3 số thôn", "share"),
        ("ít nhất 4 người", "open"),
        ("tối thiểu 04 người", "open"),
        ("không dưới 4 người", "open"),
        ("≥ 4", "open"),
        ("từ 4 người trở lên", "open"),
        ("4 người trở lên", "open"),
        ("4.400+ thành viên", "open"),
        ("năm 2022", "text"),
    ],
)
def test_what_is_not_one_count_is_refused(words: str, reason: str) -> None:
    """A range, a share and a least number without an end are no interval of a count."""
    with pytest.raises(BadCountError) as caught:
        read_figure(words)

    assert (caught.value.value, caught.value.reason) == (words, reason)


def test_case_and_storage_of_the_words_are_indifferent() -> None:
    """A capital letter, a doubled blank or marks stored apart change nothing."""
    assert read_figure("Ho\u031bn  1.680 tổ") == CountInterval(1681, 1699)


def test_a_place_name_that_ends_like_a_word_is_no_word() -> None:
    """The "hơn" in Quy Nhơn says nothing about the figure after it."""
    assert read_figure("Quy Nhơn 1.116 tổ") == CountInterval(1116, 1116)


@pytest.mark.parametrize("words", ["", "nhiều tổ", "các tổ"])
def test_a_phrase_without_a_figure_is_refused(words: str) -> None:
    """There is no interval where there is no figure."""
    with pytest.raises(BadCountError) as caught:
        read_figure(words)

    assert (caught.value.value, caught.value.reason) == (words, "text")


@pytest.mark.parametrize(
    ("words", "value", "reason"),
    [
        ("15,862 thành viên", "15,862", "separator"),
        ("2,5 người mỗi tổ", "2,5", "fraction"),
        ("trên 12.5", "12.5", "fraction"),
        ("1.1116 tổ", "1.1116", "fraction"),
        ("1.340.5 tổ", "1.340.5", "fraction"),
        ("hơn 74 nghìn tổ", "hơn 74 nghìn tổ", "text"),
        ("2 triệu người", "2 triệu người", "text"),
    ],
)
def test_a_figure_that_is_not_written_out_is_refused(words: str, value: str, reason: str) -> None:
    """A figure is never read as the part of it that looks like a number."""
    with pytest.raises(BadCountError) as caught:
        read_figure(words)

    assert (caught.value.value, caught.value.reason) == (value, reason)


def test_a_word_that_begins_like_a_scale_is_none() -> None:
    """The "tỉ" in tỉnh does not make milliards of the figure before it."""
    assert read_figure("34 tỉnh") == CountInterval(34, 34)


def test_an_exact_count_is_an_interval_of_one() -> None:
    """A known count has equal bounds."""
    interval = CountInterval.exactly(1116)

    assert (interval.low, interval.high, interval.is_exact) == (1116, 1116, True)


def test_bounds_apart_are_not_exact() -> None:
    """A count between bounds is not known."""
    assert CountInterval(4301, 4399).is_exact is False


def test_an_interval_is_printed_in_either_language() -> None:
    """Thousands are grouped as the language does it."""
    assert CountInterval(4301, 4399).text("vi") == "4.301–4.399"
    assert CountInterval(4301, 4399).text("en") == "4,301–4,399"
    assert CountInterval.exactly(1116).text() == "1,116"


def test_a_count_below_nothing_is_refused() -> None:
    """No bound lies below 0."""
    with pytest.raises(BadCountError) as caught:
        CountInterval(-1, 4)

    assert (caught.value.value, caught.value.reason) == ("-1", "negative")


def test_bounds_in_the_wrong_order_are_refused() -> None:
    """The low bound is not above the high one."""
    with pytest.raises(DisagreementError) as caught:
        CountInterval(5, 4)

    assert (caught.value.value, caught.value.other) == ("5", "high 4")


@pytest.mark.parametrize(
    ("low", "high", "value", "reason"),
    [
        (1.0, 4, "1.0", "fraction"),
        (1, 4.5, "4.5", "fraction"),
        (True, 4, "True", "type"),
        (0, "4", "4", "type"),
    ],
)
def test_a_bound_is_a_whole_number(low: object, high: object, value: str, reason: str) -> None:
    """Fractions, true and text are refused at either bound."""
    with pytest.raises(BadCountError) as caught:
        CountInterval(low, high)  # type: ignore[arg-type]

    assert (caught.value.value, caught.value.reason) == (value, reason)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("", ()),
        ("nhiều tổ", ()),
        ("năm 2022 có 1.340 tổ, 235/235 xã", (1340, 235, 235)),
        ("1,340 tổ", (1340,)),
        ("hơn 74 nghìn tổ", (74000,)),
        ("1,2 triệu", (12_000_000, 1_200_000)),
        ("85%", (85,)),
    ],
)
def test_every_number_of_a_phrase_is_told(words: str, numbers: tuple[int, ...]) -> None:
    """Numbers come in the order of the phrase, in every reading that they may have, without those of times."""
    assert numbers_in(words) == numbers
