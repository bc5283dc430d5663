"""A case to work in: Sanne, Emre and Daan, reported by the police on a Monday morning."""

from collections.abc import Callable

import pytest

from sluitend.chain import report as reports
from sluitend.records.models import Pickup
from tests.cast import START, Cast, report
from tests.chain.linking_cases import two  # noqa: F401 (a fixture)
from tests.chain.notifying import post, quiet_case  # noqa: F401 (fixtures)


@pytest.fixture
def case(cast: Cast) -> int:
    """The id of an open case; Tess of Veilig Thuis directs it."""
    opened = reports.receive(message=report(), by=cast.karim, now=START).case
    assert opened is not None
    return opened


@pytest.fixture
def asked(case: int) -> Callable[[str], int]:
    """The id of what was asked of an organisation in that case."""

    def of(code: str) -> int:
        return Pickup.objects.filter(case=case, organisation__code=code).latest("pk").pk

    return of
