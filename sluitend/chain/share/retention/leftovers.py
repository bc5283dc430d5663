"""Text around the pieces: of the controller that lets go, and of the case when nobody has content in it any more.

Rows that count (a refusal, a meeting, a hop) stay under a stone, without what people wrote in them.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, Exists, Model, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from sluitend.chain.share.retention.going import Going
from sluitend.chain.share.retention.texts import OF_THE_CASE, OWN
from sluitend.records.gone import GONE
from sluitend.records.keeping import KINDS, standing
from sluitend.records.models import (
    Case,
    DecisionReceipt,
    Disclosure,
    Draft,
    MailSetting,
    PersonLink,
    Pickup,
    RestrainingOrder,
    Worker,
)
from sluitend.records.region import book
from sluitend.rules.keeping import keep_until
from sluitend.rules.sharing import Category


def blank_own(going: Going) -> None:
    """What people of this controller wrote around its pieces, and drafts that they left lying as long."""
    controller = going.destruction.controller_id
    cases = _whole(going.destruction.case_id)
    for model, to_case, whose, texts in OWN:
        _blank(going, model, texts, {f"{to_case}__in": cases, whose: controller})
    Disclosure.objects.filter(case__in=cases, controller=controller).update(answers={})
    for draft in Draft.objects.filter(worker__organisation=controller, saved_at__lt=going.now):
        rule, saved = going.destruction.rule, draft.saved_at
        if keep_until(rule, first=saved, last=saved, book=book()) <= going.now:
            draft.delete()


def blank_case(going: Going) -> None:
    """What still stood around the pieces of everybody, the name of the family, and the accounts of its members."""
    cases = _whole(going.destruction.case_id)
    for model, to_case, texts in OF_THE_CASE:
        _blank(going, model, texts, {f"{to_case}__in": cases})
    Disclosure.objects.filter(case__in=cases).update(answers={})
    receipts = going.stones(DecisionReceipt.objects.filter(case__in=cases), Category.ASSESSMENT)
    DecisionReceipt.objects.filter(pk__in=receipts).update(inputs={}, why="")
    once = Concat(Value(f"{GONE} "), Cast("pk", CharField()))  # asked twice of one organisation stays two questions
    Pickup.objects.filter(case__in=cases).update(question=once)
    rows = Case.objects.filter(pk__in=cases)
    going.stones(rows, Category.STATEMENT, "opened_at")
    rows.update(family_name="", visit_warning="", safe_contact="")
    rows.exclude(closed_why="").update(closed_why=GONE)
    _accounts()


def has_content(case: int) -> bool:
    """Whether any controller has a piece, or an order, in this case."""
    pieces = any(standing(model, case).exists() for model, _controller, _at in KINDS)
    return pieces or RestrainingOrder.objects.filter(case=case).exists()


def _whole(case: int) -> list[int]:
    """The case and those that were joined into it."""
    found, layer = [case], [case]
    while layer := list(Case.objects.filter(joined_into__in=layer).values_list("pk", flat=True)):
        found += layer
    return found


def _blank(going: Going, model: type[Model], texts: Iterable[str], which: dict[str, Any]) -> None:
    written = Q()
    for text in texts:
        written |= ~Q(**{f"{text}__in": ("", GONE)})
    keys = going.stones(model._default_manager.filter(written, **which), Category.STATEMENT)
    for text in texts:
        model._default_manager.filter(pk__in=keys).exclude(**{text: ""}).update(**{text: GONE})


def _accounts() -> None:
    """Who is known nowhere any more does not sign in any more; the name to sign in with may be the own name."""
    linked = PersonLink.objects.filter(person=OuterRef("person"), ended_at__isnull=True)
    rows = Worker.objects.filter(~Exists(linked), role=Worker.Role.CLIENT, person__isnull=False)
    for row in rows.exclude(username__startswith=f"{GONE}-"):
        row.username, row.phone, row.is_active = f"{GONE}-{row.pk}", "", False
        row.set_unusable_password()
        row.save(update_fields=["username", "phone", "is_active", "password"])
        MailSetting.objects.filter(worker=row).delete()
