"""Nothing of a case needs more than two clicks from its page: followed link by link, as the page is given."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, get_resolver, resolve
from django.urls.exceptions import Resolver404

from tests.matrix.judging import Matrix
from tests.matrix.people import BY_NAME

WHO = ("samira", "tess", "petra", "gea", "partner_with")  # directs, guards safety, is asked, is told, picked up
NOT_FROM_HERE = {
    "case": "the page itself",
    "news": "fetched by the page",
    "case_aanhouding-beslissen": "on the page of the prosecutor, where the arrest stands",
    "case_huisverbod-verlengen": "on the page of the mayor, where the order stands",
    "case_andere-regisseur": "on the page of who names another, while the director is kept out",
    "case_meelezen": "two forms share it: the way in is while sharing",
    "attachment_original": "the file itself, from its own page",
    "attachment_again": "while a file is not scanned yet",
    "case_overnemen": "on top of the page while the direction is offered (journey of handing over)",
    "case_niet-overnemen": "the same",
    "case_aanbod-intrekken": "the same, for who offered",
    "case_klok-hervatten": "on the page why while a term stands still (tests of why)",
    "case_terugkomcode": "while somebody can come back with a code of the public door",
}


def of_a_case() -> set[str]:
    """The name of every page about one case."""
    found = (one for one in get_resolver().url_patterns for one in _flat(one))
    return {str(one.name) for one in found if str(one.pattern).startswith("casussen/<slug:number>/")}


def _flat(one: object) -> Iterator[URLPattern]:
    if isinstance(one, URLPattern):
        yield one
    else:
        for below in one.url_patterns:  # type: ignore[attr-defined]
            yield from _flat(below)


def links(text: str) -> dict[str, str]:
    """The pages that can be gone to from this one, by name."""
    found = {}
    for address in re.findall(r'(?:href|action)="(/[^"#?]*)', text):
        try:
            found[str(resolve(address).url_name)] = address
        except Resolver404:
            continue
    return found


def reached(matrix: Matrix, name: str) -> set[str]:
    """Everything within two clicks of the case page for this viewer. A form is an end, not a way."""
    first = links(matrix.lookers.look(BY_NAME[name], f"/casussen/{matrix.world.number}/").text)
    found = set(first)
    for page, address in first.items():
        if address.startswith(f"/casussen/{matrix.world.number}/") and not page.startswith("case") and page != "news":
            found |= set(links(matrix.lookers.look(BY_NAME[name], address).text))
    return found


def test_every_act_and_page_of_a_case_is_within_two_clicks_of_its_page(matrix: Matrix) -> None:
    found = set().union(*(reached(matrix, name) for name in WHO))
    assert of_a_case() - found - NOT_FROM_HERE.keys() == set()
    assert NOT_FROM_HERE.keys() <= of_a_case()


def test_who_directs_reaches_what_the_work_needs_most_in_one_click(matrix: Matrix) -> None:
    first = links(matrix.lookers.look(BY_NAME["samira"], f"/casussen/{matrix.world.number}/").text)
    for act in ("wegen", "doel", "afspraak", "actie", "overdragen", "erbij-vragen", "opschalen", "overleg", "delen",
                "nieuw-geweld", "afsluiten", "verklaring"):  # fmt: skip
        assert f"case_{act}" in first, act
    assert {"why", "shared", "reports_in_case"} & first.keys() >= {"why", "shared"}
