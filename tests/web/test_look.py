"""The theme, its dark half and the logo are settings; every component stands on one page."""

import re
from pathlib import Path

import pytest

from sluitend.web.look import look
from sluitend.web.pages.design import ICONS

pytestmark = pytest.mark.django_db
WEB = Path(__file__).parents[2] / "sluitend/web"


@pytest.fixture(autouse=True)
def _fresh_look():
    look.cache_clear()
    yield
    look.cache_clear()


def test_every_macro_stands_on_the_page_of_the_design(client) -> None:
    page = (WEB / "templates/design.html").read_text(encoding="utf-8")
    for file in ("bits", "forms"):
        macros = re.findall(
            r"{% macro ([a-z]\w*)\(", (WEB / f"templates/macros/{file}.html").read_text(encoding="utf-8")
        )
        assert macros
        for name in macros:
            assert re.search(rf"\b{name}\(", page), f"{name} is not on /ontwerp/"
    assert client.get("/ontwerp/").status_code == 200


def test_every_icon_in_a_template_is_one_that_was_built() -> None:
    built = set(re.findall(r"^\.s-i-([\w-]+) {", (WEB / "static/vendor/icons.css").read_text(encoding="utf-8"), re.M))
    used = {name for page in (WEB / "templates").rglob("*.html")
            for name in re.findall(r'icon\("([\w-]+)"\)', page.read_text(encoding="utf-8"))}  # fmt: skip
    assert used <= built
    assert built == set(ICONS)


def test_a_municipality_brings_its_own_theme_dark_half_and_logo(client, settings, tmp_path) -> None:
    settings.SLUITEND_THEME, settings.SLUITEND_THEME_FOLDER = "gouda", tmp_path
    for name in ("theme.css", "dark.css", "logo.svg"):
        (tmp_path / name).write_text("")
    page = client.get("/ontwerp/").content.decode()
    assert 'class="utrecht-root voorbeeld-theme gouda-theme"' in page
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    assert sheets.index("/static/vendor/tokens.css") < sheets.index("/static/theme/theme.css")
    assert sheets.index("/static/theme/theme.css") < sheets.index("/static/sluitend.css")
    assert "/static/theme/dark.css" in sheets and "/static/dark.css" not in sheets
    assert 'src="/static/theme/logo.svg"' in page


def test_a_theme_without_a_dark_half_stays_light(client, settings, tmp_path) -> None:
    settings.SLUITEND_THEME_FOLDER = tmp_path
    (tmp_path / "theme.css").write_text("")
    page = client.get("/ontwerp/").content.decode()
    assert "dark.css" not in page
    assert '<meta name="color-scheme" content="light">' in page
