"""What a register says of itself."""

from __future__ import annotations

from datetime import date

import attrs


@attrs.frozen(kw_only=True)
class About:
    """
    Title, scope and honesty of a register.

    Attributes:
        title: What to call it. Empty where it has no name.

        province: Code of its province on *codes_on*. Empty if it is about
            several.

        codes_on: Day on which the codes in it are meant. None where it holds
            none.

        villages_complete: Whether it lists every village of its area. False
            where nobody claims that: then the number of villages is unknown,
            not the number of those listed.

        teams_complete: Whether it lists every team of its area. False where
            nobody claims that: then a unit without a team in it may well have
            one.

        synthetic: Whether it was generated. It then says so wherever it shows.

        note: What a reader should know, such as how it was made.

        policies: Ids of the policies by which it asks to be judged; judging it
            without one of them is refused.
    """

    title: str = ""
    province: str = ""
    codes_on: date | None = None
    villages_complete: bool = False
    teams_complete: bool = False
    synthetic: bool = False
    note: str = ""
    policies: tuple[str, ...] = ()
