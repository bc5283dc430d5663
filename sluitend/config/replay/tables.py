"""The tables of docs/scenarios.md, made from the code itself, so that the document cannot fall behind."""

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import get_args

from sluitend.chain.assess import LEVELS
from sluitend.chain.protect import DECISIONS
from sluitend.config.replay.arguments import LOOK_UP
from sluitend.config.replay.printing import LABELS
from sluitend.config.replay.told import FACTS
from sluitend.config.replay.verbs import CORRECTS, Argument, verbs
from sluitend.config.replay.wanted import COUNTED, EXPECT, OWN_COUNTS
from sluitend.config.replay.wanted import FACTS as END_FACTS
from sluitend.connect.message import (
    REPORTER_KINDS,
    ROLES,
    VIOLENCE,
    Door,
    Home,
    Mention,
    Message,
    Reporter,
)
from sluitend.records.models import Worker
from sluitend.rules.counting import KINDS
from sluitend.rules.phases import PHASES
from sluitend.rules.sharing import GROUNDS
from sluitend.rules.terms import TERMS

KINDS_OF_VALUE = {
    "text": "text", "number": "number", "yes_no": "true/false", "moment": "moment", "organisation": "organisation code",
    "texts": "list of texts", "table": "table", "message": "message", "bytes": "text or { file = … }",
    "worker": "worker", "person": "person",
}  # fmt: skip


def renewed(text: str) -> str:
    """The document with every table between its marks made anew."""
    for name, lines in (("verbs", _verbs()), ("expect", _expect()), ("end", _end()), ("lookup", _look_up()),
                        ("words", _words())):  # fmt: skip
        body = "\n".join(lines)
        text = re.sub(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda m, b=body: f"{m[1]}\n{b}\n\n{m[2]}", text,
                      flags=re.DOTALL)  # fmt: skip
    return text


def _verbs() -> Iterator[str]:
    yield from ("| `do` | arguments (**needed**) | `as` names |", "|---|---|---|")
    for verb in verbs().values():
        told = ", ".join(_argument(one) for one in verb.arguments) or "none"
        yield f"| `{verb.name}` | {told} | {verb.gives or '-'} |"
    yield "| `wait` | none: time goes by, clocks run | - |"


def _argument(one: Argument) -> str:
    name = f"**{one.name}**" if one.required else one.name
    if one.fields:
        return f"{name} (list of {{ {', '.join(_argument(column) for column in one.fields)} }})"
    article = "an" if one.kind[0] in "aeiou" else "a"
    return f"{name} ({KINDS_OF_VALUE.get(one.kind, f'{article} {one.kind}')})"


def _expect() -> Iterator[str]:
    yield from ("| in `expect` | write | it means |", "|---|---|---|")
    for name, (what, meaning) in EXPECT.items():
        yield f"| `{name}` | {what.replace('whos', 'list of who').replace('yes_no', 'true/false')} | {meaning} |"


def _end() -> Iterator[str]:
    yield from ("| in `[end.NAME]` | Dutch | what it is |", "|---|---|---|")
    for name in COUNTED:
        yield f"| `{name}` | {LABELS[name]} | counted by `records.read.insight` |"
    for name, meaning in OWN_COUNTS.items():
        yield f"| `{name}` | {LABELS[name]} | {meaning} |"
    for name in END_FACTS:
        yield f"| `{name}` | {LABELS[name]} | as in `expect` |"


def _look_up() -> Iterator[str]:
    yield from ("| kind | columns |", "|---|---|")
    for kind, columns in LOOK_UP.items():
        yield f"| {kind} | {', '.join(columns)} |"
    yield f"| {', '.join(sorted(set(CORRECTS.values())))} | by name only |"


def _words() -> Iterator[str]:
    yield from ("| where | words |", "|---|---|")
    people = [one.name for one in fields(Mention) if one.name not in ("homes", "relations")]
    told = [one.name for one in fields(Message) if one.name not in ("mentions", "reporter", "facts")]
    yield f"| `[[home]]` | key, {', '.join(one.name for one in fields(Home))} |"
    yield f"| `[[person]]` | key, {', '.join(people)}, homes (keys), relations (list of {{ to, kind, text }}) |"
    yield f"| `[step.message]` | people (keys), facts, reporter, {', '.join(told)} |"
    yield f"| `reporter` | {', '.join(one.name for one in fields(Reporter))} |"
    yield f"| `facts` | {', '.join(FACTS)} |"
    yield f"| `role` of a `[[worker]]` | {', '.join(Worker.Role.values)} |"
    yield f"| `role` of a `[[person]]` | {', '.join(ROLES)} |"
    yield f"| `kind` of a reporter | {', '.join(REPORTER_KINDS)} |"
    yield f"| `kind` and `door` of a message | report, advice; {', '.join(get_args(Door))} |"
    yield f"| `violence` | {', '.join(VIOLENCE)} |"
    yield f"| `level` | {', '.join(LEVELS)} |"
    yield f"| `decision` about an arrest | {', '.join(DECISIONS)} |"
    yield f"| `term` | {', '.join(TERMS)} |"
    yield f"| `to` and `phase` | {', '.join(PHASES)} |"
    yield f"| `ground` | {', '.join(GROUNDS)} |"
    yield f"| `kind` of `insight.record_outside` | {', '.join(KINDS)} |"
