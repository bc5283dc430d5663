"""What may be seen and answered through the interface: by the sharing rule of the pages, in a person's name."""

import pytest

from sluitend.records.models import AccessLog, Case, Escalation, Pickup
from tests.api.door import Door, added, counts, field_texts, make_key, told
from tests.cast import Cast
from tests.covers import covers


@pytest.fixture
def number(door: Door) -> str:
    """The number of a case about Anna, in Vreewijk."""
    return door.send(told()).json()["caseNumber"]


def coach(username: str = "samira", code: str = "wijkteam-vreewijk") -> Door:
    key = f"sl_{code}"
    make_key(code, key)
    return Door(key=key, worker=username)


@covers("R-SHARE-25")
def test_the_sender_sees_where_the_report_is_and_nothing_of_what_it_said(door: Door, number: str) -> None:
    body = door.get(f"reports/{Case.objects.get().reports.get().pk}").json()
    assert set(body) == {"report", "kind", "receivedAt", "state", "caseNumber", "director", "sentOnTo", "told"}
    assert (body["state"], body["caseNumber"], body["director"]["name"]) == ("in_case", number, "Tess")


def test_another_organisation_does_not_see_that_a_report_exists(door: Door, number: str) -> None:
    report = Case.objects.get().reports.get().pk
    theirs, none = coach().get(f"reports/{report}"), door.get("reports/99999")
    assert (theirs.status_code, none.status_code) == (404, 404)
    assert theirs.content == none.content


def test_who_is_asked_sees_how_the_case_stands_and_the_look_is_logged(door: Door, number: str) -> None:
    response = coach().get(f"cases/{number}")
    assert response.status_code == 200
    body = response.json()
    assert body["director"]["name"] == "Tess" and body["phase"] == "direct_safety"
    assert "Netwerk Feijenoord" in body["asked"]
    assert {"safety_assessment"} <= {term["term"] for term in body["terms"]}
    assert "Voorbeeld" not in response.content.decode() and "geslagen" not in response.content.decode()
    assert AccessLog.objects.get().worker.username == "samira"


@pytest.mark.parametrize(
    "who", [("noor", "wijkteam-ommoord"), ("pim", "gemeente-rotterdam"), ("ada", "gemeente-rotterdam")]
)
def test_for_who_takes_no_part_the_case_does_not_exist(door: Door, number: str, who: tuple[str, str]) -> None:
    outsider = coach(*who)
    there, nowhere = outsider.get(f"cases/{number}"), outsider.get("cases/2026-99999")
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert there.content == nowhere.content
    assert AccessLog.objects.count() == 0


def test_who_reports_and_takes_no_part_does_not_see_the_case(cast: Cast) -> None:
    sender = coach("mara", "burgemeester-rotterdam")
    assert sender.get(f"cases/{sender.send(told()).json()['caseNumber']}").status_code == 404


@pytest.mark.parametrize("number", ["x", "2026-1", "2026-00001'--"])
def test_what_is_no_case_number_is_told_so(door: Door, number: str) -> None:
    door.worker = "karim"
    assert "juiste vorm" in field_texts(door.get(f"cases/{number}"))["number"]


@covers("R-ROUTE-06")
def test_an_organisation_picks_up_what_it_is_asked(door: Door, number: str) -> None:
    team = coach()
    asked = team.get("pickups").json()["items"]
    assert [(one["caseNumber"], one["organisation"]) for one in asked] == [(number, "Netwerk Feijenoord")]
    assert asked[0]["answerBy"] > asked[0]["askedAt"]
    response = team.post(f"pickups/{asked[0]['id']}/acceptances", {})
    assert (response.status_code, response.json()) == (201, {"pickup": asked[0]["id"], "caseNumber": number})
    assert Pickup.objects.get(pk=asked[0]["id"]).decided_by.username == "samira"
    again = team.post(f"pickups/{asked[0]['id']}/acceptances", {})
    assert (again.status_code, again.json()["detail"]) == (409, "Samira heeft dit al opgepakt.")


def test_a_refusal_needs_a_reason_and_goes_up_the_ladder(door: Door, number: str) -> None:
    team = coach()
    asked = team.get("pickups").json()["items"][0]["id"]
    before = counts()
    assert "reason" in field_texts(team.post(f"pickups/{asked}/refusals", {"reason": " "}))
    assert "passTo" in field_texts(team.post(f"pickups/{asked}/refusals", {"reason": "Vol.", "passTo": "nergens"}))
    assert added(before) == {}
    response = team.post(f"pickups/{asked}/refusals", {"reason": "Vol."})
    assert (response.status_code, response.json()) == (201, {"pickup": asked, "passedTo": None})
    assert Escalation.objects.get().cause == f"pickup:{asked}"


def test_a_refusal_can_be_passed_on(door: Door, number: str) -> None:
    team = coach()
    asked = team.get("pickups").json()["items"][0]["id"]
    new = team.post(f"pickups/{asked}/refusals", {"reason": "Vol.", "passTo": "wijkteam-hillesluis"}).json()["passedTo"]
    assert Pickup.objects.get(pk=new).organisation.code == "wijkteam-hillesluis"


def test_nobody_answers_for_another_organisation(door: Door, number: str) -> None:
    asked = coach().get("pickups").json()["items"][0]["id"]
    outsider = coach("noor", "wijkteam-ommoord")
    assert outsider.post(f"pickups/{asked}/acceptances", {}).status_code == 403
    assert outsider.post("pickups/99999/acceptances", {}).status_code == 404


def test_the_list_comes_in_pages(door: Door, number: str) -> None:
    for position in range(3):
        home = {"postcode": "3075 AB"}
        body = told(reference=str(position), persons=[{"familyName": f"Ander{position}", "homes": [home]}])
        assert door.send(body).status_code == 201
    team = coach()
    first = team.get("pickups?limit=3").json()
    rest = team.get(f"pickups?limit=3&after={first['next']}").json()
    assert len(first["items"]) == 3 and len(rest["items"]) == 1 and rest["next"] is None
    assert len({one["caseNumber"] for one in first["items"] + rest["items"]}) == 4


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "after=x", "state=lost", "after=-1"])
def test_a_wrong_query_is_told_at_its_key(door: Door, query: str) -> None:
    door.worker = "karim"
    assert set(field_texts(door.get(f"pickups?{query}"))) == {query.partition("=")[0]}
