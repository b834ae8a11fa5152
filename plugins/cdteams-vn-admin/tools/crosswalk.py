"""Which communes of 2025-07-01 continue a commune of before.

The crosswalk of vietnamadminunits lists, for every new commune, the old ones
that went into it whole, and apart from these the old ones that were divided. It
is keyed by names of old units, which are unique within their district.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

from published import open_tables, wheel


def whole_successors(folder: Path, version: str = "1.0.4") -> dict[str, str]:
    """Return the communes that alone and whole became one new commune.

    Args:
        folder: The folder of downloaded wheels.
        version: The version of the package vietnamadminunits.

    Returns:
        The code of the new commune by the code of the old one.
    """
    member = "vietnamadminunits/data/converter_2025.json"
    with zipfile.ZipFile(wheel(folder, "vietnamadminunits", version)) as archive:
        table: dict[str, Any] = json.loads(archive.read(member))
    old, new = _codes(folder, version)
    pairs: dict[str, str] = {}
    for after, sources in _whole(table).items():
        # A sole source without a code is an island district, which had no commune.
        if len(sources) == 1 and sources[0] in old:
            pairs[old[sources[0]]] = new[after]
    return pairs


def _whole(table: dict[str, Any]) -> dict[tuple[str, str], list[str]]:
    """Return the sources of the new communes that took no part of a divided one."""
    divided = {
        (province, target["newWardKey"])
        for province, sources in table["DICT_PROVINCE_WARD_DIVIDED"].items()
        for targets in sources.values()
        for target in targets
    }
    return {
        (province, ward): sources
        for province, wards in table["DICT_PROVINCE_WARD_NO_DIVIDED"].items()
        for ward, sources in wards.items()
        if (province, ward) not in divided
    }


def _codes(folder: Path, version: str) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """Return the codes of old and new communes by the keys of the crosswalk."""
    tables = open_tables(folder, version)
    before = tables.execute(
        "select provinceKey, districtKey, wardKey, wardCode from admin_units_legacy"
        " where wardCode is not null"
    )
    old = {"_".join(row[:3]): str(row[3]) for row in before}
    after = tables.execute("select provinceKey, wardKey, wardCode from admin_units")
    new = {(str(row[0]), str(row[1])): str(row[2]) for row in after}
    return old, new
