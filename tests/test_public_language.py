"""The public door speaks five languages: every text, every error, every date, and Arabic from right to left."""

import re
import shutil
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.test import Client
from django.utils import translation

from sluitend.chain.report import returning
from sluitend.web.pages import door, door_tell
from tests.covers import covers
from tools import public_texts
from tools.catalogues import compile_all

HOLE = re.compile(r"%\(\w+\)[sd]|%[sd]")
SAME = {  # the same in every language: names, signs, and what was typed
    "Contact", "Code", "Filomena", "Veilig Thuis", "Vraagwijzer", "·", ".", "0800-2000", "of",
    *(name for _code, name in door.LANGUAGES),
}  # fmt: skip
OTHERS = tuple(public_texts.LANGUAGES)


@pytest.fixture(scope="module")
def gathered() -> Catalog:
    return public_texts.gather()


def catalogue(language: str) -> Catalog:
    with public_texts.path_of(language).open("rb") as file:
        return read_po(file, locale=language)


@pytest.fixture
def spoken(settings, tmp_path: Path) -> None:
    """The catalogues as they stand now, whatever was compiled before."""
    for language in OTHERS:
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        shutil.copy(public_texts.path_of(language), folder / "django.po")
    compile_all(tmp_path)
    settings.LOCALE_PATHS = [tmp_path]
    translation.trans_real._translations.clear()
    yield
    translation.trans_real._translations.clear()


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_of_the_public_door_is_translated_and_holds_the_same_holes(language, gathered):
    known = catalogue(language)
    wanted = {(text.id, text.context) for text in gathered if text.id}
    assert {(text.id, text.context) for text in known if text.id} == wanted, "run `python -m tools.public_texts`"
    for text in known:
        if text.id:
            assert text.string and not text.fuzzy, text.id
            assert Counter(HOLE.findall(text.id)) == Counter(HOLE.findall(text.string)), text.id


def test_a_text_that_nobody_translated_is_found(tmp_path, gathered):
    gathered_more = public_texts.gather()
    gathered_more.add("Een nieuwe zin")
    (tmp_path / "sluitend/locale/tr/LC_MESSAGES").mkdir(parents=True)
    shutil.copy(public_texts.path_of("tr"), public_texts.path_of("tr", tmp_path))
    made = public_texts.update("tr", gathered_more, tmp_path)
    assert public_texts.untranslated(made) == ["Een nieuwe zin"]


def words_on(page: str) -> set[str]:
    """The texts of a page as a reader sees them."""
    body = re.sub(r"<(script|textarea)[^>]*>.*?</\1>", " ", page.split("<body>")[1], flags=re.DOTALL)
    return {text.strip() for text in re.split(r"<[^>]*>", body) if re.search(r"[^\W\d]", text)}


BAD = {
    "contact_way": "mail", "contact_mail": "x", "what_happened": "", "born_year": "12", "family_name": "x" * 300,
}  # fmt: skip


def pages(client: Client, language: str) -> dict[str, str]:
    """Every page of the door in this language, also with what was typed wrong, and after sending."""
    start = "/hulp/" if language == "nl" else f"/hulp/{language}/"
    typed = {
        "contact_way": "watched",
        "device_shared": "ja",
        "what_happened": "123",
        "acute": "ja",
        "token": door_tell.fresh_token(),
    }
    sent = client.post(f"{start}vertel/", typed, follow=True).content.decode()
    found = re.search(r"\d{4} \d{4} \d{4}", sent)
    assert found
    code = {"code": found[0], "token": door_tell.fresh_token()}
    opened = client.post(f"{start}terug/", code, follow=True).content.decode()
    ticket = re.search(r'name="ticket" value="([^"]+)"', opened)
    assert ticket
    return {
        "help": client.get(start).content.decode(), "tell": client.get(f"{start}vertel/").content.decode(),
        "places": client.post(f"{start}langskomen/", {"postcode": "3075"}).content.decode(),
        "far": client.post(f"{start}langskomen/", {"postcode": "9711"}).content.decode(),
        "back": client.get(f"{start}terug/").content.decode(),
        "wrong code": client.post(f"{start}terug/", {**code, "code": "1"}).content.decode(),
        "wrong": client.post(f"{start}vertel/", {**BAD, "token": door_tell.fresh_token()}).content.decode(),
        "not ours": client.post(f"{start}vertel/", {}).content.decode(), "sent": sent, "opened": opened,
        "added": client.post(f"{start}terug/erbij/", {"ticket": ticket[1], "words": "1"}, follow=True).content.decode(),
        "nothing added": client.post(f"{start}terug/erbij/", {"ticket": ticket[1]}).content.decode(),
        "too late": client.post(f"{start}terug/erbij/", {"words": "1"}).content.decode(),
        "no contact": client.post(f"{start}terug/contact/", {"ticket": ticket[1]}, follow=True).content.decode(),
    }  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("language", OTHERS)
def test_no_dutch_is_left_on_any_page_in_another_language(cast, spoken, language):
    dutch, other = pages(Client(REMOTE_ADDR="192.0.2.1"), "nl"), pages(Client(REMOTE_ADDR="192.0.2.2"), language)
    for name, page in other.items():
        names = {one for one in words_on(page) if "Wijkteam" in one or (one.title() in one and len(one.split()) == 1)}
        left = words_on(page) & words_on(dutch[name]) - SAME - names
        assert left == set(), name
        assert f'<html lang="{language}"' in page


@pytest.mark.django_db
def test_arabic_is_from_right_to_left_and_numbers_are_not(cast, spoken):
    page = Client().get("/hulp/ar/").content.decode()
    assert '<html lang="ar" dir="rtl">' in page and '<bdi dir="ltr">0800-2000</bdi>' in page
    assert 'dir="ltr">' in Client().get("/hulp/").content.decode().split("<head>")[0]


def test_the_look_is_mirrored_by_itself():
    """Logical properties only: no left or right in the styles of the door."""
    css = Path("sluitend/web/static/door.css").read_text(encoding="utf-8")
    assert re.findall(r"(?:margin|padding|border|inset)?-?(?:left|right)\b", css) == []


@pytest.mark.django_db
def test_the_language_is_in_the_address_and_no_cookie_remembers_it(cast, spoken):
    client = Client()
    answer = client.get("/hulp/pl/vertel/")
    assert answer["Content-Language"] == "pl" and not client.cookies
    page = answer.content.decode()
    for code, _name in door.LANGUAGES[1:]:
        assert f'href="/hulp/{code}/vertel/"' in page
    assert 'href="/hulp/vertel/"' in page and 'href="/hulp/pl/"' in page
    assert '<html lang="nl"' in client.get("/hulp/").content.decode()


@pytest.mark.parametrize(
    ("language", "said"),
    [("nl", "dinsdag 24 november, 14:05"), ("en", "Tuesday 24 November, 14:05"), ("tr", "24 Kasım Salı, 14:05"),
     ("ar", "الثلاثاء 24 نوفمبر، 14:05"), ("pl", "wtorek, 24 listopada, 14:05")],
)  # fmt: skip
def test_a_moment_is_said_as_people_say_it(language, said):
    with translation.override(language):
        assert door.moment(datetime(2026, 11, 24, 13, 5, tzinfo=UTC)).lower() == said.lower()


def test_the_page_says_how_long_the_code_works():
    assert returning.HOLDS.days == 30 and any("30 dagen" in str(text.id) for text in public_texts.gather())


@covers("R-ACCESS-05")
@pytest.mark.django_db
def test_places_stand_with_whether_they_are_open_and_example_hours_only_in_a_demo(cast, settings):
    page = Client().get("/hulp/langskomen/").content.decode()
    assert "Filomena" in page and "verzonnen" in page and "Altijd open" in page
    settings.SLUITEND_DEMO = False
    page = Client().get("/hulp/langskomen/").content.decode()
    assert "Twee dagen per week" in page and "Bel eerst" in page and "Nu dicht" not in page and "verzonnen" not in page
