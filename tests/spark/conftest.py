"""One session of Spark for all its tests, on this machine alone."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import SparkSession

SCENES = Path(__file__).parents[1] / "frames" / "conftest.py"
QUIET = "rootLogger.level = error\nrootLogger.appenderRef.none.ref = none\nappender.none.type = Null\nappender.none.name = none\n"


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """Give a session with two cores, on the loopback address, without a page of its own."""
    folder = tmp_path_factory.mktemp("spark")
    (folder / "quiet.properties").write_text(QUIET, encoding="utf-8")
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .appName("tests")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.extraJavaOptions", f"-Dlog4j2.configurationFile={folder / 'quiet.properties'}")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="session")
def scenes() -> Any:  # the module of the scenes of the other libraries
    """Give the scenes on which the other libraries are tested."""
    spec = importlib.util.spec_from_file_location("scenes", SCENES)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["scenes"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def mixed(scenes: Any) -> Any:
    """Give the scene with every way of adding."""
    return scenes.scene(1)


@pytest.fixture(scope="session")
def refusing(scenes: Any) -> Any:
    """Give the scene of which every third value was refused."""
    return scenes.with_refused(scenes.scene(2))
