"""The manual stands beside the thing, and a first case is learnt by doing it."""

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

from sluitend.chain import pickup
from sluitend.records.models import Pickup, Worker
from sluitend.web import manual
from sluitend.web.first_case import BY_ROLE
from sluitend.web.manual import PAGES, SECTIONS
from sluitend.web.pages.case_acts import ACTS

pytestmark = pytest.mark.django_db
NAMES = {name for name in get_resolver().reverse_dict if isinstance(name, str)}


def test_every_role_has_a_first_case() -> None:
    assert set(BY_ROLE) == set(Worker.Role.values) - {"client"}


def test_every_step_goes_to_a_page_that_is_there() -> None:
    for steps in BY_ROLE.values():
        for step in steps:
            assert step.page in NAMES or step.page in {f"case_{act.slug}" for act in ACTS}
            assert step.help in SECTIONS
            assert step.address("2026-000001")


def test_help_is_about_pages_and_sections_that_are_there() -> None:
    for name, section in PAGES.items():
        assert name in NAMES, f"{name} is no address"
        assert section in SECTIONS


def test_every_section_is_written_in_dutch_and_in_english() -> None:
    for language in ("nl", "en"):
        written = {path.stem for path in (manual.folder() / language).glob("*.md")}
        assert written == set(SECTIONS), language


def test_every_picture_in_the_manual_is_there_and_has_words() -> None:
    for path in manual.folder().glob("??/*.md"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("!["):
                words, _bracket, target = line[2:].partition("](")
                assert len(words) > 20, f"{path.name}: say what the picture shows"
                assert (path.parent / target.rstrip(")")).is_file(), f"{path.name}: {target}"


def test_a_step_is_ticked_off_by_what_was_done(as_, cast, case) -> None:
    asked = Pickup.objects.get(case=case, state="asked", organisation__code="netwerk-feijenoord")
    client = as_("samira")
    assert "Gedaan: 0 van" in client.get(reverse("first_case")).content.decode()
    pickup.accept(pickup=asked.pk, by=cast.samira, now=timezone.now())
    page = client.get(reverse("first_case")).content.decode()
    assert "Gedaan: 1 van" in page
    assert f"/casussen/{case.number}/" in page


def test_the_manual_is_there_before_one_signs_in(client) -> None:
    page = client.get(reverse("manual"))
    assert page.status_code == 200
    with pytest.raises(NoReverseMatch):
        reverse("manual", args=["x"])


def test_nothing_in_the_manual_is_read_as_markup_of_the_page() -> None:
    html = str(manual._html("Een <script>alert(1)</script> en **nadruk**"))
    assert "<script" not in html and "<strong>nadruk</strong>" in html
