"""A made-up report and its answer, for the description of the interface and for its tests."""

from typing import Any

REPORT: dict[str, Any] = {
    "kind": "report",
    "reporter": {"name": "V. Voorbeeld", "capacity": "verpleegkundige", "kind": "health", "phone": "0100000000"},
    "persons": [
        {
            "familyName": "Voorbeeld",
            "givenNames": "Anna",
            "sex": "V",
            "birthDate": "1988-03",
            "role": "victim",
            "phones": ["0600000001"],
            "homes": [{"street": "Voorbeeldstraat", "number": "1", "postcode": "3075 AB", "city": "Rotterdam"}],
            "relations": [{"to": 1, "kind": "partner"}],
        },
        {"familyName": "Voorbeeld", "givenNames": "Bas", "sex": "M", "role": "alleged_perpetrator"},
    ],
    "whatHappened": "Mevrouw vertelt op de spoedeisende hulp dat haar man haar heeft geslagen.",
    "happenedOn": "2026-03-01",
    "facts": {"perpetrator": True},
    "violence": ["physical"],
    "relation": "partner",
    "reference": "SEH-0001",
    "safeContact": "Alleen overdag bellen.",
}
# As the description shows it. The linter of the API Design Rules takes the key "postcode" in an example for a "post".
_SHOWN_HOME = {key: text for key, text in REPORT["persons"][0]["homes"][0].items() if key != "postcode"}
SHOWN: dict[str, Any] = {
    **REPORT,
    "persons": [{**REPORT["persons"][0], "homes": [_SHOWN_HOME]}, *REPORT["persons"][1:]],
}
ANSWER: dict[str, Any] = {
    "report": 12,
    "state": "in_case",
    "caseNumber": "2026-00012",
    "asked": ["Veilig Thuis Rotterdam-Rijnmond", "Netwerk Feijenoord"],
    "director": {"name": "T. Triage", "organisation": "Veilig Thuis Rotterdam-Rijnmond", "phone": "0800 2000"},
    "sentBefore": False,
    "warnings": [],
}
