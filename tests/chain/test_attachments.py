"""Photographs and documents: kept encrypted, scanned before they open, shared like every piece, gone when all goes."""

from importlib import import_module
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from django.db import DatabaseError, connection, transaction

from sluitend.chain import assess, match, pickup, share
from sluitend.chain import report as reports
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.monitor import closing
from sluitend.chain.share import attaching, retention, rights
from sluitend.chain.share.attaching import Said, attach_to_report, plain_name, take_original
from sluitend.records import attached, crypto, keeping, trail
from sluitend.records.models import (
    Attachment,
    AttachmentPart,
    Case,
    Disclosure,
    Organisation,
    OriginalTaken,
    PersonLink,
    Report,
    Tombstone,
    Worker,
)
from sluitend.records.read import attachments as reading
from sluitend.records.read import case as cases
from sluitend.records.read import passes, preview, viewer_of
from tests.cast import DAY, HOUR, SANNE, START, Cast, report
from tests.chain.attaching import SAID, add, looked_at
from tests.connect.files import PLANTED, picture, the_pdf
from tests.covers import covers

pytestmark = pytest.mark.both_databases


def all_bytes() -> bytes:
    """What a thief of the database has of the files."""
    return b"".join(bytes(row) for row in AttachmentPart.objects.values_list("cipher", flat=True))


def test_a_photograph_is_kept_encrypted_with_who_took_it_and_what_it_shows(cast: Cast, case: int) -> None:
    data = picture(size=(900, 900), noise=40)
    row = Attachment.objects.get(pk=add(case, cast.tess, data=data))
    assert (row.kind, row.category, row.media_type, row.size) == ("photo", "injury_medical", "image/jpeg", len(data))
    assert row.controller_id == Worker.objects.get(pk=cast.tess).organisation_id
    assert attached.whole(row.pk, "original") == data
    assert PLANTED.encode() in data and PLANTED.encode() not in all_bytes() and data[:200] not in all_bytes()
    assert b"IMG_0001" not in bytes(row.name_cipher)
    assert PLANTED.encode() not in attached.whole(row.pk, "shown")
    assert not list(trail.broken()), "the trail seals what was attached"


def test_more_than_one_stretch_comes_back_whole_and_cannot_be_put_elsewhere(cast: Cast, case: int) -> None:
    data = b"regel tekst\n" * 100_000
    key = add(case, cast.tess, Said("Gesprek", "zij zelf"), data)
    assert AttachmentPart.objects.filter(attachment=key, what="original").count() == 3
    assert attached.whole(key, "original") == data
    first, second = (bytes(row.cipher) for row in AttachmentPart.objects.filter(what="original").order_by("number")[:2])
    assert crypto.decrypt(first, f"{key}/original/0".encode()) == data[: attached.STRETCH]
    with pytest.raises(InvalidTag):
        crypto.decrypt(second, f"{key}/original/0".encode())


def test_what_was_attached_cannot_be_changed_or_taken_away(cast: Cast, case: int) -> None:
    key = add(case, cast.tess)
    take_original(attachment=key, reason="Bewijs", by=cast.tess, now=START)
    changes: list[Any] = [
        lambda: Attachment.objects.update(description="iets anders"),
        lambda: Attachment.objects.update(digest="x"),
        lambda: AttachmentPart.objects.update(cipher=b""),
        lambda: OriginalTaken.objects.update(reason="niets"),
        lambda: Attachment.objects.filter(pk=key).delete(),
        lambda: AttachmentPart.objects.all().delete(),
        lambda: OriginalTaken.objects.all().delete(),
    ]
    for change in changes:
        with pytest.raises(DatabaseError, match="sealed row"), transaction.atomic():
            change()
    assert AttachmentPart.objects.exists() and OriginalTaken.objects.exists()


@pytest.mark.usefixtures("db")
def test_every_guard_of_what_was_attached_stands_after_all_migrations() -> None:
    module = import_module("sluitend.records.migrations.0011_sealed_attachments")
    listed = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        listed = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(listed)
        there = {name for (name,) in cursor.fetchall()}
    assert {f"{table}_{name}" for table, name, _sql in module.guards(connection.vendor)} <= there


@pytest.mark.parametrize(("said", "field"), [
    (Said(" ", "arts", "injury_medical"), "description"), (Said("Arm", "", "injury_medical"), "source"),
    (Said("Arm", "arts", "niets"), "category"), (Said("Arm", "arts", "reporter_identity"), "category"),
    (Said("Arm", "arts", "statement", person=999_999), "person"), (Said("A" * 301, "arts"), "description"),
])  # fmt: skip
def test_what_is_not_said_well_is_refused_and_nothing_is_kept(cast: Cast, case: int, said: Said, field: str) -> None:
    with pytest.raises(Refused) as refused:
        add(case, cast.tess, said)
    assert refused.value.field == field and not Attachment.objects.exists() and not AttachmentPart.objects.exists()


def test_the_same_file_is_kept_once_in_a_case(cast: Cast, case: int) -> None:
    add(case, cast.tess)
    with pytest.raises(Refused, match="al bij deze casus"):
        add(case, cast.tess)
    add(case, cast.tess, data=picture(noise=9))
    assert Attachment.objects.count() == 2


def test_only_who_takes_part_adds_and_nobody_to_a_closed_case(cast: Cast, case: int) -> None:
    with pytest.raises(NotAllowed):
        add(case, cast.petra)
    Case.objects.filter(pk=case).update(state="closed", closed_at=START, closed_why="Veilig")
    with pytest.raises(Refused, match="afgesloten"):
        add(case, cast.tess)


def test_who_reported_adds_to_the_own_report_and_to_no_other(cast: Cast, case: int) -> None:
    told = Report.objects.get(case=case)
    key = attach_to_report(report=told.pk, file=looked_at(picture()), said=SAID, by=cast.karim, now=START)
    row = Attachment.objects.get(pk=key)
    assert (row.report_id, row.case_id, row.controller_id) == (told.pk, case, told.controller_id)
    with pytest.raises(Unknown):
        attach_to_report(report=told.pk, file=looked_at(picture(noise=3)), said=SAID, by=cast.petra, now=START)
    assert len(reading.own_report(viewer_of(cast.karim), told.pk) or ()) == 1
    assert reading.own_report(viewer_of(cast.petra), told.pk) is None


@pytest.mark.parametrize(("name", "kept"), [
    ("../../etc/passwd", "passwd"), ("C:\\fotos\\arm.jpg", "arm.jpg"),
    ("a\x00b\r\nSet-Cookie: x.jpg", "abSet-Cookie: x.jpg"),
    ("foto\u202egpj.exe", "fotogpj.exe"), ("  . ", ""), ("Zoë\u200b 😀.png", "Zoë 😀.png"), ("", ""), ("/", ""),
])  # fmt: skip
def test_a_name_is_shown_without_path_and_signs_that_steer(name: str, kept: str) -> None:
    assert plain_name(name) == kept
    assert len(plain_name(name * 200)) <= attaching.LONGEST_NAME


@covers("R-SHARE-10")
def test_injury_is_for_who_works_in_the_case_and_others_see_that_it_is_there(cast: Cast, case: int) -> None:
    network = Case.objects.get(pk=case).pickups.get(organisation__code="netwerk-feijenoord")
    pickup.accept(pickup=network.pk, by=cast.samira, now=START)
    key = add(case, cast.tess)
    number = Case.objects.get(pk=case).number
    page = cases.case_page(viewer_of(cast.samira), number, now=START)
    assert isinstance(page, cases.CasePage)
    (seen,) = page.documents
    assert seen.closed and (seen.description, seen.source, seen.thumb, seen.by) == ("", "", "", "")
    assert reading.sheet(viewer_of(cast.samira), number, key, now=START) is None
    word = passes.give(cast.samira, key, "shown", now=START)
    assert reading.fetch(viewer_of(cast.samira), word, now=START) is None
    with pytest.raises(NotAllowed):
        take_original(attachment=key, reason="Bewijs", by=cast.samira, now=START)
    own = cases.case_page(viewer_of(cast.tess), number, now=START)
    assert isinstance(own, cases.CasePage) and own.documents[0].description == SAID.description


def test_it_is_shared_like_every_piece_and_shown_before_sending(cast: Cast, case: int) -> None:
    key = add(case, cast.tess)
    name, number = f"attachment:{key}", Case.objects.get(pk=case).number
    given = share.disclose(case=case, recipient="arosa", ground="weighing", purpose="Veilige plek", only=[name],
                           categories=["injury_medical"], by=cast.tess, now=START)  # fmt: skip
    assert given == 1 and Disclosure.objects.get(piece=name).category == "injury_medical"
    there = Organisation.objects.get(code="arosa").pk
    seen = preview.seen_at(there, number, [name], contact=cast.petra, now=START)
    assert [line.text for line in seen.lines] == [SAID.description] and seen.closed == 0
    petra = viewer_of(cast.petra)
    found = reading.sheet(petra, number, key, now=START)
    assert isinstance(found, reading.Sheet)
    assert reading.fetch(petra, found.file, now=START) is not None
    Disclosure.objects.filter(piece=name).update(ended_at=START + HOUR, ended_why="Klaar")
    assert reading.fetch(petra, passes.give(petra.id, key, "shown", now=START + DAY), now=START + DAY) is None


def test_it_goes_when_the_file_goes_bytes_and_all_and_a_stone_stays(cast: Cast, case: int) -> None:
    key = add(case, cast.tess)
    take_original(attachment=key, reason="MARKEERWOORD", by=cast.tess, now=START)
    assess.record(case=case, text="Veilig", mark=8, acute=False, structural=False, level="low", by=cast.tess, now=START)
    closing.close(case=case, why="Veilig", by=cast.tess, now=START + DAY, principle="Doen wat nodig is")
    agency, end = Attachment.objects.get().controller_id, START + 366 * 21 * DAY
    row = retention.propose(case=case, controller=agency, rule="keep_veilig_thuis", by=cast.tess, now=end)
    retention.approve(destruction=row, by=cast.bram, now=end)
    assert not Attachment.objects.exists() and not AttachmentPart.objects.exists()
    assert not OriginalTaken.objects.exists()
    assert Tombstone.objects.get(piece=f"attachment:{key}").category == "injury_medical"
    assert not list(trail.broken())


def test_a_photograph_keeps_the_file_of_its_keeper_from_being_due(cast: Cast, case: int) -> None:
    """Also without criminal proceedings: only the term of the file counts."""
    add(case, cast.tess, now=START + 300 * DAY)
    agency = Attachment.objects.get().controller_id
    found = keeping.file_of(case, agency, "keep_veilig_thuis")
    assert found is not None and found.last >= START + 300 * DAY


def test_on_request_goes_what_is_about_that_person_alone(cast: Cast, case: int) -> None:
    sanne = PersonLink.objects.get(mention__given_names="Sanne").person_id
    mine = add(case, cast.tess, Said("Arm", "arts", "injury_medical", person=sanne))
    other = add(case, cast.tess, Said("Kamer", "agent"), picture(noise=5))
    agency = Attachment.objects.get(pk=mine).controller_id
    asked = rights.ask(case=case, kind="destroy", person=sanne, controller=agency, text="", said_by="self",
                       by=cast.tess, now=START)  # fmt: skip
    row = retention.propose(case=case, controller=agency, rule="destroy_on_request", request=asked, by=cast.tess,
                            now=START)  # fmt: skip
    retention.approve(destruction=row, by=cast.bram, now=START)
    assert list(Attachment.objects.values_list("pk", flat=True)) == [other]
    assert not AttachmentPart.objects.filter(attachment=mine).exists()


def test_it_goes_along_when_a_report_gets_a_case_of_its_own(cast: Cast, case: int) -> None:
    again = reports.receive(message=report(reference="b", sender="x", mentions=(SANNE,)), by=cast.karim, now=START)
    assert again.case == case and again.report is not None
    key = attach_to_report(report=again.report, file=looked_at(the_pdf()), said=Said("Brief", "school"), by=cast.karim,
                           now=START)  # fmt: skip
    link = PersonLink.objects.get(mention__report=again.report, ended_at__isnull=True)
    new = match.unlink(link=link.pk, why="Een ander", split=True, principle="Naam", by=cast.tess, now=START)
    assert new != case and Attachment.objects.get(pk=key).case_id == new
