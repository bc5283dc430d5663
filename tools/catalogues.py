"""Compile the translations: every sluitend/locale/*/LC_MESSAGES/*.po into the .mo that Django reads."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_all(root: Path) -> int:
    """Compile all catalogues below the root; the number of them."""
    sources = sorted(root.glob("*/LC_MESSAGES/*.po"))
    for source in sources:
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3], domain=source.stem)
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
    return len(sources)


if __name__ == "__main__":
    sys.stdout.write(f"{compile_all(Path('sluitend/locale'))} catalogue(s) compiled\n")
