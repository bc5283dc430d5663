"""The manual beside the thing: docs/manual is written once, and each page shows the part that is about it.

`docs/manual/<language>/<section>.md` holds a title, text, and pictures that the browser tests made. A build without
docs shows no help, and nothing else changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from markdown_it import MarkdownIt
from markupsafe import Markup

# In the order of the chain; the file names, and the anchors on /handleiding/.
SECTIONS = (
    "start", "work", "keyboard", "report", "match", "board", "pickup", "case", "family", "assess", "protect", "plan",
    "care", "confer", "handover", "monitor", "deviate", "relapse", "share", "ask-content", "attachments", "summary",
    "notifications", "calendar", "search", "my-page", "public-door", "consult", "emergency", "access-log", "retention",
    "rules", "why", "insight",
)  # fmt: skip

# The name of an address -> the section about it; acts of a case by their slug.
PAGES: Mapping[str, str] = {
    "work": "work", "report": "report", "report_sent": "report", "reports": "report", "advice": "report",
    "board": "board", "pickup_decline": "pickup", "pickup_contact": "pickup", "match": "match", "radar": "match",
    "match_inbox": "match", "case": "case", "search": "search", "insight": "insight",
    "match_quality": "insight", "match_sample": "insight", "rules": "rules", "why": "why", "reflection": "deviate",
    "consult": "consult", "glass": "emergency",
    "privacy": "access-log", "look_log": "access-log", "keeping": "retention", "accounts": "my-page",
    "rights": "my-page", "requests": "ask-content", "shared": "share", "attachment_new": "attachments",
    "attachment": "attachments", "report_attachment_new": "attachments", "walk_in": "public-door",
    "case_delen": "share", "case_wegen": "assess", "case_inbreng": "assess", "case_huisverbod": "protect",
    "case_aanhouding": "protect", "case_plek": "protect", "case_doel": "plan", "case_afspraak": "plan",
    "case_actie": "plan", "case_fase": "plan", "case_hulp": "care", "case_overleg": "confer",
    "case_overleg-inbreng": "confer", "case_overleg-afronden": "confer", "case_overdragen": "handover",
    "case_overnemen": "handover", "case_niet-overnemen": "handover", "case_opschalen": "handover",
    "case_opschaling-oplossen": "handover", "case_controle": "monitor", "case_nieuw-geweld": "relapse",
    "case_afsluiten": "monitor", "case_verklaring": "case", "case_contact": "pickup", "case_erbij-vragen": "pickup",
    "case_niet-oppakken": "pickup", "case_toestemming": "share", "case_andere-regisseur": "handover",
    "case_ik-ken-dit-gezin": "emergency", "notices": "notifications", "mail_settings": "notifications",
    "calendar": "calendar", "summary": "summary",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the manual. `html` without its title; safe to show: the source is our own and raw HTML is off."""

    name: str
    title: str
    html: Markup


def folder() -> Path:
    """Where the manual stands."""
    return settings.BASE_DIR / "docs/manual"


@cache
def section(name: str, language: str) -> Section | None:
    """A section in this language, else in Dutch; None where there is no manual."""
    for code in (language, "nl"):
        path = folder() / code / f"{name}.md"
        if path.is_file():
            title, _line, text = path.read_text(encoding="utf-8").partition("\n")
            return Section(name, title.removeprefix("# ").strip(), _html(text))
    return None


def sections(language: str) -> tuple[Section, ...]:
    """The whole manual, in order."""
    found = (section(name, language) for name in SECTIONS)
    return tuple(one for one in found if one is not None)


def about(url_name: str | None, language: str) -> Section | None:
    """The help for one page, by the name of its address."""
    name = PAGES.get(url_name or "")
    return section(name, language) if name else None


def _html(text: str) -> Markup:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text)
    for token in tokens:
        for inner in token.children or ():
            if inner.type == "image":
                name = str(inner.attrGet("src")).rsplit("/", 1)[-1]
                inner.attrSet("src", static(f"manual/{name}"))
                inner.attrSet("loading", "lazy")
                inner.attrSet("class", "s-picture")
        if token.type == "heading_open":  # a page has its own h1 and h2
            token.tag = "h4" if token.tag in {"h2", "h3"} else token.tag
        if token.type == "heading_close":
            token.tag = "h4" if token.tag in {"h2", "h3"} else token.tag
    return Markup(reader.renderer.render(tokens, reader.options, {}))  # noqa: S704 (our own text, HTML is off)
