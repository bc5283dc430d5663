"""Promise 1, for who is known: whoever is in a report is found again, and who was let go is not."""

from collections.abc import Iterator

from sluitend.records import rekeying
from sluitend.records.verify.finding import Finding

MOST = 20  # told one by one; a whole register that lags is one finding


def persons() -> Iterator[Finding]:
    """What a person is found by is what the mentions that are linked now say."""
    count = 0
    for person, what in rekeying.differing():
        count += 1
        if count <= MOST:
            yield Finding(1, "", f"persoon {person}: {what}: draai 'sluitend rekey'")
    if count > MOST:
        yield Finding(1, "", f"en zo nog {count - MOST}: draai 'sluitend rekey'")
