"""Naming plugins to use or to leave out."""

from __future__ import annotations

import pytest

from cdteams.errors import OptionError
from cdteams.policy import load_plugins


@pytest.mark.parametrize("option", ["only", "without"])
def test_a_text_is_not_a_list_of_names(option: str) -> None:
    """A single name that was not put into a list is refused as a whole, not letter by letter."""
    with pytest.raises(OptionError) as caught:
        load_plugins(**{option: "national"})

    assert (caught.value.option, caught.value.value) == (option, "national")
