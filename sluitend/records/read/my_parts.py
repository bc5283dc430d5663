"""What stands on a client's own page, and nothing else: no number of the case, no count, no name of another."""

from dataclasses import dataclass
from datetime import datetime

from sluitend.records.read.my_looks import Month


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call. `phone` may be empty; then the organisation is called."""

    name: str
    organisation: str
    phone: str


@dataclass(frozen=True, slots=True)
class Step:
    """The next thing with this person. `text` is empty when it is about somebody else too."""

    text: str
    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class Planned:
    text: str
    agreed: bool  # an agreement, else a goal
    ended: bool
    phase: str


@dataclass(frozen=True, slots=True)
class Kept:
    """That an organisation holds something, and of which kinds. `organisation` "" is one that is not named."""

    organisation: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """What was written about this person alone."""

    organisation: str
    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """Who got something about this person, of which kind, on which ground."""

    recipient: str
    kind: str
    ground: str


@dataclass(frozen=True, slots=True)
class Said:
    """A consent as this person gave or refused it."""

    id: int
    about: str
    recipient: str
    given: bool
    at: datetime
    runs: bool


@dataclass(frozen=True, slots=True)
class Request:
    """Something asked of a controller. `ready`: the document can be taken."""

    id: int
    kind: str
    organisation: str
    asked_at: datetime
    answer_by: datetime | None
    answered_at: datetime | None
    outcome: str
    reason: str
    ready: bool


@dataclass(frozen=True, slots=True)
class Coming:
    """Something dated with this person. `timed`: at that time, else by that day. `off`: does not go on any more."""

    at: datetime
    timed: bool
    text: str
    place: str
    who: str
    off: bool


@dataclass(frozen=True, slots=True)
class Helper:
    """An organisation that does something for this person, in the words of the plan."""

    organisation: str
    does: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question of this person to who directs; `answered_at` None while it waits."""

    text: str
    at: datetime
    answer: str
    answered_at: datetime | None
    who: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for consent that waits. `categories` empty: everything but what is extra sensitive."""

    id: int
    about: str
    means: str
    recipient: str
    by: str
    categories: tuple[str, ...]
    until: datetime | None


@dataclass(frozen=True, slots=True)
class MyPage:
    """`young`: from 12 up to 16 the own plan and who knows something, without the texts (Wmo 2015 art. 5.3.2)."""

    young: bool
    contact: Contact | None
    step: Step | None
    plan: tuple[Planned, ...]
    kept: tuple[Kept, ...]
    texts: tuple[Text, ...]
    given: tuple[Given, ...]
    consents: tuple[Said, ...]
    looks: tuple[Month, ...]
    requests: tuple[Request, ...]
    informed: bool
    choices: tuple[tuple[int, str], ...]  # of whom something can be asked
    coming: tuple[Coming, ...]
    helpers: tuple[Helper, ...]
    questions: tuple[Answered, ...]
    asked: tuple[Asked, ...]
