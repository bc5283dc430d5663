"""Invented reports for the property tests: every field, with text that has broken other systems."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from sluitend.connect.message import REPORTER_KINDS, ROLES, VIOLENCE, Home, Mention, Message, Relation, Reporter
from sluitend.connect.stuf.names import YOUTH_ROLES
from sluitend.matching.dates import PartialDate
from sluitend.rules.facts import Facts
from tests.connect.samples import TODAY

STRANGE = [
    "😀 Zoë 👩‍👩‍👧",
    "محمد بن عبد الله",
    "B" * 300,
    "'; DROP TABLE persons; --",
    "<script>alert(1)</script>",
    "]]>",
    "&amp; <!DOCTYPE html>",
    "regel één\r\nregel twee\tmet tab",
    "ẞ İ ı ǅ",
    "{{ 7*7 }} %s {0}",
]

words = st.one_of(st.sampled_from(STRANGE), st.text(st.characters(codec="utf-8"), max_size=30))
texts = st.one_of(st.just(""), words)
dates = st.one_of(
    st.builds(PartialDate, st.integers(1900, 2025)),
    st.builds(PartialDate, st.integers(1900, 2024), st.integers(1, 12)),
    st.dates(date(1900, 1, 1), TODAY).map(PartialDate.of),
)
homes = st.builds(
    Home,
    street=texts,
    number=st.one_of(texts, st.integers(1, 99999).map(str)),
    letter=st.sampled_from(["", "A", "b", "AB"]),
    addition=st.sampled_from(["", "2", "hs", "3-hoog"]),
    postcode=st.sampled_from(["", "3011AB", "3011 ab", "0999XX", "postbus"]),
    city=texts,
    country=st.sampled_from(["NL", "5010", "België"]),
    kind=st.sampled_from(["actual", "formal"]),
    hidden=st.booleans(),
)
mentions = st.builds(
    Mention,
    family_name=texts,
    prefix=texts,
    given_names=texts,
    sex=st.sampled_from(["M", "V", "O"]),
    birth_date=st.none() | dates,
    bsn=st.sampled_from([None, "999970148", "999970422", "999971244"]),
    phones=st.lists(words, max_size=2).map(tuple),
    homes=st.lists(homes, max_size=3).map(tuple),
    role=st.sampled_from(["", *ROLES]),
    youth_role=st.sampled_from(["", *YOUTH_ROLES, "tante"]),
    note=texts,
    nationality=texts,
    language=texts,
)
facts = st.builds(Facts, **{name: st.booleans() for name in Facts.__dataclass_fields__})
reporters = st.builds(
    Reporter,
    organisation=texts,
    name=texts,
    capacity=texts,
    kind=st.sampled_from(REPORTER_KINDS),
    email=texts,
    phone=texts,
    wants_feedback=st.booleans(),
)
extras = st.dictionaries(
    st.sampled_from(["aanhouding", "aangifte", "relevanteRegistratie", "SASHniveau", "zelf bedacht"]),
    words.filter(str.strip),
    max_size=3,
)


@st.composite
def messages(draw: st.DrawFn) -> Message:
    people = draw(st.lists(mentions, min_size=1, max_size=4))
    others = st.integers(0, len(people) - 1)
    relations = st.lists(st.builds(Relation, to=others, kind=words, text=texts), max_size=2).map(tuple)
    return Message(
        kind="report",
        door="stuf",
        reporter=draw(reporters),
        mentions=tuple(replace(person, relations=draw(relations)) for person in people),
        what_happened=draw(texts),
        happened_on=draw(st.none() | dates),
        place=draw(texts),
        reported_on=draw(st.none() | st.dates(date(2000, 1, 1), TODAY)),
        facts=draw(facts),
        violence=tuple(draw(st.lists(st.sampled_from(VIOLENCE), unique=True))),
        relation=draw(texts),
        at_home=draw(st.booleans()),
        sender="Politie / BVH",
        reference=draw(st.text("abc123-", min_size=1, max_size=40)),
        own_number=draw(texts),
        safe_contact=draw(texts),
        extra=draw(extras),
    )
