"""What goes back when two joined cases are parted: exactly what went along, and what was added to that since."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import ForeignKey, Model

from sluitend.records.models import Case, CaseLink

WEAK = frozenset({"consent", "request"})  # a piece of one case may be shared on a consent that was asked in another
NAMES = ("piece", "subject", "cause")  # text fields that name a row: "report:12"
STAYS = frozenset({"AccessLog", "TrailEntry", "Notice", "Direction", "SafetyHold", "Handover", "KeptOut", "CaseLink",
                   "PersonTie", "Listed", "Waiting", "Watch", "BreakGlass", "Noticed", "Destruction",
                   "Consultation"})  # fmt: skip
"""What tells of the case itself: it stays with the case in which it happened."""


def root_of(case: Case) -> Case:
    """The case itself, or the one that it went into."""
    while case.joined_into is not None:
        case = case.joined_into
    return case


def going_back(link: CaseLink, root: int) -> dict[str, set[int]]:
    """The rows (numbers by kind) that leave `root` when this link is undone."""
    elsewhere = _taken_since(link)
    went: dict[str, list[int]] = link.moved.get("went", {})
    found = {name: set(keys) - elsewhere.get(name, set()) for name, keys in went.items()}
    models = {model.__name__.lower(): model for model in _of_a_case()}
    found = {name: set(models[name]._default_manager.filter(pk__in=keys, case=root).values_list("pk", flat=True))
             for name, keys in found.items() if name in models}  # fmt: skip
    while _add_what_hangs(found, models, root):
        pass
    return found


def since(link: CaseLink, root: int) -> int:
    """How many reports came in after the joining; they stay where they are."""
    back = going_back(link, root).get("report", set())
    report = next(model for model in _of_a_case() if model.__name__ == "Report")
    return report._default_manager.filter(case=root, received_at__gt=link.at).exclude(pk__in=back).count()


def _of_a_case() -> Iterator[type[Model]]:
    for model in apps.get_app_config("records").get_models():
        names = {field.name for field in model._meta.get_fields()}
        if "case" in names and model.__name__ not in STAYS and isinstance(model._meta.get_field("case"), ForeignKey):
            yield model


def _taken_since(link: CaseLink) -> dict[str, set[int]]:
    """Rows that a later joining took along by another way than the one that this link is on."""
    above: set[int] = set()
    rows = CaseLink.objects.filter(kind=CaseLink.Kind.JOINED, undone_at__isnull=True)
    at: int | None = link.case_id
    while at is not None:
        up = rows.filter(other=at).first()
        above |= {up.pk} if up else set()
        at = up.case_id if up else None
    found: dict[str, set[int]] = {}
    for row in rows.filter(pk__gt=link.pk).exclude(pk__in=above):
        for name, keys in row.moved.get("went", {}).items():
            found.setdefault(name, set()).update(keys)
    return found


def _add_what_hangs(found: dict[str, set[int]], models: dict[str, type[Model]], root: int) -> bool:
    """Rows of this case that point at one that goes back go along; True when there were any."""
    more = False
    for name, model in models.items():
        own = found.setdefault(name, set())
        for row in model._default_manager.filter(case=root).exclude(pk__in=own):
            if any(key in found.get(to, ()) for to, key in _pointing(row)):
                own.add(row.pk)
                more = True
    return more


def _pointing(row: Model) -> Iterator[tuple[str, int]]:
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if isinstance(field, ForeignKey) and value is not None and field.name not in WEAK:
            yield field.related_model.__name__.lower(), value
        elif field.name in NAMES and isinstance(value, str):
            name, _sep, key = value.partition(":")
            if key.isdecimal():
                yield name, int(key)
