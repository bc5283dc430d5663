"""`python -m tools.public_texts`: the texts of the public door, and its catalogues in the languages of this part only.

Dutch is the source; English has one catalogue for the whole product (`tools.messages`). Turkish, Arabic and Polish
hold what the public door can show and nothing else: its pages, its errors, and the places of the region.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from tools.messages import KEYWORDS, ROOT, places, untranslated

LANGUAGES = {
    "tr": "nplurals=2; plural=(n > 1);",
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
}
PAGES = ("sluitend/web/pages/door*.py", "sluitend/chain/report/returning.py")
TEMPLATES = ("sluitend/web/templates/door_*.html",)
NOT_PUBLIC = {"door_layout.html"}  # the frame of a client's own pages
STAFF = (  # said to professionals, in the same modules
    "Aanvulling via terugkomcode", "Er is in deze casus geen terugkomcode die nog werkt.",
    "Kies voor welke melding dit is.", "Wie zich zelf meldde, heeft iets toegevoegd.",
    "Wie zich zelf meldde, wil toch weer contact.", "wie zich meldde aan de openbare deur",
    "Wie zich zelf meldde, vraagt om geen contact op te nemen. Weeg of dat vrij gezegd is.",
)  # fmt: skip
ELSEWHERE = (  # said by what the public door calls
    "Kies een van de mogelijkheden.", "Er is geen dienstdoende medewerker van Veilig Thuis ingericht.",
    "Deze tekst is te lang: hoogstens %(most)d tekens.",
)  # fmt: skip
HEADER = """# Dutch is the source; this is the public door alone. `python -m tools.public_texts` keeps it up to date.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


def path_of(language: str, root: Path = ROOT) -> Path:
    return root / f"sluitend/locale/{language}/LC_MESSAGES/django.po"


def gather(root: Path = ROOT) -> Catalog:
    """Every text that a page of the public door can show."""
    found = Catalog(locale="en")
    for method, patterns in (("python", PAGES), ("jinja2.ext:babel_extract", TEMPLATES)):
        for path in sorted(path for pattern in patterns for path in root.glob(pattern)):
            if path.name not in NOT_PUBLIC:
                options = {"trimmed": "true"} if path.suffix == ".html" else {}
                for _line, text, _comments, context in extract_from_file(method, path, KEYWORDS, options=options):
                    found.add(text, context=context)
    for text in STAFF:
        found.delete(text)
    for text in (*ELSEWHERE, *places(root)):
        found.add(text)
    return found


def update(language: str, texts: Catalog, root: Path = ROOT) -> Catalog:
    """The catalogue of this language with what is new added, and what is gone removed."""
    path, fresh = path_of(language, root), Catalog(locale=language)
    known = None
    if path.exists():
        with path.open("rb") as file:
            known = read_po(file, locale=language, domain="django")
    for text in texts:
        before = known.get(text.id, context=text.context) if known and text.id else None
        if text.id:
            fresh.add(text.id, before.string if before and not before.fuzzy else "", context=text.context)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(HEADER.format(language=language, plural=LANGUAGES[language]).encode())
        write_po(file, fresh, width=0, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    return fresh


def main() -> int:
    """Update the three catalogues and tell what is still to be translated."""
    texts = gather()
    for language in LANGUAGES:
        todo = untranslated(update(language, texts))
        print(f"{language}: {len(texts)} texts, {len(todo)} still without translation", *todo[:20], sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
