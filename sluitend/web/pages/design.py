"""The components of the pages, each in every state, for who builds a page or a theme. No data of anybody."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from sluitend.records.read.waterfall import Line, Waterfall
from sluitend.web.forms import Form
from sluitend.web.page import methods, show

ICONS = (
    "phone", "mail", "message-circle", "bell", "calendar", "clock", "user", "users", "house", "map-pin", "network",
    "plus", "pencil", "search", "check", "circle-check", "triangle-alert", "octagon-alert", "info", "x", "flag",
    "hand", "handshake", "scale", "list-checks", "history", "file-text", "paperclip", "image", "camera", "printer",
    "download", "eye", "eye-off", "lock", "shield", "globe", "keyboard", "arrow-left", "arrow-right", "chevron-down",
    "external-link", "log-out",
)  # fmt: skip


@methods("GET")
def page(request: HttpRequest) -> HttpResponse:
    """Every macro of templates/macros, as it looks when fine, empty, chosen, wrong and closed."""
    now = timezone.now()
    ends = {"late": now - timedelta(hours=2), "soon": now + timedelta(minutes=38), "today": now + timedelta(hours=3),
            "later": now + timedelta(days=9)}  # fmt: skip
    context = {
        "form": _form(request, wrong=False),
        "bad": _form(request, wrong=True),
        "ends": ends,
        "icons": ICONS,
        "falls": _falls(),
    }
    return show(request, "design.html", context)


def _falls() -> tuple[Waterfall, ...]:
    """Evidence in every band, with and without a stated error rate, and where there is none."""
    lines = (
        Line("prior", _("uitgangspunt: één van %(size)s mensen") % {"size": "100.000"}, -16.6, 0.0, -16.6),
        Line("birth_date", _("zelfde geboortedatum"), 14.4, -16.6, -2.2),
        Line("family_name", _("achternaam lijkt op"), 6.3, -2.2, 4.1),
        Line("home", _("ander adres"), -0.8, 4.1, 3.3),
        Line("household", _("ook een huisgenoot wordt herkend"), 6.1, 3.3, 9.4),
    )
    rates = {"certain": (1, 10_000), "likely": (1, 50), "possible": (8, 10), "none": None}
    return (
        *(Waterfall(lines, band, 9.4, "2026-11-23", date(2026, 11, 23), wrong) for band, wrong in rates.items()),
        Waterfall(lines[1:2], "likely", 14.4), Waterfall((), "hand", 0.0), Waterfall((), "new", 0.0),
        Waterfall((), "new", 0.0, crowded=True),
    )  # fmt: skip


def _form(request: HttpRequest, *, wrong: bool) -> Form:
    """The same fields twice: as one left them, and as they come back when something cannot be used."""
    kind = "bad" if wrong else "good"
    form = Form(request, {f"{kind}_line": _("Zoals het was getypt"), f"{kind}_choice": "two", f"{kind}_boxes": ["one"],
                          f"{kind}_radio": "one", f"{kind}_tick": "ja"})  # fmt: skip
    if wrong:
        for name, text in (
            ("line", _("Schrijf kort wat er aan de hand is.")),
            ("day", _("Deze datum bestaat niet. Schrijf hem als dag-maand-jaar, bijvoorbeeld 24-11-2026.")),
            ("choice", _("Kies een van de mogelijkheden.")),
        ):
            form.wrong(f"bad_{name}", text)
    return form


urls = [path("ontwerp/", page, name="design")]
