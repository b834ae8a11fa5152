"""The language in which a person is spoken to."""

from __future__ import annotations

import os
from collections.abc import Mapping

LANGUAGES = ("vi", "en")


def default_language(environment: Mapping[str, str] = os.environ) -> str:
    """
    Return the language that the environment asks for.

    Args:
        environment: ``CDTEAMS_LANG`` decides where it is ``vi`` or ``en``;
            else the first of ``LC_ALL``, ``LC_MESSAGES`` and ``LANG`` that is
            set.

    Returns:
        ``vi`` for a Vietnamese system, otherwise ``en``.
    """
    if environment.get("CDTEAMS_LANG") in LANGUAGES:
        return environment["CDTEAMS_LANG"]
    locale = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(key))), "")
    return "vi" if locale.lower().startswith("vi") else "en"
