"""How the pages look: the theme, its dark half and the logo, as the settings name them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

OWN = "theme"  # under which a municipality's own files are served


@dataclass(frozen=True, slots=True)
class Look:
    """`sheets` in the order in which they are loaded; `dark` and `logo` are empty where there is none."""

    theme: str
    sheets: tuple[str, ...]
    dark: str
    logo: str


@cache
def look() -> Look:
    """The look of this place. SLUITEND_THEME names the class of the theme, SLUITEND_THEME_FOLDER holds its files:
    theme.css (NL Design System tokens under that class; what it leaves out stays as it is) and, when there are any,
    dark.css and logo.svg or logo.png.
    """
    folder = settings.SLUITEND_THEME_FOLDER
    base = ("vendor/tokens.css", "vendor/components.css", "vendor/icons.css", "sluitend.css")
    if folder is None:
        return Look(settings.SLUITEND_THEME, base, "dark.css", "")
    own = f"{OWN}/theme.css"
    return Look(settings.SLUITEND_THEME, (base[0], own, *base[1:]), _first(folder, "dark.css"),
                _first(folder, "logo.svg", "logo.png"))  # fmt: skip


def _first(folder: Path, *names: str) -> str:
    return next((f"{OWN}/{name}" for name in names if (folder / name).is_file()), "")
