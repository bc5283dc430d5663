"""The console command `sluitend`: our own sub-commands and Django's, with dashes or underscores."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main(argv: list[str] | None = None) -> None:
    """Run `sluitend COMMAND …`. A missing setting ends with one clear line and exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sluitend.config.settings")
    words = list(sys.argv if argv is None else argv)
    if len(words) > 1 and not words[1].startswith("-"):
        words[1] = words[1].replace("-", "_")
    try:
        from django.conf import settings

        settings.INSTALLED_APPS  # noqa: B018 (loads the settings now, so that a missing one is told here)
        execute_from_command_line(words)
    except ImproperlyConfigured as error:
        sys.stderr.write(f"sluitend: {error}\n")
        raise SystemExit(2) from None
