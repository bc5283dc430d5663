"""Opening what was attached: after the scan, by a pass of minutes, logged; the original only with a reason."""

from datetime import timedelta
from typing import Any

import pytest

from sluitend.chain import tasks
from sluitend.chain.errors import Refused
from sluitend.chain.share import scanning
from sluitend.chain.share.attaching import Said, take_original
from sluitend.chain.share.own_family import keep_out
from sluitend.records.models import (
    Attachment,
    Case,
    Notice,
    Task,
)
from sluitend.records.read import attachments as reading
from sluitend.records.read import passes, viewer_of
from tests.cast import HOUR, START, Cast
from tests.chain.attaching import add
from tests.connect.files import EICAR, PLANTED, scanner

pytestmark = pytest.mark.both_databases


def test_what_waits_for_the_scanner_stays_closed_until_it_says_clean(cast: Cast, case: int, settings: Any) -> None:
    with scanner() as settings.SLUITEND_CLAMD:
        key = add(case, cast.tess)
        viewer = viewer_of(cast.tess)
        word = passes.give(viewer.id, key, "shown", now=START)
        assert reading.fetch(viewer, word, now=START) is None
        with pytest.raises(Refused, match="tegengehouden"):
            take_original(attachment=key, reason="Bewijs", by=cast.tess, now=START)
        assert tasks.run_due(now=START) >= 1
        assert Attachment.objects.get().state == "clean"
        assert reading.fetch(viewer, word, now=START) is not None


def test_a_virus_is_held_for_good_and_the_sender_and_the_director_hear_it(cast: Cast, case: int, settings: Any) -> None:
    with scanner() as settings.SLUITEND_CLAMD:
        key = add(case, cast.bram, Said("Brief", "school"), b"Beste lezer\n" + EICAR)
        tasks.run_due(now=START)
    row = Attachment.objects.get()
    assert (row.state, row.threat) == ("infected", "Eicar-Test-Signature")
    viewer = viewer_of(cast.tess)
    assert reading.fetch(viewer, passes.give(viewer.id, key, "shown", now=START), now=START) is None
    told = Notice.objects.filter(kind="attachment")
    assert set(told.values_list("worker_id", flat=True)) == {cast.bram, Case.objects.get(pk=case).director_id}
    assert not [text for text in told.values_list("text", flat=True) if "Brief" in text or "school" in text]
    with scanner() as settings.SLUITEND_CLAMD, pytest.raises(Refused, match="al gecontroleerd"):
        scanning.scan_again(attachment=key, by=cast.tess, now=START)


def test_a_scanner_that_does_not_answer_is_asked_again_and_at_last_it_stays_closed(
    cast: Cast, case: int, settings: Any
) -> None:
    with scanner(breaks=True) as settings.SLUITEND_CLAMD:
        key = add(case, cast.tess)
        moment = START
        for _ in range(scanning.MOST_TRIES):
            assert Attachment.objects.get().state == "waiting"
            tasks.run_due(now=moment)
            moment += HOUR
    assert Attachment.objects.get().state == "failed"
    assert Task.objects.get(kind="scan").state == "done"
    with scanner() as settings.SLUITEND_CLAMD:
        scanning.scan_again(attachment=key, by=cast.tess, now=moment)
        tasks.run_due(now=moment)
    assert Attachment.objects.get().state == "clean"


def test_without_a_scanner_it_opens_as_not_scanned_unless_the_place_asks_for_scanning(
    cast: Cast, case: int, settings: Any
) -> None:
    key, viewer = add(case, cast.tess), viewer_of(cast.tess)
    word = passes.give(viewer.id, key, "shown", now=START)
    assert Attachment.objects.get().state == "unscanned"
    assert reading.fetch(viewer, word, now=START) is not None
    settings.SLUITEND_SCAN_REQUIRED = True
    assert reading.fetch(viewer, word, now=START) is None
    with pytest.raises(Refused, match="geen virusscanner"):
        scanning.scan_again(attachment=key, by=cast.tess, now=START)


def test_a_pass_is_for_one_person_one_thing_and_a_few_minutes(cast: Cast, case: int) -> None:
    key, tess, bram = add(case, cast.tess), viewer_of(cast.tess), viewer_of(cast.bram)
    word = passes.give(tess.id, key, "shown", now=START)
    assert reading.fetch(tess, word, now=START + timedelta(minutes=4)) is not None
    assert reading.fetch(tess, word, now=START + timedelta(minutes=5)) is None
    assert reading.fetch(bram, word, now=START) is None
    assert reading.fetch(tess, word[:-1] + ("a" if word[-1] != "a" else "b"), now=START) is None
    for nonsense in ("", "x", "a:b:c", word.split(":")[0], word + "x"):
        assert reading.fetch(tess, nonsense, now=START) is None


def test_a_pass_opens_nothing_for_who_may_no_longer_see_it(cast: Cast, case: int) -> None:
    """Given first, and then kept out: what counts is the moment of fetching."""
    key = add(case, cast.bram)
    bram = viewer_of(cast.bram)
    word = passes.give(bram.id, key, "shown", now=START)
    keep_out(case=case, person=cast.bram, why="knows", by=cast.tess, now=START)
    assert reading.fetch(viewer_of(cast.bram), word, now=START) is None


def test_the_original_needs_a_reason_that_stays_and_a_moment_that_passes(cast: Cast, case: int) -> None:
    key, number = add(case, cast.tess), Case.objects.get(pk=case).number
    tess = viewer_of(cast.tess)
    bare = passes.give(tess.id, key, "original", now=START)
    assert reading.fetch(tess, bare, now=START) is None, "a pass alone does not give the original"
    with pytest.raises(Refused, match="waarvoor"):
        take_original(attachment=key, reason=" ", by=cast.tess, now=START)
    take_original(attachment=key, reason="De officier vraagt het", by=cast.tess, now=START)
    found = reading.sheet(tess, number, key, now=START)
    assert isinstance(found, reading.Sheet) and found.original and found.removed == ("place", "camera", "notes")
    whole = reading.fetch(tess, found.original, now=START)
    assert whole is not None and PLANTED.encode() in whole.data and whole.how == "attachment"
    assert [line.reason for line in found.taken] == ["De officier vraagt het"]
    later = reading.sheet(tess, number, key, now=START + HOUR)
    assert isinstance(later, reading.Sheet) and later.original == ""


def test_every_fetch_is_logged_and_small_pictures_once_an_hour(cast: Cast, case: int) -> None:
    key, number = add(case, cast.tess), Case.objects.get(pk=case).number
    tess = viewer_of(cast.tess)
    for what in ("shown", "thumb", "thumb", "shown"):
        assert reading.fetch(tess, passes.give(tess.id, key, what, now=START), now=START) is not None
    looks = list(Case.objects.get(number=number).looks.order_by("pk").values_list("what", "categories"))
    assert looks.count(("attachment_file", ["injury_medical"])) == 2
    assert looks.count(("thumbnail", ["injury_medical"])) == 1
