"""The command about until when to report: deadlines."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from cdteams.present import deadlines_text, json_text, plain_deadline

from ._options import Chosen, Json, Lang, language, open_workspace


def deadlines(
    *,
    period: Annotated[
        str,
        Parameter(
            help="The period: 2024Q2, 2024M06, 2024H1, 2024N9, 2024 or a day, in the calendar of each form."
        ),
    ],
    policy: Annotated[str, Parameter(help="Forms of this policy alone, by its id.", show_default=False)] = "",
    form: Annotated[str, Parameter(help="This form alone, by its code.", show_default=False)] = "",
    as_if_in_force: Annotated[
        bool,
        Parameter(
            negative="",
            help="Show the days of forms that are not in force then too; it is told that they are not.",
        ),
    ] = False,
    json: Json = False,
    chosen: Chosen = None,
    lang: Lang = None,
) -> int:
    """Tell until when each level reports for a period. Thời hạn gửi báo cáo theo từng cấp."""
    workspace = open_workspace(chosen, lang=lang)
    found = workspace.deadlines(period, policy=policy, form=form, as_if_in_force=as_if_in_force)
    if json:
        print(json_text([plain_deadline(each) for each in found]))
    else:
        print(deadlines_text(found, lang=language(lang)))
    return 0
