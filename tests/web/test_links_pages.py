"""Linking and unlinking on the pages: chain, preview, errors in Dutch, and what others may know."""

import pytest
from django.test import Client

from sluitend.chain import match, share
from sluitend.records.models import AccessLog, CaseLink, KeptOut, PersonTie, Worker
from tests.cast import DAY, HOUR, START, Cast
from tests.chain.linking import WOMEN, Put, one, person, told
from tests.covers import covers

pytestmark = pytest.mark.django_db
NOW = START + DAY


def signed_in(worker: int) -> Client:
    client = Client()
    client.force_login(Worker.objects.get(pk=worker))
    return client


@pytest.fixture
def tess(cast: Cast) -> Client:
    return signed_in(cast.tess)


@pytest.fixture
def women(cast: Cast) -> list[Put]:
    return [told(cast, who) for who in WOMEN[:3]]


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_two_known_people_are_linked_from_the_panel_and_the_chain_says_which_rests_on_which(tess, women) -> None:
    a, b, c = women
    page = tess.get(f"/casussen/{b.number}/koppelen/?met={a.number}")
    assert "Ada Vos" in text(page) and "Bea Kok" in text(page)
    for ours, theirs in ((b, a), (c, b)):
        told_why = {"met": theirs.number, "mention": ours.mention, "same_as": theirs.mention, "why": "Zelfde pas"}
        answer = tess.post(f"/casussen/{ours.number}/koppelen/", told_why)
        assert answer.status_code == 302 and answer["Location"] == f"/casussen/{ours.number}/herkennen/"
    assert one(a.mention, b.mention, c.mention)
    page = text(tess.get(f"/casussen/{a.number}/herkennen/"))
    assert "rust op melding 1 van deze lijst" in page and "rust op melding 2 van deze lijst" in page
    assert "Hierop rust: melding 2, 3." in page and "met de hand gekoppeld" in page
    assert "Zelfde pas" in page and "Tess" in page


def test_what_undoing_will_do_stands_there_before_it_is_done(tess, cast: Cast, women) -> None:
    a, b, c = women
    key = match.tie(mention=b.mention, same_as=a.mention, why="Zelfde pas", by=cast.tess, now=NOW)
    match.tie(mention=c.mention, same_as=b.mention, why="Idem", by=cast.tess, now=NOW)
    page = text(tess.get(f"/dezelfde-persoon/{key}/losmaken/"))
    first, second = page.split("De ander")
    assert "Ada Vos" in first and "Bea Kok" not in first
    assert "Bea Kok" in second and "Cor Smit" in second
    assert tess.post(f"/dezelfde-persoon/{key}/losmaken/", {"why": ""}).status_code == 422
    assert tess.post(f"/dezelfde-persoon/{key}/losmaken/", {"why": "Haar nicht"}).status_code == 302
    page = text(tess.get(f"/casussen/{a.number}/herkennen/"))
    assert "Losgemaakt door Tess" in page and "Haar nicht" in page
    page = text(tess.get(f"/dezelfde-persoon/{key}/losmaken/"))
    assert "al losgemaakt door Tess" in page and "<textarea" not in page


def test_what_is_wrong_is_said_in_dutch_and_what_was_typed_stays(tess, cast: Cast, women) -> None:
    a, b, _c = women
    address = f"/casussen/{b.number}/koppelen/"
    same = tess.post(address, {"met": "", "mention": b.mention, "same_as": b.mention, "why": "Mijn reden"})
    assert same.status_code == 422 and "kies twee verschillende" in text(same) and "Mijn reden" in text(same)
    key = match.tie(mention=b.mention, same_as=a.mention, why="x", by=cast.tess, now=NOW)
    match.untie(tie=key, why="Toch niet", by=cast.bram, now=NOW + HOUR)
    told_why = {"met": a.number, "mention": b.mention, "same_as": a.mention, "why": "Pas gezien"}
    again = tess.post(address, told_why)
    assert again.status_code == 422 and "Bram besliste op 03-03-2026 11:00" in text(again)
    assert 'name="anyway"' in text(again) and "Pas gezien" in text(again)
    assert tess.post(address, {**told_why, "anyway": "ja"}).status_code == 302
    gone = tess.post(address, {**told_why, "same_as": 99_999})
    assert gone.status_code == 422 and "Kies een van de mogelijkheden" in text(gone)
    assert "u doet daar niet mee" in text(tess.get(f"{address}?met=2026-99999"))


def test_a_person_in_a_case_one_is_not_in_cannot_be_chosen(cast: Cast, women) -> None:
    noor = signed_in(cast.noor)
    KeptOut.objects.create(case_id=women[1].case, worker_id=cast.tess, why="knows", at=START)
    page = text(signed_in(cast.tess).get(f"/casussen/{women[0].number}/koppelen/?met={women[1].number}"))
    assert "u doet daar niet mee" in page and "Bea" not in page
    assert noor.get(f"/casussen/{women[0].number}/koppelen/").status_code in (200, 404)


@covers("R-INTAKE-10")
def test_cases_are_joined_and_parted_and_both_histories_can_be_read(tess, cast: Cast, women) -> None:
    a, b, _c = women
    address = f"/casussen/{b.number}/verbonden/"
    answer = tess.post(address, {"other": a.number, "how": "joined", "why": "Eén gezin"})
    assert answer["Location"] == f"/casussen/{a.number}/verbonden/"
    page = text(tess.get(answer["Location"]))
    assert f"Casus {b.number}" in page and "Eén gezin" in page and "Melding ontvangen" in page
    assert "is 1 andere samengevoegd" in text(tess.get(f"/casussen/{a.number}/"))
    key = CaseLink.objects.get().pk
    before = text(tess.get(f"/verbonden/{key}/losmaken/"))
    assert f"1 melding gaat terug naar casus {b.number}" in before
    assert "Veiligheidsbeoordeling” loopt weer" in before
    done = tess.post(f"/verbonden/{key}/losmaken/", {"why": "Toch twee"})
    assert done["Location"] == f"/casussen/{b.number}/verbonden/"
    page = text(tess.get(done["Location"]))
    assert "was samengevoegd" in page and "Losgemaakt door Tess" in page and "Toch twee" in page
    assert tess.get(f"/casussen/{b.number}/").status_code == 200
    twice = tess.post(f"/verbonden/{key}/losmaken/", {"why": "Nog eens"})
    assert twice.status_code == 422 and "al losgemaakt door Tess" in text(twice)


def test_of_a_related_family_who_is_not_in_it_learns_only_whom_to_call(tess, cast: Cast, women) -> None:
    a, b, _c = women
    told_why = {"other": b.number, "how": "related", "why": "Hij woont nu bij Bea Kok"}
    assert tess.post(f"/casussen/{a.number}/verbonden/", told_why).status_code == 302
    page = text(tess.get(f"/casussen/{b.number}/verbonden/"))
    assert a.number in page and "Hij woont nu" in page
    assert "deelt iemand met 1 ander gezin" in text(tess.get(f"/casussen/{b.number}/"))
    share.own_family.keep_out(case=a.case, person=cast.bram, why="knows", by=cast.tess, now=NOW)
    bram = text(signed_in(cast.bram).get(f"/casussen/{b.number}/verbonden/"))
    assert a.number not in bram and "Hij woont nu" not in bram and "Vos" not in bram


def test_a_stranger_to_both_cases_finds_none_of_these_pages(cast: Cast, women) -> None:
    a, b, _c = women
    tie = match.tie(mention=b.mention, same_as=a.mention, why="x", by=cast.tess, now=NOW)
    link = match.relate(case=a.case, other=b.number, why="x", by=cast.tess, now=NOW)
    for who in (cast.wim, cast.pim, cast.ada):
        client = signed_in(who)
        for address in (f"/casussen/{a.number}/koppelen/", f"/casussen/{a.number}/verbonden/",
                        f"/dezelfde-persoon/{tie}/losmaken/", f"/verbonden/{link}/losmaken/"):  # fmt: skip
            assert client.get(address).status_code == 404, (who, address)
            assert client.post(address, {"why": "x", "how": "related", "other": b.number}).status_code == 404
    assert PersonTie.objects.get().undone_at is None and CaseLink.objects.get().undone_at is None


def test_every_look_at_these_pages_is_in_the_log(tess, cast: Cast, women) -> None:
    a, b, _c = women
    match.relate(case=a.case, other=b.number, why="x", by=cast.tess, now=NOW)
    before = AccessLog.objects.filter(worker_id=cast.tess).count()
    tess.get(f"/casussen/{a.number}/verbonden/")
    assert set(AccessLog.objects.order_by("-pk")[:2].values_list("case", flat=True)) == {a.case, b.case}
    assert AccessLog.objects.filter(worker_id=cast.tess).count() == before + 2


@covers("R-SAFE-22")
def test_stories_that_contradict_each_other_stand_beside_each_other_also_when_two_persons_are_linked(
    tess, cast: Cast, women
) -> None:
    """Case C3A: a baby of eight months, and "heavily pregnant" five months ago."""
    a, b, _c = women
    match.join(case=b.case, other=a.number, why="Eén gezin", by=cast.tess, now=NOW)
    for who, words, source in (
        (a, "Baby van acht maanden", "Wijkteam"),
        (b, "Vijf maanden geleden hoogzwanger", "Politie"),
    ):
        share.state(case=a.case, subject="Zwangerschap", text=words, source=source, by=cast.tess, now=NOW,
                    person=person(who.mention))  # fmt: skip
    key = match.tie(mention=b.mention, same_as=a.mention, why="Zelfde pas", by=cast.tess, now=NOW)
    page = text(tess.get(f"/casussen/{a.number}/"))
    assert "Baby van acht maanden" in page and "Vijf maanden geleden hoogzwanger" in page
    assert "Bronnen spreken elkaar tegen" in page and "Ada Vos" in page and "Bea Kok" in page
    family = page.split('id="gezin"')[1].split('id="wie"')[0]
    assert "Baby van acht maanden" in family and "Vijf maanden geleden hoogzwanger" in family
    match.untie(tie=key, why="Toch niet", by=cast.tess, now=NOW + HOUR)
    page = text(tess.get(f"/casussen/{a.number}/"))
    assert "Baby van acht maanden" in page and "Vijf maanden geleden hoogzwanger" in page
