"""Names so common in the region that sharing one says little. Plain spelling, as `normalise` gives it."""

_FAMILY = """
    jong jansen vries berg bakker dijk visser janssen smit meijer meyer boer mulder groot bos vos peters
    hendriks leeuwen dekker brouwer wit dijkstra smits graaf meer linden kok jacobs haan vermeulen heuvel
    veen broek bruin bruijn heijden hoek
    yilmaz kaya demir sahin celik yildiz yildirim ozturk aydin ozdemir arslan dogan kilic aslan cetin kara koc
    amrani idrissi haddad ali ahmed mohamed bakkali khattabi ouali yahyaoui mansouri hassan
    silva santos lopes gomes rodrigues tavares fernandes delgado monteiro andrade pires ramos
    singh kumar ramdin mohan pinas martina maria martis
    nowak kowalski kowalska wisniewski wojcik kaminski lewandowski
"""

_GIVEN = """
    jan johannes maria anna cornelis peter hendrik johanna willem
    mohamed mohammed muhammad ahmed ali hassan fatima fatma mustafa mehmet ayse emine maria
    jose antonio manuel piotr krzysztof anna
"""

COMMON_FAMILY = frozenset(_FAMILY.split())
COMMON_GIVEN = frozenset(_GIVEN.split())
