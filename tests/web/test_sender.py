"""Whose tries are counted together: one connection, and behind a proxy the one that the proxy saw."""

import pytest
from django.test import RequestFactory

from sluitend.web.sender import address_of


@pytest.mark.parametrize(
    ("told", "same"),
    [("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"), ("2001:db8:1:2::ffff", "2001:db8:1:2::"),
     ("::ffff:192.0.2.7", "192.0.2.7"), ("", ""), ("unix:", "unix:")],
)  # fmt: skip
def test_all_addresses_of_one_connection_are_one_sender(told, same):
    assert address_of(RequestFactory().get("/", REMOTE_ADDR=told)) == same


def test_behind_our_proxy_only_what_the_proxy_added_counts(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    told = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "1.2.3.4, 192.0.2.9"})
    assert address_of(told) == "192.0.2.9"
    settings.SECURE_PROXY_SSL_HEADER = None
    assert address_of(told) == "10.0.0.1"
