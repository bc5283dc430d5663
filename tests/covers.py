"""`@covers("R-…")`: the requirements that a test shows. `make covered` prints those whose tests passed."""

import pytest


def covers(*ids: str) -> pytest.MarkDecorator:
    """Mark a test with the requirement ids that it truly shows."""
    return pytest.mark.covers(*ids)
