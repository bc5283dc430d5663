"""Random families for the drawing: whatever sources may say of up to forty people, contradictions and circles too."""

from hypothesis import strategies as st

from sluitend.web.drawing import Family, Household, Tie, Who

DESCENTS = ("birth", "birth", "birth", "adopted", "foster", "guardian", "step", "grand")
COUPLES = ("married", "together", "partners", "separated", "divorced")
LINES = ("physical", "psychological", "stalking", "contact", "sibling")
LABELS = ("", "gehuwd", "uit elkaar sinds 2025", "lichamelijk, psychisch, seksueel, financieel")
NAMES = (
    "",
    "Jo",
    "Sanne Bakker",
    "Piet van den Hoogenband-Maartensdijk",
    "<b>{{ 7*7 }}</b>",
    "\u202eomgekeerd",
    "漢字" * 9,
)
MOST = 40


@st.composite
def people(draw: st.DrawFn) -> tuple[Who, ...]:
    count = draw(st.integers(0, MOST))
    keys = draw(st.permutations(range(1, count + 1)))
    return tuple(
        Who(
            key, draw(st.sampled_from(("man", "woman", "unknown", "unborn"))), draw(st.sampled_from(NAMES)), "34",
            ("slachtoffer",) if key % 5 == 0 else (), draw(st.sampled_from(("", "1988", "2015-03", "2015-03-04"))),
            key % 7 == 0,
        )
        for key in keys
    )  # fmt: skip


@st.composite
def any_family(draw: st.DrawFn) -> Family:
    """Ties between anybody: circles, three mothers, a couple of which one is the other's grandchild."""
    those = draw(people())
    key = st.integers(0, len(those) + 1)  # 0 and the last are nobody
    ties = draw(st.lists(st.tuples(st.sampled_from(("couple", "descent", "twin", "line")), key, key), max_size=70))
    made = []
    for number, (kind, one, other) in enumerate(ties):
        looks = {"couple": COUPLES, "descent": DESCENTS, "twin": ("twin",), "line": LINES}[kind]
        made.append(Tie(number, kind, one, other, draw(st.sampled_from(looks)), draw(st.sampled_from(LABELS)), True))
    return Family(those, tuple(made), _homes(draw, len(those)))


@st.composite
def grown_family(draw: st.DrawFn) -> Family:
    """Three or four generations that hang together: marriages one after another, half-siblings, cousins who married."""
    size = draw(st.integers(2, MOST))
    ties: list[Tie] = []

    def tie(kind: str, one: int, other: int, look: str) -> None:
        ties.append(Tie(len(ties), kind, one, other, look, draw(st.sampled_from(LABELS))))  # type: ignore[arg-type]

    for child in range(3, size + 1):
        mother = draw(st.integers(1, child - 1))
        father = draw(st.integers(1, child - 1))
        if draw(st.booleans()):
            tie("couple", mother, child, draw(st.sampled_from(COUPLES)))
        else:
            tie("descent", mother, child, "birth")
            if father != mother:
                tie("descent", father, child, draw(st.sampled_from(DESCENTS)))
    years = draw(st.lists(st.integers(1930, 2025), min_size=size, max_size=size))
    those = tuple(
        Who(key, draw(st.sampled_from(("man", "woman"))), "Sanne Bakker", "", (), str(years[key - 1]))
        for key in range(1, size + 1)
    )
    return Family(those, tuple(ties), _homes(draw, size))


def _homes(draw: st.DrawFn, size: int) -> tuple[Household, ...]:
    living = draw(st.lists(st.integers(0, 3), min_size=size, max_size=size))
    return tuple(
        Household(tuple(place + 1 for place, where in enumerate(living) if where == home), f"wonen samen {home}")
        for home in (1, 2)
    )
