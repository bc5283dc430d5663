"""The parts of a case on paper, each as a row of blocks: what it is, what was written, who and when."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from sluitend.records.read.family import Member, Said
from sluitend.records.read.summary import Summary
from sluitend.web.moments import partial_day
from sluitend.web.stored_texts import translated
from sluitend.web.words import word

Block = dict[str, object]


def moment(value: datetime | None) -> str:
    return formats.date_format(timezone.localtime(value), "j F Y, H:i") if value else ""


def day(value: datetime | None) -> str:
    return formats.date_format(timezone.localtime(value), "j F Y") if value else ""


def _block(title: str, *lines: str, text: str = "", small: str = "") -> Block:
    """One thing: what it is, what was written, and who and when."""
    return {"title": title, "text": text, "lines": [one for one in lines if one], "small": small}


def _by(*parts: str) -> str:
    return " · ".join(one for one in parts if one)


def _family(found: Summary) -> Iterator[Block]:
    for one in found.members:
        yield _member(one) if one.known else _block(_("Iemand over wie een andere organisatie iets vastlegde"))
    yield from (_said(one) for one in found.about_all if not one.closed)


def _member(one: Member) -> Block:
    born = _("geboren %(day)s") % {"day": partial_day(one.born)} if one.born else ""
    age = _("%(age)d jaar") % {"age": one.age} if one.age is not None else ""
    ties = [_("%(tie)s van %(name)s") % {"tie": text or word("tie", kind), "name": name or _("iemand zonder naam")}
            for kind, text, name in one.relations]  # fmt: skip
    homes = [home.text if home.shown else _("adres is geheim") for home in one.homes]
    differ = [
        f"{_('Bronnen spreken elkaar tegen')}, {subject.lower()}: "
        + "; ".join(f"“{_told(subject, each.text)}” ({each.source})" for each in said)
        for subject, said in one.contradictions
    ]
    said = [f"{each.subject}: “{each.text}” ({each.source}, {day(each.at)})" for each in one.statements
            if not each.closed]  # fmt: skip
    name = f"{one.name or _('Naam onbekend')} ({word('role', one.role)})"
    return _block(name, _by(born, age), "; ".join(ties), *homes, ", ".join(one.phones), ", ".join(one.languages),
                  *differ, *said)  # fmt: skip


def _told(subject: str, text: str) -> str:
    return word("role", text) if subject == "Rol" else partial_day(text) if subject == "Geboortedatum" else text


def _said(one: Said) -> Block:
    return _block(one.subject, text=one.text, small=_by(one.source, day(one.at)))


def _wrote(found: Summary, kinds: frozenset[str]) -> Iterator[Block]:
    for one in found.wrote:
        if one.kind in kinds:
            violence = ", ".join(word("violence", kind) for kind in one.violence)
            on = _("Gebeurd op %(day)s") % {"day": partial_day(one.happened_on)} if one.happened_on else ""
            yield _block(one.title, on, violence, *one.details, text=one.text, small=_by(one.source, day(one.at)))


def _safety(found: Summary) -> Iterator[Block]:
    yield from _wrote(found, frozenset({"assessment", "basis"}))
    for one in found.looks:
        done = _("gedaan op %(day)s") % {"day": day(one.done_at)} if one.done_at else _("nog te doen")
        mark = _("Veiligheid: %(mark)d") % {"mark": one.mark} if one.mark is not None else ""
        yield _block(_("Controle van %(day)s") % {"day": day(one.due_at)}, mark, text=one.outcome,
                     small=_by(one.organisation, done))  # fmt: skip


def _story(found: Summary) -> Iterator[Block]:
    yield from _wrote(found, frozenset({"report", "statement", "attachment"}))


def _plan(found: Summary) -> Iterator[Block]:
    names = dict(found.names)
    for phase in found.phases:
        for aim in phase.goals:
            if not aim.closed:
                title = _("Doel voor %(who)s") % {"who": names.get(aim.person or 0) or _("het gezin")}
                reached = _("gehaald op %(day)s") % {"day": day(aim.reached_at)} if aim.reached_at else ""
                yield _block(title, text=aim.text, small=_by(word("phase", phase.code), aim.by, reached))
        for one in phase.agreements:
            if not one.closed:
                who = _("Afspraak met %(who)s") % {"who": one.with_whom} if one.with_whom else _("Afspraak")
                broken = _("geschonden op %(day)s") % {"day": day(one.broken_at)} if one.broken_at else ""
                yield _block(who, text=one.text, small=_by(word("phase", phase.code), one.by, broken))
    for help_ in found.arranged:
        lines = [_by(one.help, one.organisation, names.get(one.person or 0) or _("het hele gezin"))
                 for one in help_.lines]  # fmt: skip
        yield _block(_("Hulp voor het gezin"), *lines, text=help_.why, small=_by(help_.by, day(help_.at)))


def _actions(found: Summary) -> Iterator[Block]:
    states = {"open": _("open"), "done": _("gedaan"), "dropped": _("vervallen")}
    for one in found.actions:
        when = _("uiterlijk %(moment)s") % {"moment": moment(one.due_at)}
        yield _block(translated(one.text) or _("Een actie"), one.outcome,
                     small=_by(one.owner, one.owner_organisation, when, states.get(one.state, one.state)))  # fmt: skip


def _asked(found: Summary) -> Iterator[Block]:
    for one in found.requests:
        decided = _by(one.decided_by, day(one.decided_at))
        answer = f"{word('pickup', one.state)}{': ' + decided if decided else ''}"
        yield _block(one.organisation, translated(one.question), translated(one.reason),
                     small=_by(_("gevraagd op %(day)s") % {"day": day(one.asked_at)}, answer))  # fmt: skip


def _meetings(found: Summary) -> Iterator[Block]:
    for one in found.meetings:
        told = [f"{each.organisation}: {each.text}" for each in one.inputs if not each.closed and each.text]
        decision = _("Besluit: %(text)s") % {"text": one.decision} if one.decision else ""
        held = _("gehouden") if one.held_at else _("nog te houden")
        yield _block(one.goal or _("Overleg"), decision, *told, small=_by(moment(one.at), one.organisation, held))


def _protection(found: Summary) -> Iterator[Block]:
    names = dict(found.names)
    for one in found.arrests:
        decided = f"{word('arrest', one.decision)}, {day(one.decided_at)}" if one.decision else _("nog niet beslist")
        title = _("Aanhouding op %(moment)s") % {"moment": moment(one.at)}
        yield _block(title, names.get(one.person or 0, ""), decided, text=one.conditions, small=one.decided_by)
    for order in found.orders:
        end = _("tot %(moment)s") % {"moment": moment(order.extended_to or order.ends_at)}
        yield _block(_("Huisverbod"), names.get(order.person or 0, ""), end,
                     small=_by(order.imposed_by, day(order.imposed_at)))  # fmt: skip


def _terms(found: Summary) -> Iterator[Block]:
    for one in found.terms:
        yield _block(
            translated(one.label),
            _("tot %(moment)s") % {"moment": moment(one.due_at)},
            small=_by(one.owner or one.organisation, word("clock", one.state), translated(one.source)),
        )


BLOCKS = {
    "family": _family, "safety": _safety, "story": _story, "plan": _plan, "actions": _actions, "asked": _asked,
    "meetings": _meetings, "protection": _protection, "terms": _terms,
}  # fmt: skip
