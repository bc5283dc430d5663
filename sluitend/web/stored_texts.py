"""Texts that were stored in Dutch, shown in the reader's language when they are ours; what people wrote stays."""

import re

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

# What the chain stores with a name or a label in it, as it was before that was filled in.
FRAMES = (
    _("Een termijn loopt bijna af: %(label)s."),
    _("Een termijn is verstreken: %(label)s."),
    _("Termijn verstreken zonder antwoord: %(label)s."),
    _("%s heeft het opgepakt."),
    _("%s heeft geweigerd."),
)
HOLE = re.compile(r"%s|%\(\w+\)s")
PATTERNS = tuple((frame, re.compile("(.+)".join(map(re.escape, HOLE.split(frame))))) for frame in FRAMES)
JOINT = re.compile(r"(?<=\?)( )|(; )")  # the rules put two questions, or two reasons, in one line


def translated(text: object) -> str:
    """The text in the reader's language; a text that is not in the catalogue comes back as it was."""
    said = str(text or "")
    if not said or get_language() == "nl":
        return said
    return _known(said) or _framed(said) or _joined(said) or said


def _known(said: str) -> str:
    """Empty when the catalogue does not have it."""
    found = gettext(said)
    return found if found != said else ""


def _framed(said: str) -> str:
    for frame, pattern in PATTERNS:
        if match := pattern.fullmatch(said):
            inside = translated(match[1])
            return HOLE.sub(lambda _hole, inside=inside: inside, gettext(frame))
    return ""


def _joined(said: str) -> str:
    parts = [part for part in JOINT.split(said) if part]
    heads = [part if part in (" ", "; ") else _known(part) for part in parts]
    return "".join(heads) if len(parts) > 1 and all(heads) else ""
