"""What holds for every error class: a code of its own, two texts, facts that travel."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
import pytest

from cdteams import errors
from cdteams.errors import CdteamsError, FaultsError, Place

BASES = {
    CdteamsError: "CDT-0",
    errors.InputError: "CDT-1",
    errors.UsageError: "CDT-2",
    errors.PolicyError: "CDT-3",
}
CELL = Place(file="teams.csv", line=4, column="kind")
DAY = date(2025, 7, 1)
PLUGIN = "cdteams-policy-binh-dinh 2025.1"

SAMPLES: dict[type[CdteamsError], dict[str, Any]] = {
    errors.AmbiguousNameError: {
        "asked": "Tân Lập",
        "on": DAY,
        "candidates": ("xã Tân Lập (05491)", "xã Tân Lập (07126)"),
        "place": CELL,
    },
    errors.BadCountError: {"value": "1.340", "reason": "separator", "place": CELL},
    errors.BadDayError: {"value": "31/02/2022", "reason": "01–28/02/2022", "place": CELL},
    errors.BadValueError: {
        "value": "operatng",
        "field": "kind",
        "allowed": ("operating", "steering"),
        "suggestions": ("operating",),
        "place": CELL,
    },
    errors.BrokenTreeError: {
        "unit": "xã An Hòa (21601)",
        "fault": "orphan",
        "detail": "'542.1'",
        "place": CELL,
    },
    errors.DocumentError: {"path": "r.json", "what": "report", "reason": "KeyError: 'inputs'"},
    errors.NoReturnsError: {"source": "q2.csv", "period": "2022Q3@civil", "periods": ("2022Q2@civil",)},
    errors.NotVerifiableError: {"what": "inputs"},
    errors.ReportOutdatedError: {"path": "totals[0]", "was": "300", "comes_to": "301"},
    errors.ReportPathError: {"path": "totals[9]", "allowed": ("totals[0…3]", "findings[0…7]")},
    errors.DayMissingError: {"asked": "52", "meanings": ("tỉnh Bình Định […, 2025-07-01)",)},
    errors.DisagreementError: {"field": "size", "value": "5", "other": "4 members listed", "place": CELL},
    errors.DuplicateCodeError: {
        "plugin": PLUGIN,
        "what": "clause",
        "value": "BD-T01",
        "first": "cdteams-policy-gia-lai 2025.1",
    },
    errors.DuplicateIdError: {"what": "team", "value": "t-1", "first": CELL, "place": CELL},
    errors.EmptyFileError: {"expected": ("team", "kind"), "place": CELL},
    errors.EmptySpanError: {"start": DAY, "end": DAY},
    errors.EncodingError: {"reason": "utf-8", "detail": "17", "place": CELL},
    errors.HookRaisedError: {"plugin": PLUGIN, "hook": "cdteams_policies", "cause": "KeyError('52')"},
    errors.HookResultError: {
        "plugin": PLUGIN,
        "hook": "cdteams_policies",
        "value": "17",
        "expected": "a tuple of policies",
    },
    errors.HookSignatureError: {
        "plugin": PLUGIN,
        "hook": "cdteams_policies",
        "fault": "marker",
        "detail": "on",
    },
    errors.IndicatorCycleError: {"cycle": ("a", "b", "a"), "place": CELL},
    errors.MixedUnitsError: {
        "indicator": "app_rate",
        "first": "local_app_accounts",
        "first_vi": "tài khoản",
        "first_en": "account",
        "second": "planned_people",
        "second_vi": "người",
        "second_en": "person",
        "place": CELL,
    },
    errors.NotAdditiveError: {
        "indicator": "mean_rate",
        "measure": "village_rate",
        "kind": "ratio",
        "kind_vi": "tỷ lệ",
        "place": CELL,
    },
    errors.InternalError: {"what": "sum of parts = whole"},
    errors.MapMissingError: {},
    errors.MissingColumnError: {
        "column": "kind",
        "expected": ("team", "kind"),
        "found": ("team", "loai"),
        "place": CELL,
    },
    errors.MissingExtraError: {"extra": "cli", "needed_for": "the command line"},
    errors.MissingFileError: {"what": "register", "path": "so-dang-ky", "place": CELL},
    errors.MissingValueError: {"field": "kind", "place": CELL},
    errors.OptionError: {"option": "lang", "value": "fr", "allowed": ("en", "vi")},
    errors.RegisterOnOtherMapError: {"number": 3, "on": date(2025, 8, 1), "codes_on": DAY},
    errors.OutsideCoverageError: {"on": date(2001, 1, 1), "first": date(2021, 2, 1), "last": DAY},
    errors.OutsideProvinceError: {
        "covered": "xã An Hòa (21601)",
        "province": "tỉnh Bình Định (52)",
        "place": CELL,
    },
    errors.PluginLoadError: {"plugin": PLUGIN, "name": "binh-dinh", "cause": "ImportError('numpy')"},
    errors.PolicyFolderError: {"folder": "policies", "fault": "missing"},
    errors.PolicyClashError: {
        "plugin": PLUGIN,
        "policy": "binh-dinh-2023",
        "clause": "BI-T01",
        "first": "binh-dinh",
        "first_clause": "BD-T01",
        "topic": "team-size/operating/village",
    },
    errors.PolicyMissingError: {
        "policy": "binh-dinh",
        "wanted_by": "register 52",
        "installed": ("national",),
    },
    errors.PolicySourceError: {
        "plugin": PLUGIN,
        "name": "datetime.date.today",
        "harm": "clock",
        "place": CELL,
    },
    errors.PolicyTextError: {
        "plugin": PLUGIN,
        "policy": "binh-dinh",
        "sentence_en": "clause BD-T01 has no quote. Copy the words of the plan.",
        "sentence_vi": "điều BD-T01 thiếu trích dẫn. Hãy chép nguyên văn.",
        "place": CELL,
    },
    errors.RequirementKindError: {
        "plugin": PLUGIN,
        "hook": "cdteams_requirement_kinds",
        "value": "EvenSize",
        "fault": "class",
        "detail": "NameError: name 'X'",
    },
    errors.UncertainDayError: {"on": DAY, "changes": ("xã Tân Lập (05491)",)},
    errors.UnknownColumnError: {"column": "knd", "suggestions": ("kind",), "place": CELL},
    errors.UnknownHookError: {
        "plugin": PLUGIN,
        "hook": "cdteams_policy",
        "hooks": ("cdteams_policies", "cdteams_maps"),
        "suggestions": ("cdteams_policies",),
    },
    errors.UnknownPluginError: {
        "name": "bin-dinh",
        "verb": "leave out",
        "installed": ("binh-dinh",),
        "suggestions": ("binh-dinh",),
    },
    errors.UnknownReferenceError: {"what": "team", "value": "t-11", "suggestions": ("t-1",), "place": CELL},
    errors.UnknownUnitError: {
        "by": "code",
        "asked": "30",
        "on": DAY,
        "suggestions": ("31",),
        "history": ("tỉnh Hải Dương […, 2025-07-01)",),
        "place": CELL,
    },
    errors.WrongTypeError: {"field": "size", "value": "'five'", "expected": "a whole number", "place": CELL},
    errors.BadPeriodError: {"value": "quý V/2022", "reason": "text", "place": CELL},
    errors.DeadlineMissingError: {"form": "ict", "period": "2023H2@administrative", "level": "commune"},
    errors.DuplicateReturnError: {
        "unit": "v-12",
        "measure": "guided_people",
        "period": "2022Q2@administrative",
        "first": CELL,
        "place": CELL,
    },
    errors.PeriodCalendarError: {"value": "2022Q2@civil", "calendar": "administrative", "place": CELL},
    errors.CellValueError: {
        "value": "-3",
        "unit": "v-12",
        "measure": "guided_people",
        "period": "2022Q2@administrative",
        "reason": "below",
        "bound": "0",
        "place": CELL,
    },
    errors.MapsDifferError: {
        "first": "2024Q4@administrative",
        "second": "2025Q3@administrative",
        "units": ("xã An Hòa (21601), huyện An Lão, tỉnh Bình Định",),
    },
    errors.TotalTooLargeError: {
        "unit": "tỉnh Bình Định (52)",
        "measure": "support",
        "period": "2022Q2@administrative",
        "total": "9223372036854775808",
        "largest": ("xã An Hòa (21601), huyện An Lão, tỉnh Bình Định: 9223372036854775807",),
    },
    errors.FrameColumnError: {"column": "value", "wanted": "Int64", "found": "Float64"},
    errors.FrameLimitError: {
        "measure": "support",
        "reach": "876183312198973686700",
        "limit": "9223372036854775807",
        "largest": "92233720368547",
    },
    errors.WeightError: {"measure": "coverage_rate", "weight": "households", "fault": "missing"},
    errors.PeriodMapError: {
        "period": "2022Q2@administrative",
        "on": date(2022, 6, 30),
        "last": date(2022, 6, 14),
    },
    errors.PeriodTypeError: {"value": "2022M06", "type": "quarter", "reason": "other", "place": CELL},
    errors.ReturnStatusError: {
        "unit": "c-5",
        "period": "2022Q2@administrative",
        "status": "submitted",
        "wanted": "locked",
        "allowed": ("returned", "approved"),
        "place": CELL,
    },
    errors.ReturnWaitsError: {
        "unit": "c-5",
        "period": "2022Q2@administrative",
        "waiting": ("v-12", "v-13"),
        "place": CELL,
    },
    errors.TimelineMissingError: {"period": "2022Q2@administrative"},
    errors.WorkingDaysUnknownError: {"day": DAY, "years": (2023, 2024)},
    errors.LedgerFileError: {"path": "so-cai.sqlite", "fault": "newer", "detail": "2"},
    errors.BrokenLedgerError: {"number": 4, "fault": "hash"},
    errors.UnorderedReturnError: {
        "unit": "21553.1",
        "period": "2022Q2@administrative",
        "form": "quarterly",
        "given": 3,
        "current": 4,
        "place": CELL,
    },
    errors.RoleCodeError: {"value": "Nguyễn Văn An", "place": CELL},
    errors.ChangedByStepError: {
        "unit": "21553.1",
        "period": "2022Q2@administrative",
        "wanted": "approved",
        "place": CELL,
    },
    errors.MomentError: {
        "value": "2022-06-15T02:00:00.000000Z",
        "reason": "earlier",
        "last": "2022-06-15T03:00:00.000000Z",
    },
    errors.LedgerBusyError: {"path": "so-cai.sqlite", "seconds": 10.0},
    errors.BadAmountError: {"value": "1.340", "measure": "turns", "reason": "separator", "place": CELL},
    errors.OutOfBoundsError: {
        "value": "1000001",
        "measure": "turns",
        "least": "0",
        "most": "1000000",
        "place": CELL,
    },
    errors.ReturnOfNoUnitError: {
        "unit": "10510",
        "period": "2026Q2@administrative",
        "on": date(2026, 6, 14),
        "history": ("phường Bình Hàn […, 2025-07-01)",),
        "place": CELL,
    },
    errors.UnknownMeasureError: {
        "measure": "turn",
        "period": "2022Q2@administrative",
        "suggestions": ("turns",),
        "place": CELL,
    },
}
"""Facts for one error of every class that can be raised by itself."""

# The words that choose a sentence, where a class has several; each is tried.
CHOICES: dict[type[CdteamsError], tuple[str, tuple[str, ...]]] = {
    errors.BadAmountError: (
        "reason",
        ("text", "nan", "infinite", "separator", "decimals", "large", "negative"),
    ),
    errors.UnknownMeasureError: ("reason", ("unknown", "not-asked", "not-defined")),
    errors.DocumentError: ("what", ("report", "explanation")),
    errors.LedgerFileError: ("fault", ("missing", "exists", "foreign", "newer", "schema", "storage")),
    errors.BrokenLedgerError: (
        "fault",
        ("gap", "heading", "hash", "moment", "order", "values", "unreadable", "head"),
    ),
    errors.MomentError: ("reason", ("naive", "earlier", "type")),
    errors.BadCountError: (
        "reason",
        ("negative", "fraction", "separator", "text", "type", "range", "share", "open", "large", "zero"),
    ),
    errors.BrokenTreeError: (
        "fault",
        (
            "orphan",
            "cycle",
            "level",
            "outside-span",
            "same-name",
            "same-code",
            "overlap",
            "root",
            "empty-span",
        ),
    ),
    errors.EncodingError: ("reason", ("bom", "utf-8", "nfd", "separator", "structure", "title")),
    errors.HookSignatureError: ("fault", ("marker", "default", "argument", "none")),
    errors.BadPeriodError: ("reason", ("text", "year", "years", "number", "half", "range")),
    errors.PeriodTypeError: ("reason", ("other", "parts", "outside")),
    errors.PolicyFolderError: ("fault", ("missing", "file", "empty")),
    errors.PolicySourceError: (
        "harm",
        ("clock", "chance", "disk", "network", "process", "machine", "code", "stranger"),
    ),
    errors.RequirementKindError: (
        "fault",
        ("class", "kind", "words", "judge", "attrs", "fields", "raises", "judgement"),
    ),
    errors.UnknownPluginError: ("verb", ("use", "leave out")),
    errors.UnknownUnitError: ("by", ("uid", "code", "name")),
}


def classes_below(top: type[CdteamsError]) -> Iterator[type[CdteamsError]]:
    for below in top.__subclasses__():
        if below.__module__.startswith("cdteams.errors"):
            yield below
            yield from classes_below(below)


RAISED = sorted(
    {cls for cls in classes_below(CdteamsError) if cls not in BASES and cls is not FaultsError},
    key=lambda cls: cls.__name__,
)
every_class = pytest.mark.parametrize("cls", RAISED, ids=lambda cls: cls.__name__)
both_languages = pytest.mark.parametrize("lang", ["en", "vi"])


def variants(cls: type[CdteamsError]) -> Iterator[CdteamsError]:
    facts = SAMPLES[cls]
    yield cls(**facts)
    field, words = CHOICES.get(cls, ("", ()))
    for word in words:
        yield cls(**facts | {field: word})


def test_every_class_has_a_sample() -> None:
    """No error class is without facts in the table above."""
    assert sorted(cls.__name__ for cls in SAMPLES) == [cls.__name__ for cls in RAISED]


def test_every_class_is_public() -> None:
    """Every error class can be imported from the room."""
    assert {cls.__name__ for cls in RAISED} - set(errors.__all__) == set()


def test_the_public_names_are_sorted() -> None:
    """The list of public names is in order and names nothing twice."""
    assert sorted(set(errors.__all__)) == errors.__all__


def test_every_code_is_given_once() -> None:
    """No two classes share a code, the group included."""
    codes = [cls.code for cls in [*RAISED, FaultsError]]

    assert sorted(set(codes)) == sorted(codes)


@every_class
def test_a_code_has_a_prefix_and_three_digits(cls: type[CdteamsError]) -> None:
    """A code reads CDT-nnn."""
    assert re.fullmatch("CDT-[0-9]{3}", cls.code)


@every_class
def test_the_code_tells_the_branch(cls: type[CdteamsError]) -> None:
    """Input errors are CDT-1xx, usage errors CDT-2xx, policy errors CDT-3xx, ours CDT-9xx."""
    branch = next(base for base in (*list(BASES)[1:], CdteamsError) if issubclass(cls, base))
    begins = "CDT-9" if branch is CdteamsError else BASES[branch]

    assert cls.code.startswith(begins)


@every_class
@both_languages
def test_every_text_is_made_from_the_facts(cls: type[CdteamsError], lang: str) -> None:
    """Every sentence is worded in both languages and leaves no blank to fill."""
    for error in variants(cls):
        text = error.text(lang)

        assert not re.search(r"\{\w*\}|\bNone\b", text)
        assert text.endswith((".", "]'"))


@every_class
def test_the_languages_differ(cls: type[CdteamsError]) -> None:
    """The Vietnamese text is not the English one."""
    for error in variants(cls):
        assert error.text("en") != error.text("vi")


@every_class
def test_the_first_sentence_is_short(cls: type[CdteamsError]) -> None:
    """The first English sentence, without its place, has fewer than 160 characters."""
    for error in variants(cls):
        first = re.split(r"(?<=[.?])\s", error.text("en").removeprefix(f"{CELL.text('en')}: "))[0]

        assert len(first) < 160


@every_class
@both_languages
def test_text_needs_only_the_required_facts(cls: type[CdteamsError], lang: str) -> None:
    """Optional facts may be left out, and the text has no trace of them."""
    required = {
        field.name: SAMPLES[cls][field.name] for field in attrs.fields(cls) if field.default is attrs.NOTHING
    }
    text = cls(**required).text(lang)

    assert "  " not in text
    assert " ." not in text


@every_class
def test_the_string_begins_with_the_code(cls: type[CdteamsError]) -> None:
    """What a traceback shows is the code and the English text."""
    error = cls(**SAMPLES[cls])

    assert str(error) == f"{cls.code}: {error.text('en')}"


@every_class
def test_facts_are_attributes(cls: type[CdteamsError]) -> None:
    """Every fact can be read under the name under which it was given."""
    error = cls(**SAMPLES[cls])

    assert {name: getattr(error, name) for name in SAMPLES[cls]} == SAMPLES[cls]


@every_class
def test_facts_are_given_by_name(cls: type[CdteamsError]) -> None:
    """No class takes facts by position."""
    with pytest.raises(TypeError):
        cls("a fact")


@every_class
def test_an_error_travels(cls: type[CdteamsError]) -> None:
    """An error that was pickled has the class, the facts and the texts that it had."""
    error = cls(**SAMPLES[cls])
    back = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes

    assert type(back) is cls
    assert {name: getattr(back, name) for name in SAMPLES[cls]} == SAMPLES[cls]
    assert back.text("vi") == error.text("vi")


@every_class
def test_an_error_is_raised_and_caught_by_its_root(cls: type[CdteamsError]) -> None:
    """One clause catches all that the library refuses."""
    error = cls(**SAMPLES[cls])
    with pytest.raises(CdteamsError) as caught:
        raise error

    assert caught.value is error


@pytest.mark.parametrize("cls", CHOICES, ids=lambda cls: cls.__name__)
def test_a_class_documents_its_choices(cls: type[CdteamsError]) -> None:
    """The words that choose a sentence are listed in the docstring, and all of them are tried here."""
    field, words = CHOICES[cls]
    listed = re.search(rf"^\s+{field}: (.*?)\.?$\n\n", cls.__doc__ or "", flags=re.MULTILINE | re.DOTALL)

    assert listed is not None
    assert set(re.findall("``(.+?)``", listed[1])) == set(words)


@every_class
def test_a_class_documents_its_facts(cls: type[CdteamsError]) -> None:
    """Each fact is described in the docstring of its class."""
    described = set(re.findall(r"^\s+(\w+): ", cls.__doc__ or "", flags=re.MULTILINE))

    assert set(SAMPLES[cls]) - described == set()
