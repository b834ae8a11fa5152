"""Days off in Viet Nam, from a maintained library."""

from __future__ import annotations

from collections.abc import Iterable

from cdteams.errors import MissingExtraError
from cdteams.returns import WorkingDays


def public_holidays(years: Iterable[int]) -> WorkingDays:
    """
    Return the working days of Viet Nam for some years.

    Public holidays, days in lieu of those that fall on a weekend, the days off
    around Tết, and days that offices swapped for a Saturday, which is then
    worked. For past years they are as announced, for officials; compared with
    the announcements for 2022 to 2025. For a year whose announcement the
    library did not know yet, they follow from the law alone: add what was
    announced with `WorkingDays.changed`.

    Args:
        years: The years. A deadline counted in working days may pass into the
            next one, which must then be there.

    Raises:
        MissingExtraError: If the extra ``calendar`` is not installed.

    Source: Bộ luật Lao động 45/2019/QH14 art. 111 and 112, as written down by
    the library ``holidays`` (MIT) with the announcements that it cites.
    """
    try:
        import holidays  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise MissingExtraError(extra="calendar", needed_for="a list of public holidays") from error
    wanted = frozenset(years)
    # A day off may be swapped for a Saturday of the year before or after.
    around = {year + step for year in wanted for step in (-1, 0, 1)}
    found = holidays.country_holidays("VN", years=around)
    return WorkingDays(
        holidays=frozenset(day for day in found if day.year in wanted),
        extra_workdays=frozenset(day for day in found.weekend_workdays if day.year in wanted),
        years=wanted,
    )
