"""The keys for comparing with another organisation come from the environment, one secret for each pair and version."""

from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured

from sluitend.config.agreements import agreements

NAME = "SLUITEND_COMPARE_KEYS"
ONE, TWO = "a" * 40, "b" * 40


def told(monkeypatch: pytest.MonkeyPatch, text: str):
    monkeypatch.setenv(NAME, text)
    return agreements(NAME)


def test_nothing_set_means_no_agreement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    assert agreements(NAME) == () == told(monkeypatch, " , ")


def test_a_pair_may_have_two_versions_for_the_days_of_changing_over(monkeypatch: pytest.MonkeyPatch) -> None:
    found = told(
        monkeypatch, f"huis-a:huis-b:2026-1:2026-12-31:{ONE}, huis-a:huis-b:2026-2:2027-06-30:{TWO}:met:punten"
    )
    assert [(one.ours, one.theirs, one.version, one.until) for one in found] == [
        ("huis-a", "huis-b", "2026-1", date(2026, 12, 31)), ("huis-a", "huis-b", "2026-2", date(2027, 6, 30)),
    ]  # fmt: skip
    assert found[1].secret == f"{TWO}:met:punten"


@pytest.mark.parametrize(
    "text",
    [
        f"huis-a:huis-b:2026-1:{ONE}",
        f"huis-a:huis-b:2026-1:morgen:{ONE}",
        "huis-a:huis-b:2026-1:2026-12-31:kort",
        f"huis-a:huis-a:2026-1:2026-12-31:{ONE}",
        f"Huis A:huis-b:2026-1:2026-12-31:{ONE}",
        f"huis-a:huis-b:2026-1:2026-12-31:{ONE},huis-a:huis-b:2026-1:2027-12-31:{TWO}",
        f"huis-a:huis-b:2026-1:2026-12-31:{ONE},huis-a:huis-c:2026-1:2026-12-31:{ONE}",
    ],
)
def test_what_is_wrong_is_told_without_the_secret(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    with pytest.raises(ImproperlyConfigured) as wrong:
        told(monkeypatch, text)
    assert ONE not in str(wrong.value) and TWO not in str(wrong.value) and NAME in str(wrong.value)
