"""A key of the police, and the cast in the database."""

import pytest
from django.core.cache import cache

from tests.api.door import Door, make_key
from tests.cast import Cast


@pytest.fixture
def door(cast: Cast) -> Door:
    cache.clear()  # calls are counted per minute
    make_key()
    return Door()
