"""I photograph her arm with my phone and add it to the case; my colleague looks, and takes the original as evidence."""

import pytest
from playwright.sync_api import expect

from sluitend.records.models import Attachment, OriginalTaken
from tests.browser import accessibility_errors, wider_than_the_screen
from tests.connect.files import picture, the_pdf
from tests.journeys.steps import SCREENS, case, people, sign_in  # noqa: F401 (fixtures)

SEEN = "Blauwe plekken op de linkerarm"
FILES = [
    {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": picture(size=(900, 600))},
    {"name": "brief.pdf", "mimeType": "application/pdf", "buffer": the_pdf()},
    {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": b"MZ" + b"\0" * 200},
]


def fine(page, screen) -> None:
    """Without scripts the check of accessibility never ends; the same pages are looked at with them."""
    assert not wider_than_the_screen(page)
    assert screen == "plain_page" or accessibility_errors(page) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_a_photograph_and_a_letter_are_added_and_a_program_is_not(case, people, request, screen):  # noqa: F811
    page = request.getfixturevalue(screen)
    sign_in(page, "Tess")
    page.goto(f"/casussen/{case.number}/")
    page.get_by_role("link", name="Foto of document toevoegen").click()
    fine(page, screen)
    page.get_by_label("Letsel of medisch").check()
    page.get_by_label("Wat is er te zien of te lezen?").fill(SEEN)
    page.get_by_label("Van wie komt dit?").fill("Forensisch arts")
    page.get_by_label("Foto’s en documenten").set_input_files(FILES)
    page.get_by_role("button", name="Toevoegen").click()
    expect(page.get_by_text("Dit is een programma, geen foto of document.")).to_be_visible()
    expect(page.get_by_label("Wat is er te zien of te lezen?")).to_have_value(SEEN)
    fine(page, screen)
    page.goto(f"/casussen/{case.number}/#documenten")
    small = page.locator("img.a-thumb")
    expect(small).to_have_count(1)
    expect(small).to_have_js_property("complete", True)  # waits: the picture comes after the page
    assert small.evaluate("one => one.naturalWidth > 0")
    fine(page, screen)
    page.get_by_role("link", name="Foto: ").click()
    large = page.get_by_role("img", name=SEEN)
    expect(large).to_have_js_property("complete", True)
    assert large.evaluate("one => one.naturalWidth") == 600, "upright, as the phone was held"
    fine(page, screen)
    page.get_by_label("Waarvoor heeft u het origineel nodig?").fill("De officier vraagt het als bewijs")
    page.get_by_role("button", name="Vraag het origineel").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Haal het origineel op").click()
    assert taken.value.suggested_filename == f"bijlage-{Attachment.objects.get(kind='photo').pk}-origineel.jpg"
    assert OriginalTaken.objects.count() == 1
    fine(page, screen)
