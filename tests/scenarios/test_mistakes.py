"""A mistake in a story is told in Dutch, with its line, before anything is played."""

from pathlib import Path

import pytest

from sluitend.config.replay import BadStory, play
from sluitend.records.models import Report
from tests.cast import Cast

HEAD = """title = "Proef"
start = 2026-01-05

[[worker]]
key = "tirza"
name = "Tirza Vermaat"
organisation = "veilig-thuis-rr"
role = "triage"

[[person]]
key = "moeder"
family_name = "Proefnaam"

[[step]]
at = "dag 0 10:00"
do = "report.receive"
as = "gezin"
[step.message]
people = ["moeder"]
what_happened = "Geslagen."
"""
ACCEPT = '[[step]]\nat = "dag 0 11:00"\nby = "tirza"\ndo = "pickup.accept"\n'
# (what is written after the head, or instead of something in it; the line; part of what is said)
MISTAKES = {
    "no TOML": (HEAD + "at = = 1\n", 21, "geen geldige TOML"),
    "unknown key": (HEAD.replace("start =", "stat ="), 2, '"stat" kennen we hier niet'),
    "no title": (HEAD.replace('title = "Proef"', ""), 1, "title ontbreekt"),
    "start is no date": (HEAD.replace("2026-01-05", '"maandag"'), 2, "een datum"),
    "another region": ('region = "utrecht"\n' + HEAD, 1, "andere regio"),
    "no such organisation": (
        HEAD.replace("veilig-thuis-rr", "veilig-thuis-x"),
        7,
        '"veilig-thuis-x" is geen organisatie',
    ),
    "no such role": (HEAD.replace('"triage"', '"baas"'), 8, '"baas" is geen rol'),
    "no such verb": (HEAD.replace("report.receive", "report.recieve"), 16, "geen stap van de keten"),
    "no such person": (HEAD.replace('people = ["moeder"]', 'people = ["oma"]'), 19, '"oma"'),
    "key of a message": (HEAD.replace("what_happened", "wat"), 20, '"wat" kennen we hier niet'),
    "no such fact": (HEAD + 'facts = ["boos"]\n', 21, '"boos" is geen feit'),
    "no moment": (HEAD.replace("dag 0 10:00", "morgen"), 15, "is geen moment"),
    "back in time": (HEAD + '[[step]]\nat = "dag -1 09:00"\n', 22, "voor de vorige"),
    "argument missing": (HEAD + ACCEPT, 21, "pickup ontbreekt"),
    "argument unknown": (HEAD + ACCEPT + 'pickup = { case = "gezin" }\nsoon = true\n', 26, '"soon"'),
    "wrong type": (
        HEAD + ACCEPT.replace("accept", "decline") + 'pickup = { case = "gezin" }\nreason = 3\n',
        26,
        "een tekst",
    ),
    "unknown worker": (HEAD + ACCEPT.replace("tirza", "piet") + 'pickup = { case = "gezin" }\n', 23, '"piet" is geen'),
    "not named before": (HEAD + ACCEPT + 'pickup = "vraag"\n', 25, '"vraag" is hiervoor niet'),
    "named twice": (HEAD + HEAD[HEAD.index("[[step]]") :], 24, "al de naam van een eerdere stap"),
    "unknown expectation": (
        HEAD.replace("[step.message]", "expect = { blij = true }\n[step.message]"),
        18,
        '"blij" niet',
    ),
    "wrong expectation": (
        HEAD.replace("[step.message]", 'expect = { joined = "ja" }\n[step.message]'),
        18,
        "true of false",
    ),
    "unknown count": (HEAD + "[end.gezin]\nhops = 1\nhoppen = 2\n", 23, '"hoppen" tellen we niet'),
    "count of nobody": (HEAD + "[end.buren]\nhops = 1\n", 21, '"buren" is geen naam van een melding'),
    "nothing happens": (HEAD[: HEAD.index("[[step]]")], 1, "ten minste één [[step]]"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_line(db: None, tmp_path: Path, name: str) -> None:
    text, line, said = MISTAKES[name]
    path = tmp_path / "verhaal.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadStory) as error:
        play(path)
    assert any(at == line and said in what for at, what in error.value.faults), error.value.faults
    assert f"verhaal.toml, regel {line}: " in str(error.value)
    assert not Report.objects.exists()


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(db: None, tmp_path: Path) -> None:
    path = tmp_path / "verhaal.toml"
    path.write_text(HEAD.replace('"triage"', '"baas"').replace("dag 0 10", "dag 0 99"))
    with pytest.raises(BadStory) as error:
        play(path)
    assert [line for line, _text in error.value.faults] == [8, 15]


def test_a_long_text_that_looks_like_a_step_does_not_shift_the_lines(db: None, tmp_path: Path) -> None:
    path = tmp_path / "verhaal.toml"
    path.write_text('about = """\n[[step]]\nat = 1\n"""\n' + HEAD.replace("dag 0 10:00", "straks"))
    with pytest.raises(BadStory) as error:
        play(path)
    assert [line for line, _text in error.value.faults] == [19]


def test_a_file_that_is_not_there_is_said(db: None, tmp_path: Path) -> None:
    with pytest.raises(BadStory, match="kan niet worden gelezen"):
        play(tmp_path / "nergens.toml")


def test_a_namesake_who_works_elsewhere_is_not_taken_over(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "verhaal.toml"
    path.write_text(HEAD.replace('key = "tirza"', 'key = "karim"'))
    with pytest.raises(BadStory, match="werkt in deze database ergens anders"):
        play(path)


def test_a_story_is_not_played_twice_in_one_database(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "verhaal.toml"
    path.write_text(HEAD.replace('family_name = "Proefnaam"', 'family_name = "Proefnaam"\ngiven_names = "Ali"'))
    assert play(path).failed() == []
    with pytest.raises(BadStory, match="al gespeeld"):
        play(path)
    assert Report.objects.count() == 1
