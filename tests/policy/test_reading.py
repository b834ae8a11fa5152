"""Policies from their files, whole or not at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest

from cdteams.errors import CdteamsError, FaultsError, Place, PolicyTextError
from cdteams.policy import Jurisdiction, PolicyFile, read_policy
from cdteams.rules import TeamSize

Text = Callable[..., str]
SECOND = """
[[requirement]]
code = "P-T02"
kind = "team-size"
strength = "should"
max = 9
applies_to = { team_kind = "operating", level = "village" }
from = 2022-05-27
duty = { authority = "team", level = "commune" }
source = { instrument = "kh", clause = "II.2", quote = "không quá 09 người" }
"""


def faults(text: str) -> list[PolicyTextError]:
    with pytest.raises(FaultsError) as caught:
        read_policy(text, file="p.toml", plugin="cdteams-policy-p 2022.5")
    found: list[CdteamsError] = list(caught.value)
    assert all(isinstance(fault, PolicyTextError) for fault in found)
    return found  # type: ignore[return-value]


def at(line: int, key: str) -> Place:
    return Place(file="p.toml", line=line, key=key)


def test_a_policy_is_read_whole(policy_text: Text) -> None:
    """Head, jurisdiction and clauses are those of the file; the plugin is the one that gave it."""
    policy = read_policy(policy_text() + SECOND, file="p.toml", plugin="cdteams-policy-p 2022.5")

    assert (policy.id, policy.title_vi, policy.title_en) == ("p", "Chính sách", "A policy")
    assert policy.plugin == "cdteams-policy-p 2022.5"
    assert policy.jurisdiction == Jurisdiction()
    assert policy.jurisdiction.is_nation
    assert [requirement.code for requirement in policy.requirements] == ["P-T01", "P-T02"]


def test_a_clause_has_the_document_that_its_source_names(policy_text: Text) -> None:
    """A source holds the whole instrument, so that a finding can cite it."""
    (clause,) = read_policy(policy_text(), file="p.toml", plugin="p 1").requirements

    assert isinstance(clause, TeamSize)
    assert clause.source.instrument.number == "1/KH-UBND"
    assert (clause.source.clause, clause.source.quote) == ("II.1", "tối thiểu 04 người")


def test_a_jurisdiction_is_a_code_on_a_day(policy_text: Text) -> None:
    """A code comes with the day on which it is meant."""
    text = policy_text().replace('"nation"', '{ code = "52", on = 2022-05-27 }')
    policy = read_policy(text, file="p.toml", plugin="p 1")

    assert policy.jurisdiction == Jurisdiction(code="52", on=date(2022, 5, 27))
    assert not policy.jurisdiction.is_nation


def test_all_faults_are_told_at_once_in_the_order_of_the_file(policy_text: Text) -> None:
    """Faults of the head, of instruments and of several clauses stand in one refusal, line by line."""
    text = (policy_text() + SECOND).replace('title_en = "A policy"', "title_en = 3")
    text = (
        text.replace('"plan"', '"plann"').replace("min = 4", "min = 4.0").replace("2022-05-27", '"2022"', 1)
    )
    text = text.replace('"should"', '"shall"').replace("max = 9", "max = 9\nmaximum = 9")
    found = faults(text)

    assert [fault.place for fault in found] == [
        at(4, "title_en"),
        at(8, "type"),
        at(16, "min"),
        at(18, "from"),
        at(25, "strength"),
        at(27, "maximum"),
    ]
    assert {(fault.plugin, fault.policy) for fault in found} == {("cdteams-policy-p 2022.5", "p")}


def test_a_fault_is_worded_in_both_languages(policy_text: Text) -> None:
    """Each language has its place, its policy, what is wrong and what to do."""
    (fault,) = faults(policy_text().replace('"must"', '"mst"'))

    assert fault.text("en") == (
        "p.toml, line 15, key strength: policy 'p' of cdteams-policy-p 2022.5: 'mst' is not allowed in strength."
        " Did you mean 'must'? Use one of: must, should, may."
    )
    assert fault.text("vi") == (
        "p.toml, dòng 15, khóa strength: chính sách 'p' của cdteams-policy-p 2022.5: 'mst' không hợp lệ trong strength."
        " Có phải là 'must'? Hãy dùng một trong: must (bắt buộc), should (khuyến nghị), may (có thể)."
    )


def test_what_is_not_toml_is_refused_at_its_line() -> None:
    """A broken line stops the reading, and the refusal says how days and text are written."""
    (fault,) = faults('[policy]\nid = "p"\nfrom = 27/5/2022\n')

    assert fault.place == Place(file="p.toml", line=3)
    assert fault.policy == "p.toml"
    assert "this is not TOML" in fault.text("en")
    assert "dates are written 2022-05-27" in fault.text("en")
    assert "không đúng cú pháp TOML" in fault.text("vi")
    assert "ngày viết 2022-05-27" in fault.text("vi")


def test_an_empty_file_misses_its_three_parts() -> None:
    """A file with nothing in it is told what a policy needs."""
    found = faults("")

    assert [fault.place for fault in found] == [at(1, "policy"), at(1, "instrument"), at(1, "requirement")]


def test_a_code_that_stands_twice_is_refused_at_the_second(policy_text: Text) -> None:
    """Every clause has a code of its own."""
    (fault,) = faults(policy_text() + SECOND.replace("P-T02", "P-T01"))

    assert fault.place == at(23, "code")
    assert "'P-T01' stands twice" in fault.text("en")
    assert "'P-T01' bị lặp" in fault.text("vi")


def test_a_code_that_stands_twice_is_told_with_the_other_faults(policy_text: Text) -> None:
    """A wrong value does not hide a repeated code, nor the other way round."""
    text = (policy_text() + SECOND.replace("P-T02", "P-T01")).replace("max = 9", 'max = "9"')

    assert [fault.place for fault in faults(text)] == [at(23, "code"), at(26, "max")]


def test_a_source_names_an_instrument_of_the_file(policy_text: Text) -> None:
    """A key of no document is refused with the nearest that there is."""
    (fault,) = faults(policy_text().replace('instrument = "kh"', 'instrument = "hk"'))

    assert fault.place == at(20, "instrument")
    assert "'hk' is not allowed in instrument" in fault.text("en")
    assert "Use one of: kh." in fault.text("en")


def test_a_quote_is_not_empty(policy_text: Text) -> None:
    """Nothing is required on no words."""
    (fault,) = faults(policy_text().replace("tối thiểu 04 người", " "))

    assert fault.place == at(20, "quote")
    assert "quote is missing" in fault.text("en")
    assert "thiếu quote" in fault.text("vi")


def test_a_kind_of_requirement_is_known(policy_text: Text) -> None:
    """An unknown kind is refused at its line with the kinds there are."""
    (fault,) = faults(policy_text().replace("team-size", "team-sise"))

    assert fault.place == at(14, "kind")
    assert "Did you mean 'team-size'?" in fault.text("en")


def test_bounds_that_cross_are_refused_at_their_line(policy_text: Text) -> None:
    """A minimum above the maximum is told at the minimum."""
    (fault,) = faults(policy_text().replace("min = 4", "max = 3\nmin = 4"))

    assert fault.place == at(17, "min")
    assert "min: 4 does not agree with max = 3" in fault.text("en")
    assert "min: 4 không khớp với max = 3" in fault.text("vi")


def test_a_clause_without_bounds_asks_for_nothing(policy_text: Text) -> None:
    """The refusal says in either language that one bound is needed."""
    (fault,) = faults(policy_text().replace("min = 4\n", ""))

    assert fault.place == at(12, "min")
    assert "Give at least one of the two" in fault.text("en")
    assert "Hãy cho ít nhất một trong hai" in fault.text("vi")
    assert "not given" not in fault.text("vi")


def test_a_clause_that_ends_before_it_begins_is_refused_at_its_end(policy_text: Text) -> None:
    """A span of no day is found when the policy is read, not when it is applied."""
    (fault,) = faults(policy_text().replace("from = 2022-05-27", "from = 2022-05-27\nto = 2022-05-01"))

    assert fault.place == at(19, "to")
    assert "is empty" in fault.text("en")


def test_a_fault_of_an_instrument_is_told_once(policy_text: Text) -> None:
    """Two clauses that cite one document do not repeat its fault."""
    found = faults((policy_text() + SECOND).replace('issuer = "UBND tỉnh"\n', ""))

    assert [fault.place for fault in found] == [at(7, "issuer")]


@pytest.mark.parametrize("written", ['"province"', "52", '["52"]'])
def test_a_jurisdiction_is_the_nation_or_a_table(policy_text: Text, written: str) -> None:
    """Any other word or value is refused with the two forms there are."""
    (fault,) = faults(policy_text().replace('"nation"', written))

    assert fault.place == at(5, "jurisdiction")
    assert "nation, { code = …, on = … }" in fault.text("en")


def test_a_jurisdiction_needs_code_and_day(policy_text: Text) -> None:
    """A code means nothing without its day, and all its faults are told."""
    (fault,) = faults(policy_text().replace('"nation"', '{ code = "52" }'))
    wrong = faults(policy_text().replace('"nation"', "{ code = 52, day = 2022-05-27 }"))

    assert fault.place == at(5, "on")
    assert [other.place for other in wrong] == [at(5, "code"), at(5, "on"), at(5, "day")]


def test_an_id_that_is_no_text_still_names_the_policy(policy_text: Text) -> None:
    """The refusal calls the policy by what stands there."""
    (fault,) = faults(policy_text().replace('id = "p"', "id = 7"))

    assert (fault.policy, fault.place) == ("7", at(2, "id"))


@pytest.mark.parametrize("part", ["policy", "instrument", "requirement"])
def test_a_part_of_another_shape_is_refused_once(part: str) -> None:
    """Text where a table or a list belongs gives one fault, not one per letter."""
    parts = {"policy": "x", "instrument": "x", "requirement": "x"}
    found = faults("\n".join(f'{key} = "{text}"' for key, text in parts.items()))

    assert [fault.place and fault.place.key for fault in found].count(part) == 1


def test_a_file_is_read_from_its_package(policy_text: Text, package: Callable[..., object]) -> None:
    """A policy file is found by the package's import name, letters and marks intact."""
    package(tinh=policy_text().replace("Chính sách", "Tỉnh Đắk Lắk"))
    made = package(xa=policy_text())

    assert "Chính sách" in PolicyFile(made.__name__, "xa.toml").read()  # type: ignore[attr-defined]


def test_a_day_in_quotes_is_text(policy_text: Text) -> None:
    """TOML has days; the same between quotes is refused, with what to write."""
    (fault,) = faults(policy_text().replace("from = 2022-05-27", 'from = "2022-05-27"', 1))

    assert "a day without quotes" in fault.text("en")
    assert "ngày viết không có ngoặc kép" in fault.text("vi")


@pytest.mark.parametrize("blank", ["", " ", "\\u200b"])
def test_a_code_and_an_id_are_not_empty(policy_text: Text, blank: str) -> None:
    """Nothing can name a clause or a policy without a code, so both are refused."""
    found = faults(policy_text(blank, blank))

    assert [fault.place for fault in found] == [at(2, "id"), at(13, "code")]
    assert {fault.text("en").rpartition(": ")[2] for fault in found} == {
        "id is missing. Fill it in; there is no default for it.",
        "code is missing. Fill it in; there is no default for it.",
    }


@pytest.mark.parametrize("code", [" BD-T01", "BD–T01", "BD-T01\\u001b"])
def test_a_code_is_spelt_as_registers_are_compared(policy_text: Text, code: str) -> None:
    """A waiver in a table would never meet a code with blanks, a long dash or something unseen."""
    (fault,) = faults(policy_text(code=code))

    assert fault.place == at(13, "code")
    assert "Write 'BD-T01'" in fault.text("en")
    assert "Hãy viết 'BD-T01'" in fault.text("vi")


def test_letters_stored_apart_are_refused(policy_text: Text) -> None:
    """A file as a Mac may store it looks right and compares wrongly; the first line is told."""
    (fault,) = faults(unicodedata.normalize("NFD", policy_text()))

    assert fault.place == Place(file="p.toml", line=3)
    assert "NFD" in fault.text("en")
