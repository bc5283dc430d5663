"""Somebody of the cast at a keyboard, and a case as it came in today."""

import pytest
from django.utils import timezone

from sluitend.chain import report as reporting
from sluitend.records.models import Case, Worker
from tests.cast import report


@pytest.fixture
def as_(client, cast):
    """A function that signs somebody of the cast in, and gives the client."""

    def sign_in(name):
        client.force_login(Worker.objects.get(pk=cast.ids[name]))
        return client

    return sign_in


@pytest.fixture
def case(cast):
    """A case that the police reported just now."""
    received = reporting.receive(message=report(), by=cast.karim, now=timezone.now())
    return Case.objects.get(pk=received.case)
