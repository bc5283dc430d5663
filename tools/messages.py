"""`make messages`: gather the Dutch texts of the screens and update the English catalogue with them."""

import subprocess
import sys
from pathlib import Path

TEMPLATE = Path("var/django.pot")
ENGLISH = Path("sluitend/locale/en/LC_MESSAGES/django.po")
KEYWORDS = ["gettext_lazy", "ngettext_lazy:1,2", "pgettext_lazy:1c,2"]


def main() -> int:
    """Update the catalogue and print how much of it is still to be translated."""
    TEMPLATE.parent.mkdir(exist_ok=True)
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    babel = [sys.executable, "-m", "babel.messages.frontend"]
    keywords = [word for keyword in KEYWORDS for word in ("-k", keyword)]
    gather = ["extract", "-F", "babel.cfg", "--no-location", "--sort-output", "--omit-header", *keywords]
    subprocess.run([*babel, "-q", *gather, "-o", str(TEMPLATE), "."], check=True)
    how = ["update", "--no-fuzzy-matching", "--ignore-obsolete"] if ENGLISH.exists() else ["init"]
    subprocess.run([*babel, "-q", *how, "-i", str(TEMPLATE), "-o", str(ENGLISH), "-l", "en"], check=True)
    from babel.messages.pofile import read_po

    with ENGLISH.open("rb") as file:
        catalogue = read_po(file, locale="en")
    todo = [message for message in catalogue if message.id and not message.string]
    print(f"{len(catalogue)} texts, {len(todo)} still without English")
    return 0


if __name__ == "__main__":
    sys.exit(main())
