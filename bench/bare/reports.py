"""Reports that differ each time, for a load and for a filled database."""

import copy
import json

from sluitend.api.example import REPORT

POSTCODES = ("3075", "3068", "3011", "3083", "3131", "2903")


def one_report(number: int) -> bytes:
    """The body of a report; every second one is about a family that was reported before."""
    body = copy.deepcopy(REPORT)
    family = number // 2
    for person in body["persons"]:
        person |= {"familyName": f"Familie{family:x}", "birthDate": f"{1950 + family % 60}-{1 + family % 12:02d}-11"}
        person["phones"] = [f"06{family % 100_000_000:08d}"]
    body["persons"][0]["homes"][0] |= {"postcode": f"{POSTCODES[family % len(POSTCODES)]} AB", "number": str(family)}
    body["reference"] = str(number)
    return json.dumps(body).encode()
