"""The rules of the table of looks, in order: the first that fits decides (R-SHARE-28, design 4).

A row says for whom it is meant; what it leaves open (None) fits everybody. Together they fit every look: the
program does not start with a combination that no rule answers.
"""

from __future__ import annotations

from dataclasses import dataclass

from sluitend.rules.sharing.categories import STRICT, Category
from sluitend.rules.sharing.look import Answer, Hold, Look, Reader, Relation, Seen

DESIGN = "Ontwerp, hoofdstuk 4"
PURPOSE = "AVG art. 5 lid 1 onder b en f"
MEDICAL = "Medisch beroepsgeheim; Wmo 2015 art. 5.2.6"
REPORTER = "Uitvoeringsbesluit Wmo 2015 art. 4.1.8 lid 3"
INSIGHT = "Wmo 2015 art. 5.3.2"
VISITOR = "Uitvoeringswet AVG art. 41"
VISIT = "Verwey-Jonker Instituut 2020, hoofdstuk 2.3.2"

WORKERS = frozenset({Reader.PROFESSIONAL, Reader.DOCTOR})
IN_PERSON = frozenset({Relation.DIRECTOR, Relation.MEMBER})
AROUND = frozenset({Relation.COLLEAGUE, Relation.TOLD, Relation.ASKED})
OUTSIDE = frozenset({Relation.FORMER, Relation.DECLINED, Relation.STRANGER})
HELD = frozenset({Hold.OWN, Hold.GIVEN})
NOT_HELD = frozenset({Hold.ENDED, Hold.NONE})
SECRET = frozenset({Category.REPORTER_IDENTITY, Category.HIDDEN_ADDRESS})
NEVER_CARRIED = frozenset({Category.REPORTER_IDENTITY})
ADDRESS = frozenset({Category.HIDDEN_ADDRESS})
MEDICINE = frozenset({Category.INJURY_MEDICAL})
WARNING = frozenset({Category.VISIT_WARNING})
SHARED_LIFE = frozenset({Category.STATEMENT, Category.PLAN, Category.CHILDREN, Category.VISIT_WARNING})
"""What an expert by experience who walks along with a family may read."""


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: for which looks, what may then be seen, why (Dutch, for the screen) and where it rests on."""

    name: str
    seen: Seen
    says: str
    source: str
    readers: frozenset[Reader] | None = None
    relations: frozenset[Relation] | None = None
    holds: frozenset[Hold] | None = None
    categories: frozenset[Category] | None = None
    barred: bool | None = None
    glass: bool | None = None

    @property
    def answer(self) -> Answer:
        return Answer(self.seen, self.name, self.source)

    def fits(self, look: Look) -> bool:
        """Whether this rule is meant for this look. For people and tests; `decide` uses the compiled table."""
        sets = (self.readers, self.relations, self.holds, self.categories)
        return (
            all(one is None or value in one for one, value in zip(sets, look[:4], strict=True))
            and self.barred in (None, look.barred)
            and self.glass in (None, look.glass)
        )


N, T, W = Seen.NOTHING, Seen.THAT, Seen.WHAT
CLIENT, EXPERT = frozenset({Reader.CLIENT}), frozenset({Reader.EXPERT})
NO_CONTENT = frozenset({Reader.POLICY, Reader.PRIVACY_OFFICER, Reader.ADMINISTRATOR})
MYSELF, FORMER = frozenset({Relation.CLIENT}), frozenset({Relation.FORMER})
OWN, ENDED, ABOUT_ME = frozenset({Hold.OWN}), frozenset({Hold.ENDED}), frozenset({Hold.ABOUT_ME})
LOST_OR_GIVEN = frozenset({Hold.GIVEN, Hold.ENDED, Hold.NONE})
OF_A_CLIENT = frozenset({Hold.ABOUT_ME, Hold.ABOUT_OTHERS})

ROWS = (
    Row("own_family", N, "Wie familie of bekende is, blijft buiten de casus.", PURPOSE, barred=True),
    Row("role_without_content", N, "Deze rol ziet nooit inhoud, ook niet in nood.", DESIGN, readers=NO_CONTENT),
    Row("client_reporter", N, "Wie er meldde, staat niet in het eigen deel.", REPORTER,
        readers=CLIENT, categories=NEVER_CARRIED),
    Row("client_hidden_address", N, "Een geheim adres staat nooit in het eigen deel.", INSIGHT,
        readers=CLIENT, categories=ADDRESS),
    Row("client_visit_warning", N, "Een waarschuwing beschermt wie op bezoek gaat.", VISITOR,
        readers=CLIENT, categories=WARNING),
    Row("client_own_part", W, "Een mens ziet wat alleen over hem of haar gaat.", INSIGHT,
        readers=CLIENT, relations=MYSELF, holds=ABOUT_ME),
    Row("client_others", N, "Een mens ziet niet wat (ook) over een ander gaat.", INSIGHT, readers=CLIENT),
    Row("no_client", N, "Het eigen deel is er alleen voor de mens zelf.", INSIGHT, relations=MYSELF),
    Row("no_client_piece", N, "Het eigen deel is er alleen voor de mens zelf.", INSIGHT, holds=OF_A_CLIENT),
    Row("visit_warning", W, "Wie er heen kan gaan, weet van het gevaar bij de deur.", VISIT,
        readers=WORKERS, relations=IN_PERSON | AROUND, categories=WARNING),
    Row("glass_reporter", N, "Ook in nood blijft geheim wie er meldde.", REPORTER,
        readers=WORKERS, relations=OUTSIDE | AROUND, categories=NEVER_CARRIED, glass=True),
    Row("glass_hidden_address", N, "Ook in nood blijft een geheim adres geheim.", DESIGN,
        readers=WORKERS, relations=OUTSIDE | AROUND, categories=ADDRESS, glass=True),
    Row("broken_glass", W, "In nood, met een reden, voor korte tijd; het wordt nagekeken.", DESIGN,
        readers=WORKERS, relations=OUTSIDE | AROUND, glass=True),
    Row("outside", N, "Wie weigerde of erbuiten staat, ziet niets.", PURPOSE,
        relations=OUTSIDE - FORMER),
    Row("former_own", W, "De eigen stukken blijven van de eigen organisatie.", DESIGN,
        readers=WORKERS, relations=FORMER, holds=OWN, categories=frozenset(Category) - STRICT),
    Row("former", N, "Na de overdracht is er geen inzage meer.", PURPOSE, relations=FORMER),
    Row("expert_limited", W, "Een ervaringsdeskundige leest wat nodig is om naast het gezin te staan.", DESIGN,
        readers=EXPERT, relations=IN_PERSON, holds=HELD, categories=SHARED_LIFE),
    Row("expert_secret", N, "Wie er meldde en een geheim adres gaan hem of haar niet aan.", DESIGN,
        readers=EXPERT, categories=SECRET),
    Row("expert_that", T, "Een ervaringsdeskundige ziet verder alleen dat iets er is.", DESIGN, readers=EXPERT),
    Row("reporter_own", W, "Alleen wie de melding ontving en erin werkt, weet wie er meldde.", REPORTER,
        relations=IN_PERSON, holds=OWN, categories=NEVER_CARRIED),
    Row("reporter", N, "Wie er meldde, gaat niet naar een ander.", REPORTER, categories=NEVER_CARRIED),
    Row("in_person", W, "Wie in de casus werkt, leest wat de eigen organisatie heeft of kreeg.", DESIGN,
        relations=IN_PERSON, holds=HELD),
    Row("hidden_address_ended", T, "Het delen van dit adres is gestopt.", DESIGN,
        relations=IN_PERSON, holds=ENDED, categories=ADDRESS),
    Row("hidden_address", N, "Een geheim adres is er voor wie in de casus werkt en het kreeg.", DESIGN,
        categories=ADDRESS),
    Row("in_person_that", T, "U ziet dat dit er is en wie erover gaat; vraag het daar.", DESIGN,
        relations=IN_PERSON, holds=NOT_HELD),
    Row("doctor_colleague", W, "De vertrouwensarts leest het medische deel van de eigen organisatie.", MEDICAL,
        readers=frozenset({Reader.DOCTOR}), relations=frozenset({Relation.COLLEAGUE}), holds=HELD,
        categories=MEDICINE),
    Row("medical_that", T, "Letsel en medisch leest alleen wie in de casus werkt.", MEDICAL,
        relations=AROUND, categories=MEDICINE),
    Row("around", W, "De eigen organisatie doet mee en heeft dit zelf of kreeg het.", DESIGN,
        relations=AROUND, holds=HELD),
    Row("around_that", T, "U ziet dat dit er is en wie erover gaat; vraag het daar.", DESIGN, relations=AROUND),
)  # fmt: skip
"""The first rule that fits decides; tests/rules/cases/sharing_looking.toml has an example of each."""
