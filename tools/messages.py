"""`make messages`: gather the Dutch texts of the screens and update the English catalogue with them.

Texts stand in the code and the templates, and also in rules that know no Django (labels, questions, reasons) and in
the roles of workers: those are shown through gettext by `sluitend.web.stored_texts`.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
ENGLISH = Path("sluitend/locale/en/LC_MESSAGES/django.po")
KEYWORDS = {
    "_": None, "_now": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2),
    "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "stored": None,
}  # fmt: skip
SHOWN = {"label", "question", "why", "title", "after_no"}  # keys of the settings files whose text people read
ANSWERS = {"yes", "no", "ask", "Refused", "NotThatLong"}  # what a rule says begins with a text for the reader
HEADER = """# Dutch is the source; this is English. `make messages` keeps the list up to date.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
NAMED = {"LABELS", "FIVE_QUESTIONS", "question", "why", "ready"}


def gather(root: Path = ROOT) -> Catalog:
    """Every text that a screen can show, without the places where they stand."""
    found = Catalog(locale="en")
    with (root / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    ours = str(root / "sluitend")
    read = extract_from_dir(root, methods, options, KEYWORDS, directory_filter=lambda path: str(path).startswith(ours))
    for _file, _line, text, _comments, context in read:
        found.add(text, context=context)
    for text in sorted({*_in_rules(root), *_in_settings(root), *places(root), *_choices(root)}):
        found.add(text)
    return found


def _in_rules(root: Path) -> Iterator[str]:
    """Labels, questions and answers of the pure rules, and the reasons of matching."""
    for path in sorted((root / "sluitend/rules").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ANSWERS:
                yield from _texts(node.args[:1])
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in NAMED:
                yield from (text for text in _texts([node.value]) if " " in text or text[0].isupper())
    for node in ast.walk(ast.parse((root / "sluitend/matching/compare.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple | ast.IfExp):
            yield from (text for text in _texts([node.value]) if " " in text)


def _texts(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        values = node.values if isinstance(node, ast.Dict) else [node]
        for part in (part for value in values for part in ast.walk(value)):
            if isinstance(part, ast.JoinedStr):
                break  # holds figures or names; cannot be looked up as a whole
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


def _in_settings(root: Path) -> Iterator[str]:
    files = (
        "sluitend/rules/*.toml",
        "sluitend/rules/sharing/*.toml",
        "regions/*/grounds.toml",
        "regions/*/values.toml",
        "regions/*/ladder.toml",
    )
    for path in sorted(path for pattern in files for path in root.glob(pattern)):
        for rows in tomllib.loads(path.read_text(encoding="utf-8")).values():
            for row in rows if isinstance(rows, list) else []:
                yield from (row[key] for key in SHOWN & row.keys())


def places(root: Path) -> Iterator[str]:
    """What a region says of the places where one can walk in."""
    for path in sorted(root.glob("regions/*/walk_in.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8")).get("walk_in", []):
            yield from (row[key] for key in ("name", "text", "often") if row.get(key))


def _choices(root: Path) -> Iterator[str]:
    """The labels of the roles and states in the models."""
    for path in sorted((root / "sluitend/records/models").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and any("TextChoices" in ast.unparse(base) for base in node.bases):
                for line in node.body:
                    if isinstance(line, ast.Assign) and isinstance(line.value, ast.Tuple):
                        yield from _texts([line.value.elts[1]])


def update(path: Path = ENGLISH, texts: Catalog | None = None) -> Catalog:
    """The catalogue with what is new added and what is gone removed; translations that still hold are kept."""
    texts = texts or gather()
    if path.exists():
        with path.open("rb") as file:
            known = read_po(file, locale="en", domain="django")
        for text in texts:
            before = known.get(text.id, context=text.context)
            if text.id and before and not before.fuzzy:
                text.string = before.string
    write(texts, path)
    return texts


def write(texts: Catalog, path: Path = ENGLISH) -> None:
    """Sorted, one line a text, without places or dates: the file only changes where a text does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, texts, width=0, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)


def untranslated(texts: Catalog) -> list[str]:
    """The texts without English."""
    missing = []
    for text in texts:
        said = text.string if isinstance(text.string, tuple | list) else (text.string,)
        if text.id and not all(said):
            missing.append(text.id if isinstance(text.id, str) else text.id[0])
    return missing


def main() -> int:
    """Update the catalogue and tell what is still to be translated."""
    texts = update()
    todo = untranslated(texts)
    print(f"{len(texts)} texts, {len(todo)} still without English", *todo[:20], sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
