"""Who speaks for himself: the client of an account, in the case in which that account was opened."""

from django.utils.translation import gettext as _

from sluitend.chain.errors import NotAllowed
from sluitend.chain.writing import worker
from sluitend.records.models import Case, TrailEntry, Worker


def client_in(case: Case, by: int | None) -> Worker:
    """The client who acts, about himself alone. Raises NotAllowed for anybody else, and in any other case."""
    actor = worker(by)
    if actor.role != Worker.Role.CLIENT or actor.person_id is None:
        raise NotAllowed("no_client", _("Deze pagina is van een cliënt."))
    opened = TrailEntry.objects.filter(subject=f"account:{actor.pk}", verb="share.open_account")
    if case.pk not in {key for pair in opened.values_list("case_id", "case__joined_into_id") for key in pair}:
        raise NotAllowed("not_yours", _("U kunt dit alleen voor uzelf vragen."))
    return actor
