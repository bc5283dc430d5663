"""One spelling for what people write in many ways. Odd input becomes "" or (), never an error.

The rules are in the file of each thing: `letters`, `sounds`, `numbers`, `addresses`, `names/`.
"""

from __future__ import annotations

from sluitend.matching.addresses import home, house_number, postcode, street, town
from sluitend.matching.letters import plain
from sluitend.matching.names.family import family_parts, family_sound, is_prefix
from sluitend.matching.names.given import given_parts, is_form_of, only_initials, root, roots
from sluitend.matching.names.several import two_people
from sluitend.matching.numbers import bsn, phone, phones, valid_bsn
from sluitend.matching.sounds import sound

__all__ = [
    "bsn", "family_parts", "family_sound", "given_parts", "home", "house_number", "is_form_of", "is_prefix",
    "only_initials", "phone", "phones", "plain", "postcode", "root", "roots", "sound", "street", "town", "two_people",
    "valid_bsn",
]  # fmt: skip
