"""What is counted in a place."""

from __future__ import annotations

import attrs

from cdteams.workspace import Workspace


def test_of_forms_of_one_code_the_nearest_is_taken(workspace: Workspace) -> None:
    """Forms stand in the order of their policies, those of the widest units first."""
    counting = workspace.counting()
    form = next(form for form in counting.forms if form.measures)
    nearer = attrs.evolve(form, en="Form of the province")

    assert attrs.evolve(counting, forms=(form, nearer)).form(form.code).en == "Form of the province"
