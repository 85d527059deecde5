"""The engine, where it is to be had."""

from __future__ import annotations

import pytest

from nc_rules import EngineUnavailable
from nc_rules.engines import Engine, engine_named


@pytest.fixture(scope="session")
def durable() -> Engine:
    """Give the durable engine, or skip the test with the reason why it cannot be had."""
    try:
        return engine_named("durable")
    except EngineUnavailable as missing:
        pytest.skip(str(missing))
