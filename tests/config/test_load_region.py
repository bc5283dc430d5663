"""Loading a region: the files decide, a second time changes nothing, and what went out of the files goes."""

from django.core.management import call_command

from sluitend.config.region import load_region
from sluitend.records.models import Area, Budget, NetworkMember, Organisation, Place, Rung
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
