"""Loading a region: the files decide, a second time changes nothing, and what went out of the files goes."""

import shutil
from pathlib import Path

import pytest
from django.core.management import call_command

from sluitend.config.region import load_region
from sluitend.records.models import Area, Budget, NetworkMember, Organisation, Place, Rung
from sluitend.rules.territory import BadRegion
from tests.cast import REGION, Cast

TABLES = (Organisation, NetworkMember, Area, Place, Budget, Rung)


def everything() -> dict[str, list[dict[str, object]]]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in TABLES}


def test_loading_a_region_twice_changes_nothing(cast: Cast) -> None:
    before = everything()
    assert len(before["Organisation"]) > 100 and len(before["Area"]) > 20
    call_command("load_region")
    assert everything() == before


def test_a_member_that_the_files_do_not_name_leaves_the_network(cast: Cast) -> None:
    network = Organisation.objects.get(code="netwerk-feijenoord")
    stray = Organisation.objects.get(code="gemeente-barendrecht")
    NetworkMember.objects.create(network=network, organisation=stray)
    Organisation.objects.filter(pk=stray.pk).update(name="Oude naam")
    load_region(REGION)
    assert not NetworkMember.objects.filter(network=network, organisation=stray).exists()
    assert Organisation.objects.get(pk=stray.pk).name != "Oude naam"


def test_a_fault_in_the_grounds_of_a_region_is_said_when_it_is_loaded_and_nothing_changes(
    cast: Cast, tmp_path: Path
) -> None:
    folder = tmp_path / "region"
    shutil.copytree(REGION, folder)
    (folder / "grounds.toml").write_text('[[ground]]\ncode = "one"\n', encoding="utf-8")
    before = everything()
    with pytest.raises(BadRegion, match=r"grounds\.toml: one: kind, title, source, says ontbreekt"):
        load_region(folder)
    assert everything() == before
