"""When everybody's term is over and all approve, no planted word of a case is left anywhere in the database."""

from datetime import timedelta

from django.db import connection, transaction

from sluitend.chain.share import retention
from sluitend.records import crypto, trail
from sluitend.records.models import BlockKey, Destruction, Draft, MailSetting, Report, Worker
from sluitend.records.verify import findings
from tests.matrix.planted import Planted
from tests.matrix.world import World

LONG = timedelta(days=45 * 365)
NOT_OF_A_CASE = {
    "Place.name": "the name of a bed is the region's",
    "SetAside.cipher": "a message that nobody could read is in no case",
    "Report.disposition_reason": "a report that went elsewhere is in no case",
    "Noticed.outcome": "a search for oneself is in no case",
    "MailSetting.address": "where a worker gets mail is the worker's; that of a client is looked at apart",
}


def text_of_all() -> str:
    """Every value in every table, as the database has it; drafts also as they were typed."""
    found = [crypto.decrypt(bytes(row.cipher)).decode() for row in Draft.objects.all()]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [str(value) for row in cursor.fetchall() for value in row]
    return "\n".join(found)


def left(world: World) -> list[Planted]:
    return [one for one in world.garden.seen_in(text_of_all()) if one.spellings[0].lower().startswith("qx")]


def of_a_case(words: list[Planted]) -> list[Planted]:
    return [one for one in words if one.field not in NOT_OF_A_CASE and one.piece != "advice"]


def person_of(controller: int, which: str) -> int:
    """Somebody who works there."""
    found, _new = Worker.objects.get_or_create(
        username=f"lets_go_{controller}_{which}",
        defaults={"name": "X", "role": "team_manager", "organisation_id": controller},
    )
    return found.pk


def test_after_all_terms_no_planted_word_is_left_and_nothing_is_found_wrong(world: World) -> None:
    now = world.now + LONG
    with transaction.atomic():
        assert len(of_a_case(left(world))) > 150, "the words are there to begin with"
        before = {(one.promise, one.text) for one in findings(now=now)}
        trail_before = {(one.number, one.what) for one in trail.broken()}
        while found := retention.files(now=now):
            one = found[0]
            waits = Destruction.objects.filter(case=one.case, controller=one.controller, state="proposed").first()
            given = {"case": one.case, "controller": one.controller, "rule": one.rule, "now": now}
            key = waits.pk if waits else retention.propose(by=person_of(one.controller, "a"), **given)
            assert retention.approve(destruction=key, by=person_of(one.controller, "b"), now=now) > 0
        assert [str(one) for one in of_a_case(left(world))] == []
        assert not BlockKey.objects.exists()
        assert not MailSetting.objects.filter(worker__role="client").exists()
        assert not Report.objects.filter(case__isnull=False).exclude(what_happened="").exists()
        assert {(one.promise, one.text) for one in findings(now=now)} - before == set()
        assert {(one.number, one.what) for one in trail.broken()} - trail_before == set()
        transaction.set_rollback(True)
