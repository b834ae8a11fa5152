"""What some errors say, word for word."""

from __future__ import annotations

from datetime import date

from cdteams.errors import (
    AmbiguousNameError,
    BadDayError,
    BadValueError,
    DayMissingError,
    DisagreementError,
    EncodingError,
    MissingColumnError,
    OutsideCoverageError,
    Place,
    PolicyMissingError,
    UncertainDayError,
    UnknownUnitError,
)

DAY = date(2025, 7, 1)


def test_a_place_reads_from_file_to_column() -> None:
    """A place names file, line and column in either language."""
    place = Place(file="teams.csv", line=4, column="kind")

    assert place.text("en") == "teams.csv, line 4, column kind"
    assert place.text("vi") == "teams.csv, dòng 4, cột kind"


def test_a_place_in_a_document_is_a_path() -> None:
    """A place in JSON names the file and the path."""
    assert Place(file="so.json", path="$.teams[3].members").text() == "so.json, $.teams[3].members"


def test_a_place_may_be_a_whole_file() -> None:
    """A place without line, column and path is the file."""
    assert Place(file="teams.csv").text("vi") == "teams.csv"


def test_the_place_stands_in_front() -> None:
    """An error says first where, then what."""
    error = BadDayError(value="31/02/2022", reason="01–28/02/2022", place=Place(file="teams.csv", line=4))

    assert error.text("en") == (
        "teams.csv, line 4: '31/02/2022' is not a day (01–28/02/2022). Write 2022-05-17 or 17/05/2022."
    )


def test_an_error_without_a_place_begins_with_what() -> None:
    """Where no place is known, nothing stands in front."""
    assert BadDayError(value="x").text("vi") == "'x' không phải là ngày. Hãy viết 2022-05-17 hoặc 17/05/2022."


def test_a_missing_day_shows_what_the_code_meant() -> None:
    """The refusal of a code without a day lists its meanings."""
    error = DayMissingError(
        asked="52", meanings=("tỉnh Bình Định […, 2025-07-01)", "tỉnh Gia Lai [2025-07-01, …)")
    )

    assert error.text("en") == (
        "'52' means nothing without a day "
        "(tỉnh Bình Định […, 2025-07-01); tỉnh Gia Lai [2025-07-01, …)). "
        "Say on which day, e.g. on=date(2025, 7, 1) or --on 2025-07-01."
    )


def test_an_unknown_unit_shows_its_other_days() -> None:
    """The refusal of a code that has lapsed says whose it was."""
    error = UnknownUnitError(by="code", asked="30", on=DAY, history=("tỉnh Hải Dương […, 2025-07-01)",))

    assert error.text("vi") == (
        "không có đơn vị nào có mã '30' vào ngày 2025-07-01. Vào ngày khác: tỉnh Hải Dương […, 2025-07-01)."
    )


def test_an_unknown_unit_without_a_hint_asks_to_check() -> None:
    """Where nothing is similar, the refusal still says what to do."""
    error = UnknownUnitError(by="name", asked="Atlantis", on=DAY)

    assert (
        error.text("en") == "no unit has the name 'Atlantis' on 2025-07-01. Check the spelling and the day."
    )


def test_a_long_list_of_units_is_cut() -> None:
    """Six units are named and the others counted."""
    error = AmbiguousNameError(asked="Phường 1", on=DAY, candidates=tuple("abcdefgh"))

    assert error.text("en") == (
        "the name 'Phường 1' belongs to 8 units on 2025-07-01: a; b; c; d; e; f; … (+2). "
        "Give the code, or the unit above it."
    )


def test_a_long_list_of_changes_is_cut() -> None:
    """Six changes are named and all are counted."""
    text = UncertainDayError(on=DAY, changes=tuple("abcdefgh")).text("en")

    assert text.startswith(
        "on 2025-07-01 the map is not certain, since changes (8) are dated only by intervals: a; b; c; d; e; f; …. "
    )


def test_a_place_in_a_policy_is_a_key() -> None:
    """A place in TOML names the key in either language."""
    place = Place(file="binh-dinh.toml", line=12, key="min")

    assert place.text("en") == "binh-dinh.toml, line 12, key min"
    assert place.text("vi") == "binh-dinh.toml, dòng 12, khóa min"


def test_a_sentence_leaves_the_place_out() -> None:
    """Where the place stands elsewhere, as in a table of faults, the sentence is enough."""
    error = BadDayError(value="x", place=Place(file="teams.csv", line=4))

    assert error.sentence("en") == "'x' is not a day. Write 2022-05-17 or 17/05/2022."


def test_an_encoding_error_names_the_command() -> None:
    """The refusal of a badly stored file shows the command that mends it."""
    error = EncodingError(reason="nfd", detail="Hòa Bình", place=Place(file="teams.csv", line=7))

    assert error.text("en") == (
        "teams.csv, line 7: the file is not stored as it must be: "
        "letters and tone marks are stored apart (NFD): Hòa Bình. "
        "Run `cdteams tidy` on it, which changes only how it is stored, or save it as plain UTF-8 with commas."
    )


def test_a_missing_column_shows_the_header() -> None:
    """The refusal shows the header as it stands and the columns there may be."""
    error = MissingColumnError(column="kind", expected=("team", "kind"), found=("team", "loai"))

    assert error.text("en") == (
        "the column 'kind' is missing; the header has: team, loai. The columns are: team, kind."
    )


def test_braces_in_a_value_are_left_alone() -> None:
    """A value is shown as it is, even where it looks like a template."""
    assert BadDayError(value="{place}").text("en").startswith("'{place}' is not a day. ")


def test_no_policy_installed_is_said() -> None:
    """An empty list of policies is worded, in both languages."""
    error = PolicyMissingError(policy="binh-dinh", wanted_by="register 52", installed=())

    assert error.text("en").endswith("installed are: none.")
    assert error.text("vi").endswith("đang có: không có.")


def test_a_long_fact_is_cut_in_the_middle() -> None:
    """A value of more than 120 characters shows its two ends; the attribute keeps it whole."""
    value = "a" * 100 + "b" * 5000
    error = BadDayError(value=value, reason="01–12/2022")

    assert error.text("en") == (
        f"'{'a' * 79}…{'b' * 40}' is not a day (01–12/2022). Write 2022-05-17 or 17/05/2022."
    )
    assert error.value == value


def test_a_fact_of_120_characters_is_whole() -> None:
    """The longest value that is shown whole has 120 characters."""
    assert "a" * 120 + "'" in BadDayError(value="a" * 120).text("vi")


def test_the_entries_of_a_long_list_are_cut_one_by_one() -> None:
    """A header with one endless cell still shows its other cells."""
    text = MissingColumnError(column="kind", expected=("team",), found=("team", "x" * 500)).text("en")

    assert f"the header has: team, {'x' * 79}…{'x' * 40}. " in text


def test_what_to_do_is_never_cut() -> None:
    """A remedy is a sentence of this library and stays whole, however long it is."""
    remedy = "Correct it. " * 20

    assert remedy in DisagreementError(field="a", value="1", other="2", remedy_en=remedy).text("en")


def test_a_place_steers_no_terminal() -> None:
    """A key that holds control characters is shown with them written out, and cut where it is long."""
    place = Place(file="so.json", path="$.\x1b[31m" + "k" * 500)

    assert place.text() == "so.json, $.\\x1b[31m" + "k" * 72 + "…" + "k" * 40


def test_a_closed_list_reads_in_either_language() -> None:
    """Vietnamese words stand in the Vietnamese sentence, identifiers in the English one."""
    error = BadValueError(value="x", field="kind", allowed=("operating",), allowed_vi=("tổ công nghệ số",))

    assert error.text("en").endswith("Use one of: operating.")
    assert error.text("vi").endswith("Hãy dùng một trong: tổ công nghệ số.")


def test_a_day_before_the_map_is_shown_as_it_was_written() -> None:
    """Where a text named the days, the refusal shows the text."""
    error = OutsideCoverageError(on=date(2019, 12, 31), first=DAY, last=DAY, asked="2019")

    assert error.text("en") == (
        "the map knows 2025-07-01 to 2025-07-01, and '2019' lies before it. Ask for a day in between."
    )
