"""The region as data: sound as delivered, and clear about what is wrong when it is not."""

import shutil
from pathlib import Path

import pytest

from sluitend.rules.book import load
from sluitend.rules.territory import BadRegion, network_for, organisation_for, read_region, veilig_thuis_for
from tests.covers import covers

FOLDER = Path(__file__).parents[2] / "regions" / "rotterdam-rijnmond"
REGION = read_region(FOLDER)


@covers("R-NET-01")
def test_sixteen_municipalities_forty_two_teams_and_about_ten_networks_in_rotterdam() -> None:
    in_rotterdam = {area.network for area in REGION.areas if area.municipality == "Rotterdam"}
    teams = [o for o in REGION.organisations if o.kind == "district_team" and o.municipality == "Rotterdam"]
    assert len(REGION.municipalities) == 16
    assert len(teams) == 42
    assert len(in_rotterdam) == 10
    assert len(REGION.networks) == 10 + 15


@covers("R-NET-02")
def test_every_network_has_a_team_of_the_area_police_probation_and_veilig_thuis() -> None:
    kinds = {organisation.code: organisation.kind for organisation in REGION.organisations}
    for network in REGION.networks:
        present = {kinds[code] for code in network.members}
        assert {"district_team", "police", "probation", "veilig_thuis", "shelter"} <= present, network.code


def test_every_district_team_sits_in_exactly_one_network() -> None:
    seats = [code for network in REGION.networks for code in network.members if code.startswith("wijkteam-")]
    teams = [o.code for o in REGION.organisations if o.kind == "district_team"]
    assert sorted(seats) == sorted(teams)


@pytest.mark.parametrize(
    ("postcode", "network"),
    [
        ("3073 AB", "netwerk-feijenoord"),
        ("3024ka", "netwerk-delfshaven"),
        (" 3151 AA", "netwerk-havens"),
        ("3034", "netwerk-kralingen-crooswijk"),
        ("3035 XX", "netwerk-noord"),
        ("2665 AA", "netwerk-lansingerland"),
        ("3227 AA", "netwerk-nissewaard"),
        ("3255 AA", "netwerk-goeree-overflakkee"),
    ],
)
def test_a_postcode_leads_to_the_network_of_its_area(postcode: str, network: str) -> None:
    assert network_for(REGION, postcode) == network


@pytest.mark.parametrize("postcode", ["1011 AB", "", "0301", "30731", "onbekend", "😀", "٣٠٧٣"])
def test_a_postcode_outside_the_region_or_unreadable_has_no_network(postcode: str) -> None:
    assert network_for(REGION, postcode) is None


@covers("R-ACTOR-02")
def test_hoeksche_waard_belongs_to_another_veilig_thuis() -> None:
    assert veilig_thuis_for(REGION, "3261 AA") == "veilig-thuis-zhz"
    assert organisation_for(REGION, "veilig_thuis", "3261 AA") == "veilig-thuis-zhz"
    assert veilig_thuis_for(REGION, "3011 AA") == "veilig-thuis-rr"
    assert veilig_thuis_for(REGION, "") == "veilig-thuis-rr"


@covers("R-ACTOR-40")
def test_each_municipality_has_its_own_mayor() -> None:
    assert organisation_for(REGION, "mayor", "3111 AA") == "burgemeester-schiedam"
    assert organisation_for(REGION, "mayor", "3011 AA") == "burgemeester-rotterdam"
    mayors = [o for o in REGION.organisations if o.kind == "mayor"]
    assert len(mayors) == len(REGION.municipalities)


def test_a_kind_that_nobody_has_gives_nobody() -> None:
    assert organisation_for(REGION, "astronaut", "3011 AA") is None


@covers("R-ROUTE-20")
def test_the_ladder_goes_from_team_manager_to_zorgconsulaat() -> None:
    assert [rung.role for rung in REGION.ladder] == ["team_manager", "area_manager", "care_consul"]


def test_the_values_of_the_region_can_be_read() -> None:
    assert len(load(FOLDER).all()) > len(load().all())
    assert load(FOLDER).version != load().version


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "regio"))


def _swap(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("areas.toml", '["3011", "3016"]', '["3011", "3021"]', "ligt ook in rotterdam-centrum"),
        ("areas.toml", '["3011", "3016"]', '["3016", "3011"]', "3016 ligt na 3011"),
        ("areas.toml", '["3011", "3016"]', '["301", "3016"]', "geen paar postcodes"),
        (
            "areas.toml",
            'network = "netwerk-centrum"',
            'network = "netwerk-maan"',
            "netwerk netwerk-maan bestaat niet",
        ),
        ("areas.toml", 'municipality = "Schiedam"', 'municipality = "Delft"', "gemeente Delft bestaat niet"),
        ("areas.toml", '"veilig-thuis-zhz"', '"arosa"', "arosa is geen Veilig Thuis"),
        ("areas.toml", 'name = "Centrum"', 'naam = "Centrum"', "onbekend veld naam"),
        ("networks.toml", '"wijkteam-vreewijk"', '"wijkteam-mars"', "lid wijkteam-mars bestaat niet"),
        ("organisations.toml", 'code = "fier"', 'code = "arosa"', "arosa komt twee keer voor"),
        ("organisations.toml", 'kind = "police"', "", "kind ontbreekt"),
        ("organisations.toml", 'parent = "jbrr"', 'parent = "nergens"', "organisatie nergens bestaat niet"),
        ("region.toml", '"netwerk-centrum"', '"netwerk-maan"', "netwerk-maan bestaat niet"),
        ("region.toml", 'name = "Rotterdam-Rijnmond"', "", "name ontbreekt"),
        ("ladder.toml", "hours = 4", "hours = 0", "aantal uren"),
        ("ladder.toml", "hours = 4", "hours = [", "geen geldige TOML"),
    ],
)
def test_a_mistake_in_the_files_is_named_in_dutch(broken: Path, file: str, old: str, new: str, fault: str) -> None:
    _swap(broken, file, old, new)
    with pytest.raises(BadRegion) as caught:
        read_region(broken)
    assert any(fault in line for line in caught.value.faults), caught.value.faults


def test_all_mistakes_are_named_at_once(broken: Path) -> None:
    _swap(broken, "areas.toml", 'network = "netwerk-centrum"', 'network = "netwerk-maan"')
    _swap(broken, "networks.toml", '"wijkteam-vreewijk"', '"wijkteam-mars"')
    with pytest.raises(BadRegion) as caught:
        read_region(broken)
    assert len(caught.value.faults) == 2


def test_a_missing_file_is_named(broken: Path) -> None:
    (broken / "ladder.toml").unlink()
    with pytest.raises(BadRegion, match=r"ladder\.toml ontbreekt"):
        read_region(broken)
