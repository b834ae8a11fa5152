"""What the nation's measures and indicators say, beyond what the conformance suite looks at."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from cdteams.errors import FaultsError, MixedUnitsError
from cdteams.kpi import Amounts, Catalogue, evaluate
from cdteams.model import InstrumentType, Level, MissingStrategy, OverTime, OverUnits
from cdteams.policy import Policy, catalogue_of, load_plugins

APPS = ("accounts_citizen_app", "accounts_bank_app", "accounts_postmart", "accounts_voso")


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The policy of measures and indicators."""
    return load_plugins(only=["national"]).policy("national-indicators", wanted_by="this test")


@pytest.fixture(scope="module")
def catalogue(policy: Policy) -> Catalogue:
    """Its measures and indicators together."""
    return catalogue_of([policy])


def counted(number: int) -> Amounts:
    """Return the total of one unit, known as it is."""
    return Amounts.exact(np.array([number], dtype=np.int64))


def test_the_policy_counts_and_obliges_nobody(policy: Policy) -> None:
    """It has no clause, no target, no grade and no scorecard: those are for whoever approves them."""
    assert (policy.requirements, policy.targets, policy.bands, policy.scorecards) == ((), (), (), ())
    assert (len(policy.measures), len(policy.indicators), len(policy.cross_checks)) == (58, 14, 11)


def test_nothing_here_is_law(policy: Policy) -> None:
    """Every source is a report of practice, or the library's own definition."""
    sources = [each.source for each in (*policy.measures, *policy.indicators, *policy.forms)]

    assert {source.instrument.type for source in sources} == {InstrumentType.PRESS}


def test_missing_is_never_zero(policy: Policy) -> None:
    """No measure takes a value that was not reported for 0."""
    assert {measure.missing for measure in policy.measures} == {MissingStrategy.UNKNOWN}


def test_people_are_not_added_over_periods(catalogue: Catalogue) -> None:
    """Who was guided in two periods is one person, and members of two teams are too."""
    guided, members = catalogue.measures["guided_people"], catalogue.measures["member_count"]

    assert (guided.over_units, guided.over_time) == (OverUnits.SUM, OverTime.DISTINCT)
    assert (members.over_units, members.over_time) == (OverUnits.DISTINCT, OverTime.LAST)


def test_cases_of_violence_are_in_no_total(catalogue: Catalogue) -> None:
    """The one sensitive measure is the last of the form."""
    sensitive = [measure for measure in catalogue.measures.values() if measure.sensitive]

    assert [(measure.code, measure.over_units) for measure in sensitive] == [("CT14", OverUnits.NONE)]


def test_the_form_of_ba_na_has_fourteen_lines(policy: Policy) -> None:
    """Villages fill in CT01 to CT14, in that order."""
    (form,) = policy.forms

    assert form.level is Level.VILLAGE
    assert form.measures == tuple(
        "CT01 CT02 CT03 CT04 CT05 CT06 CT07 CT08 CT09 CT10 CT11 CT12 CT13 CT14".split()  # noqa: SIM905  # reads as the form does
    )


def test_the_checks_of_the_form_are_those_that_it_prints(policy: Policy) -> None:
    """Three to four and a half people live in a household, and the poor are among all."""
    said = {check.code: check.sentence("en") for check in policy.cross_checks}

    assert said["BN-K01"] == "3 ≤ CT02 over CT01 ≤ 9/2"
    assert said["BN-K02"] == "CT03 + CT04 ≤ CT01"
    assert said["BN-K08"] == "CT08 ≤ CT07"


def test_accounts_of_huu_lung_stand_as_a_proxy(catalogue: Catalogue) -> None:
    """6.281 accounts over four apps are 10,1 % of 62.149 people in print, and no share of them."""
    counts = dict(zip(APPS, (2000, 3000, 800, 481), strict=True)) | {"planned_people": 62149}
    amounts = {code: counted(number) for code, number in counts.items()}
    found = evaluate("app_accounts_to_plan", catalogue, amounts=amounts).at(0)

    assert (found.numerator, found.denominator) == (6281, 62149)
    assert found.value == Fraction(628100, 62149)
    assert found.words("vi") == (
        "10,1 % (6.281 / 62.149; chỉ số thay thế: một người có thể có tài khoản trên cả bốn ứng dụng,"
        " được tính bốn lần)"
    )


def test_the_same_without_its_reason_is_refused(policy: Policy) -> None:
    """Accounts over people are no rate of adoption unless somebody says what they stand in for."""
    (proxy,) = (each for each in policy.indicators if each.is_proxy)
    plain = type(proxy)(
        code="adoption",
        vi=proxy.vi,
        en=proxy.en,
        numerator=proxy.numerator,
        denominator=proxy.denominator,
        scale=proxy.scale,
        direction=proxy.direction,
        start=proxy.start,
        source=proxy.source,
    )
    with pytest.raises(FaultsError) as caught:
        Catalogue.of(policy.measures, [plain])
    (fault,) = caught.value

    assert isinstance(fault, MixedUnitsError)
    assert (fault.first, fault.second) == ("accounts_citizen_app", "planned_people")


def test_guided_people_are_told_per_thousand(catalogue: Catalogue) -> None:
    """The form's own figure is a ratio of sums."""
    amounts = {"CT13": counted(250), "CT02": counted(25000)}

    assert (
        evaluate("guided_per_thousand", catalogue, amounts=amounts).at(0).words("vi") == "10 (250 / 25.000)"
    )
