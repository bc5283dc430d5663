"""`sluitend migrate`: Django's, and then what recognising needs is brought up, so that nobody is missed after it."""

from typing import Any

from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS
from tqdm import tqdm

from sluitend.records import rekeying


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        whole = not (options["app_label"] or options["plan"] or options["check_unapplied"] or options["fake"])
        if whole and options["database"] == DEFAULT_DB_ALIAS and (many := rekeying.lagging()):
            with tqdm(total=many, unit="p", disable=options["verbosity"] < 1) as bar:
                for count in rekeying.rekey():
                    bar.update(count)
