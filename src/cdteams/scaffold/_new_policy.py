"""A new policy for a unit: its names, and its files from templates."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from string import Template

import attrs

from cdteams.errors import OptionError
from cdteams.model import AdminUnit
from cdteams.policy import Policy
from cdteams.vi import bare_key

_TEMPLATES = {
    "pyproject.toml": "pyproject.toml.txt",
    "Makefile": "Makefile.txt",
    "README.md": "README.md.txt",
    "CHANGELOG.md": "CHANGELOG.md.txt",
    "SOURCE.md": "SOURCE.md.txt",
    "src/$module/__init__.py": "init.py.txt",
    "src/$module/$slug.toml": "policy.toml.txt",
    "cases/$prefix-T01.toml": "case.toml.txt",
    "tests/test_conformance.py": "test_conformance.py.txt",
}
"""Files of a new policy, by their names, and the templates that they are made of."""


_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@attrs.frozen(kw_only=True)
class NewPolicy:
    """
    What a new policy is called.

    Attributes:
        unit: The unit that it is for.

        on: First day of its clauses.

        slug: Its id, and the end of the name of its distribution, such as
            ``quang-tri``.

        prefix: Beginning of its codes, such as ``QT``.

        extends: Id of the policy of the same unit before which it stands.
            Empty for none.
    """

    unit: AdminUnit
    on: date
    slug: str
    prefix: str
    extends: str = ""

    @property
    def distribution(self) -> str:
        """Name of its distribution."""
        return f"cdteams-policy-{self.slug}"

    @property
    def module(self) -> str:
        """Import name of its module."""
        return self.distribution.replace("-", "_")


def new_policy(
    unit: AdminUnit, on: date, *, name: str = "", policies: Collection[Policy] = (), extends: str = ""
) -> NewPolicy:
    """
    Name a new policy so that nothing about it is taken.

    Args:
        unit: The unit that it is for.

        on: First day of its clauses.

        name: Its id, in lower-case letters, digits and hyphens. Empty makes
            it of the unit's name.

        policies: The policies that are there.

        extends: Id of a policy of the same unit before which it stands.

    Returns:
        The names.

    Raises:
        OptionError: If the id is taken or badly formed.
    """
    slug = name or bare_key(unit.name).replace(" ", "-")
    if not _ID.fullmatch(slug):
        raise OptionError(option="--name", value=slug, allowed=("a-z, 0-9, -",))
    if slug in {policy.id for policy in policies}:
        raise OptionError(option="--name", value=slug, allowed=(f"{slug}-{on.year}",))
    taken = {code.partition("-")[0] for policy in policies for code in policy.codes}
    prefix = next(prefix for prefix in _prefixes(slug) if prefix not in taken)
    return NewPolicy(unit=unit, on=on, slug=slug, prefix=prefix, extends=extends)


def _prefixes(slug: str) -> Iterator[str]:
    """Yield beginnings of codes: initials, then the whole name, then with a number."""
    parts = slug.upper().split("-")
    if len(parts) > 1:
        yield "".join(part[0] for part in parts)
    whole = "".join(parts)
    yield from (whole[:length] for length in range(2, len(whole) + 1))
    number = 2
    while True:
        yield f"{whole}{number}"
        number += 1


def write_policy(new: NewPolicy, folder: Path, *, version: str) -> tuple[Path, ...]:
    """
    Write the files of a new policy.

    Args:
        new: Its names.

        folder: A folder that is new or empty.

        version: Version of cdteams, the least that the distribution asks for.

    Returns:
        The files, in the order in which to look at them.

    Raises:
        OptionError: If the folder holds anything, or is a file.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OptionError(option="DIR", value=str(folder), allowed=("a new or empty folder",))
    words = _words(new, version)
    written = []
    for name, template in _TEMPLATES.items():
        file = folder / Template(name).substitute(words)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_template(template).substitute(words), encoding="utf-8")
        written.append(file)
    return tuple(written)


def _template(name: str) -> Template:
    return Template(files(__package__).joinpath("templates", name).read_text(encoding="utf-8"))


def _words(new: NewPolicy, version: str) -> dict[str, str]:
    return {
        "slug": new.slug,
        "prefix": new.prefix,
        "distribution": new.distribution,
        "module": new.module,
        "unit": new.unit.full_name,
        "unit_code": new.unit.code,
        "on": new.on.isoformat(),
        "day_before": (new.on - timedelta(days=1)).isoformat(),
        "month": f"{new.on.year}.{new.on.month}",
        "version": version,
        "extends": f'\nextends = "{new.extends}"' if new.extends else "",
    }
