"""Figures in Vietnamese phrases, read as intervals."""

from __future__ import annotations

import re

from cdteams.errors import BadCountError
from cdteams.vi import clean, parse_grouped_count

from ._figures import CountInterval

# Numbers of days, months, quarters and years, of decisions, and of how long
# something took, are no figures of what is counted.
_TIMES = re.compile(
    r"""
    \d{1,2}(?:\s?-\s?\d{1,2})?/\d{1,2}/\d{4}\b
  | \d{4}-\d{2}-\d{2}\b | \d{1,2}[.-]\d{1,2}[.-]\d{4}\b
  | \b(?:năm(?:\shọc)?|giai\sđoạn|nhiệm\skỳ)\s\d{4}(?:\s?-\s?\d{4})?\b
  | \b(?:ngày|mùng|mồng)\s\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{4})?)?(?!\d|[.,/-]\d)
  | \btháng\s\d{1,2}(?:[/.-]\d{4})?(?!\d|[.,/-]\d)
  | \bquý\s(?:\d|[ivx]+)(?:[/.-]\d{4})?(?!\d|[.,/-]\d)
  | (?<![0-9.,])\b\d+(?:/\d+)?[/-][^\W\d_][\w/-]*
  | (?<![0-9.,])\d+\s(?:năm|tháng|tuần|ngày|giờ)\b
  | [^\W\d_]-?\d+(?!\d|[.,/-]\d)
    """,
    flags=re.VERBOSE,
)
_NOTHING = "\N{MIDDLE DOT}"  # stands where a time stood, so that what was apart stays apart

# The digits are taken with every sign between them, so that 15,862 is refused
# and not read as 15; a word must stand alone, so that Quy Nhơn is no "hơn".
_WORDS = {
    "above": ("hơn", "trên", ">"),
    "nearly": ("gần", "<"),
    "about": ("khoảng", "~", "xấp xỉ", "chừng", "trên dưới", "ước", "ước đạt", "ước tính"),
    "at most": ("không quá", "không hơn", "tối đa", "nhiều nhất", "≤"),
    "below": ("dưới", "chưa đến", "chưa tới"),
    "open": ("ít nhất", "tối thiểu", "không dưới", "không ít hơn", "≥"),
}
_SENSES = {word: sense for sense, words in _WORDS.items() for word in words}
_LONGEST_FIRST = "|".join(sorted((re.escape(word) for word in _SENSES), key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?P<from>\btừ\s)?(?:(?<![^\W_])(?P<word>{_LONGEST_FIRST})\s*)?"
    r"(?P<digits>[0-9](?:[0-9.,]*[0-9])?)"
    r"(?P<after>.*)"
)
_AFTER = (
    ("text", re.compile(r"\s*(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)\b")),
    ("share", re.compile(r"\s*(?:%|‰|phần trăm\b|/\d+\s(?:tổng )?số\b)")),
    ("range", re.compile(r"\s*(?:-|~|đến\b|tới\b|hoặc\b|hay\b)\s*\d")),
    ("open", re.compile(r"\s?\+|[^\d,;.]{0,40}\btrở\s(?:lên|xuống)\b")),
)


def read_figure(words: str) -> CountInterval:
    """
    Read the first figure of a Vietnamese phrase as an interval.

    "hơn" and "trên" (more than) leave the figure open up to the next round
    one, "hơn 4.400" is [4401, 4499] and "hơn 1.680" is [1681, 1699]; "gần"
    (nearly) leaves it open down to the round one before, "gần 9.400" is
    [9301, 9399]. A round figure here ends in as many zeros as the figure
    itself, and in at least two where it has three digits or more. "khoảng"
    and "xấp xỉ" (about) round to the last digit that is not zero: "khoảng
    17.000" is [16500, 17499]. "dưới" (below) and "không quá" (at most) begin
    at 0: "dưới 100" is [0, 99]. Without such a word the figure is exact.
    Numbers of days, months, quarters and years, and those of decisions, are
    passed over. These readings are conventions of this library; the words
    stay beside the numbers wherever they are shown.

    Args:
        words: The phrase, such as ``trên 4.400 thành viên``. A full stop
            groups thousands.

    Returns:
        The interval.

    Raises:
        BadCountError: If the phrase holds no figure, or if the first is not
            one count that is written out: ``15,862``, ``2.5``, ``74 nghìn``,
            ``từ 4 đến 9``, ``85%``, ``ít nhất 4``, which has no upper end.
    """
    found = _FIGURE.search(_without_times(words))
    if found is None:
        raise BadCountError(value=words, reason="text")
    after = next((reason for reason, form in _AFTER if form.match(found["after"])), None)
    if found["from"] and after is None:
        after = "range" if re.search(r"\b(?:đến|tới)\s*\d", found["after"]) else "open"
    if after is not None:
        raise BadCountError(value=words, reason=after)
    sense = _SENSES.get(found["word"], "")
    if sense == "open":
        raise BadCountError(value=words, reason="open")
    return _interval(parse_grouped_count(found["digits"]), sense)


_SCALES = {
    "chục": 10,
    "trăm": 100,
    "nghìn": 1_000,
    "ngàn": 1_000,
    "vạn": 10_000,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
}
_NUMBER = re.compile(rf"(?P<digits>[0-9](?:[0-9.,]*[0-9])?)(?:\s*(?P<scale>{'|'.join(_SCALES)})\b)?")
_DIGITS = 25  # more than any count has; longer runs of digits are cut


def numbers_in(words: str) -> tuple[int, ...]:
    """
    Return every number that a Vietnamese phrase may state, to compare it with a figure.

    Nothing is decided: separators are passed over, and before a word such as
    "nghìn" (thousand) they are tried as decimals too. Numbers of days, months,
    quarters, years and decisions are left out.

    Args:
        words: The phrase; may be empty.

    Returns:
        The numbers in the order of the phrase. Empty if it holds none.
    """
    found: list[int] = []
    for number in _NUMBER.finditer(_without_times(words)):
        whole, _, decimals = number["digits"].replace(",", ".").partition(".")
        scale = _SCALES.get(number["scale"], 1)
        found.append(int(re.sub("[.,]", "", number["digits"])[:_DIGITS]) * scale)
        if scale > 1 and decimals.isdigit():
            found.append(int(f"{whole}{decimals}"[:_DIGITS]) * scale // 10 ** len(decimals))
    return tuple(found)


def _without_times(words: str) -> str:
    return _TIMES.sub(_NOTHING, clean(words).lower())


def _interval(number: int, sense: str) -> CountInterval:
    zeros = 10 ** (len(str(number)) - len(str(number).rstrip("0"))) if number else 1
    step = max(zeros, min(100, 10 ** (len(str(number)) - 1)))
    match sense:
        case "above":
            return CountInterval(number + 1, max(number + 1, (number // step + 1) * step - 1))
        case "nearly" if number > 0:
            return CountInterval(min(number - 1, (number - 1) // step * step + 1), number - 1)
        case "about":
            return CountInterval(number - zeros // 2, max(number, number + (zeros + 1) // 2 - 1))
        case "at most":
            return CountInterval(0, number)
        case "below" if number > 0:
            return CountInterval(0, number - 1)
        case _:
            return CountInterval.exactly(number)
