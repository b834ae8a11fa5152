"""Broken: the kind has no English words."""

from __future__ import annotations

import attrs
from broken_kinds import Pair, plugin


@attrs.frozen(kw_only=True)
class Vietnamese(Pair):
    """The kind has no English words."""

    def words(self, lang: str) -> str:
        """Return the requirement in Vietnamese only."""
        return "mỗi tổ phải có ít nhất 2 người" if lang == "vi" else ""


PLUGIN = plugin(Vietnamese)
