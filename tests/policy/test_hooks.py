"""The hooks as their authors read them."""

from __future__ import annotations

import inspect

import pytest

from cdteams.policy import GROUP, HOOKS, _hookspecs, hookimpl


def test_the_hooks_are_few_and_named() -> None:
    """There are three hooks, in one group of entry points."""
    assert HOOKS == ("cdteams_maps", "cdteams_policies", "cdteams_requirement_kinds")
    assert GROUP == "cdteams.policies"


@pytest.mark.parametrize("name", HOOKS)
@pytest.mark.parametrize(
    "words",
    ["Called once per plugin", "all plugins", "empty tuple means", "None is an error", "versionadded"],
)
def test_a_hook_says_when_how_and_what_empty_means(name: str, words: str) -> None:
    """Every hook says when it is called, how results combine, what empty means and since when it is."""
    text = " ".join((inspect.getdoc(getattr(_hookspecs, name)) or "").split())

    assert words in text


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_is_a_function_of_nothing(name: str) -> None:
    """A hook takes no argument, so there is no clock and no path in it, and returns a tuple."""
    signature = inspect.signature(getattr(_hookspecs, name))

    assert not signature.parameters
    assert str(signature.return_annotation).startswith("tuple[")


def test_every_function_of_the_hookspecs_is_marked() -> None:
    """No function stands there that looks like a hook and is none."""
    functions = {name for name, value in vars(_hookspecs).items() if inspect.isfunction(value)}
    marked = {name for name in functions if hasattr(getattr(_hookspecs, name), "cdteams_spec")}

    assert set(HOOKS) == functions == marked


def test_the_marker_marks() -> None:
    """A marked function carries the mark that the loader looks for."""

    @hookimpl
    def cdteams_policies() -> tuple[()]:
        return ()

    assert hasattr(cdteams_policies, "cdteams_impl")
