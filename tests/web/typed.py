"""What somebody types in a report form, field by field."""


def police_report(**changes: object) -> dict[str, object]:
    """A report about Sanne and Emre as typed; name what is different."""
    return {
        "token": "first", "persons": "2", "kind": "report", "what_happened": "Buren hoorden schreeuwen.",
        "happened_day": "1", "happened_month": "3", "happened_year": "2026", "violence": ["physical"],
        "p0_role": "victim", "p0_sex": "V", "p0_given_names": "Sanne", "p0_family_name": "Bakker", "p0_prefix": "",
        "p0_born_day": "12", "p0_born_month": "4", "p0_born_year": "1990", "p0_street": "Groenezoom",
        "p0_number": "12", "p0_postcode": "3075 AB", "p0_city": "Rotterdam", "p0_phone": "0612340001",
        "p0_bsn": "999990019", "p1_role": "alleged_perpetrator", "p1_sex": "M", "p1_given_names": "Emre",
        "p1_family_name": "Demir", "p1_born_year": "1988", "facts": ["structural"],
        "safe_contact": "Bel tussen 9 en 12", "reporter_name": "Karim", "reporter_organisation": "Politie",
        "reporter_kind": "justice_safety", "wants_feedback": "ja", **changes,
    }  # fmt: skip
