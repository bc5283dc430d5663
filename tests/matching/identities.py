"""Made-up people for the matching tests, by hand and by Hypothesis."""

from typing import Any

from hypothesis import strategies as st

from sluitend.matching.dates import PartialDate
from sluitend.matching.identity import Identity


def identity(written: dict[str, Any]) -> Identity:
    """An identity as the case table writes it."""
    born = written.get("birth_date")
    return Identity(
        family_name=written.get("family_name", ""),
        prefix=written.get("prefix", ""),
        given_names=written.get("given_names", ""),
        sex=written.get("sex", ""),
        birth_date=PartialDate.parse(born) if born else None,
        homes=tuple((code, number) for code, number in written.get("homes", [])),
        phones=tuple(written.get("phones", [])),
        bsn=written.get("bsn"),
    )


FAMILY = st.sampled_from(
    [
        "Terpstra",
        "Terpsrta",
        "de Jong",
        "van der Berg-de Vries",
        "Berg",
        "El Amrani",
        "العمراني",
        "Yılmaz",
        "Onbekend",
        "",
    ]
)
GIVEN = st.sampled_from(["Sjoukje", "S.", "Fatima", "فاطمة", "Jan Willem", "Jan", "J.W.", "Mohamed", "Muhammad", ""])
DATES = st.one_of(
    st.none(),
    st.dates().map(PartialDate.of),
    st.sampled_from(["1988-03-14", "1988-01-01", "1988-04-03", "1988-03", "1988", "1989-03-14"]).map(PartialDate.parse),
)
HOMES = st.sampled_from([("3011AB", "12"), ("3011 ab", "12 A"), ("3083EF", "9"), ("9999", "1"), ("", "")])
PHONES = st.sampled_from(["0612340001", "+31 6 12340001", "0101234567", "112", "geheim", ""])
BSNS = st.sampled_from([None, "999990019", "111222333", "999990018", "", "٩٩٩٩٩٠٠١٩"])


def identities(names: bool = True) -> st.SearchStrategy[Identity]:
    """Identities that often resemble each other; with any text at all in the names when `names`."""
    return st.builds(
        Identity,
        family_name=st.one_of(FAMILY, st.text(max_size=40)) if names else FAMILY,
        prefix=st.sampled_from(["", "van der", "de", "el"]),
        given_names=st.one_of(GIVEN, st.text(max_size=40)) if names else GIVEN,
        sex=st.sampled_from(["M", "V", "O", ""]),
        birth_date=DATES,
        homes=st.lists(HOMES, max_size=3).map(tuple),
        phones=st.lists(PHONES, max_size=3).map(tuple),
        bsn=BSNS,
    )
