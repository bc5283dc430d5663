"""The world is built once for all tests of the matrix, and gone afterwards."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.matrix.expected import Expected
from tests.matrix.judging import Matrix
from tests.matrix.looking import Lookers
from tests.matrix.world import World, build


@pytest.fixture(scope="package")
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """One transaction for all these tests: building the world takes longer than one look at it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def world(db: None) -> World:
    return build()


@pytest.fixture(scope="package")
def matrix(world: World) -> Matrix:
    return Matrix(world, Expected(world), Lookers(world))
