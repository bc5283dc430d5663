"""The words of a family drawing: short ones in the drawing, whole ones in the list."""

from collections.abc import Mapping
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from sluitend.records.read.drawing import Fact, Portrait
from sluitend.web.moments import partial_day
from sluitend.web.words import word

SHORT: Mapping[str, object] = {
    "married": later("getrouwd"), "together": later("samenwonend"), "partners": later("partners"),
    "separated": later("uit elkaar"), "divorced": later("gescheiden"),
    "parents": later("samen ouder; hoe zij verder staan is niet verteld"),
    "birth": later("ouder en kind"), "adopted": later("adoptiekind"), "foster": later("pleegkind"),
    "guardian": later("voogd"), "step": later("stiefkind"), "grand": later("opa of oma"),
    "sibling": later("broer of zus"),
    "physical": later("lichamelijk"), "sexual": later("seksueel"), "psychological": later("psychisch"),
    "stalking": later("stalking"), "neglect": later("verwaarlozing"), "financial": later("financieel"),
    "rights": later("rechten"), "contact": later("geen of beperkt contact"),
    "no_contact": later("geen contact"), "supervised_contact": later("contact onder toezicht"),
}  # fmt: skip


def short(code: str) -> str:
    return str(SHORT.get(code, code))


def month(told: str) -> str:
    """mrt 2026, of a date as far as it was told; the year when that is all."""
    year, *rest = told.split("-")
    if not rest:
        return year
    name = formats.date_format(date(int(year), int(rest[0]), 1), "M").lower().replace(".", "")
    return f"{name} {year}"


def expected(fact: Fact) -> str:
    """When a child is expected, as far as it was told."""
    return _("verwacht %(month)s") % {"month": month(fact.until)} if fact.until else _("niet verteld wanneer")


def until_now(of: Fact | Portrait) -> str:
    """The age of a person, small children in months; of a fact from when till when."""
    if isinstance(of, Portrait):
        if of.months is not None:
            return _("%(n)d mnd") % {"n": of.months}
        return "" if of.age is None else str(of.age)
    start = _("sinds %(day)s") % {"day": partial_day(of.since)} if of.since else ""
    if of.kind == "deceased":
        start = partial_day(of.since)
    end = _("tot %(day)s") % {"day": partial_day(of.until)} if of.until else ""
    return " ".join(part for part in (start, end) if part)


def noted(one: Portrait) -> str:
    """What stands below a name: who is hit, and who is said to hit."""
    if not one.known:
        return _("u ziet niet wie")
    return word("role", one.role) if one.role in ("victim", "alleged_perpetrator") else ""


def person_line(one: Portrait, name: str) -> str:
    """Sanne Bakker, vrouw, 35 jaar, slachtoffer."""
    if not one.known:
        return _("Iemand van wie u alleen mag weten dat die er is")
    age = ""
    if one.months is not None:
        age = _("%(n)d maanden") % {"n": one.months}
    elif one.age is not None:
        age = _("%(n)d jaar") % {"n": one.age}
    elif one.born:
        age = _("geboren %(day)s") % {"day": partial_day(one.born)}
    sex = word("sex", one.sex) if one.sex in ("M", "V") else ""
    return ", ".join(part for part in (name, sex, age, word("role", one.role) if one.role else "") if part)
