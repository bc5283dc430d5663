"""No field can be forgotten: content has a planted word, what is no content says why and holds none."""

from django.apps import apps
from django.db import models

from tests.matrix.fields import CONTENT, PLAIN
from tests.matrix.world import World

TEXT = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
ENCRYPTED = {
    "Mention.bsn_cipher", "SetAside.cipher", "Draft.cipher", "Attachment.name_cipher", "AttachmentPart.cipher",
}  # fmt: skip
NORMALISED = {"KnownTraits.packed"}  # made of the planted words of a mention, and spelt otherwise


def text_fields() -> dict[str, models.Field]:
    """Every field of ours that can hold words."""
    return {
        f"{model.__name__}.{field.name}": field
        for model in apps.get_app_config("records").get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, TEXT)
    }


def test_every_text_field_is_content_or_says_why_not() -> None:
    known, found = CONTENT.keys() | PLAIN.keys(), text_fields().keys()
    assert found - known == set(), "new fields: put them in tests/matrix/fields.py, and plant a word in content"
    assert known - found == set(), "fields that are gone: take them out of tests/matrix/fields.py"
    assert not CONTENT.keys() & PLAIN.keys()
    assert all(PLAIN.values())


def test_every_field_of_content_holds_its_planted_word(world: World) -> None:
    missing = []
    for name, field in text_fields().items():
        if name in CONTENT and name not in ENCRYPTED | NORMALISED:
            words = [one.spellings[0] for one in world.garden.planted if one.field == name]
            stored = " ".join(str(value) for value in field.model._default_manager.values_list(field.name, flat=True))
            if not words or any(word not in stored for word in words):
                missing.append(name)
    assert missing == []
    assert {one.field for one in world.garden.planted} >= ENCRYPTED


def test_what_is_no_content_holds_no_planted_word_and_neither_does_what_is_encrypted(world: World) -> None:
    leaks = []
    for name, field in text_fields().items():
        if name in PLAIN or name in ENCRYPTED:
            for value in field.model._default_manager.values_list(field.name, flat=True):
                text = bytes(value).decode("latin-1") if isinstance(value, memoryview | bytes) else str(value)
                leaks += [f"{name}: {one}" for one in world.garden.seen_in(text)]
    assert leaks == []
