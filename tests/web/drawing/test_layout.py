"""The family drawing as a promise: whatever family comes in, nothing overlaps and nobody is lost."""

from itertools import combinations
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings

from sluitend.web.drawing import Drawing, Family, Household, Tie, Who, draw
from sluitend.web.drawing.generations import tree
from sluitend.web.drawing.measure import cut, width, wrapped
from sluitend.web.drawing.shapes import Box
from sluitend.web.drawing.unions import unions
from tests.web.drawing.families import any_family, grown_family

few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
families = given(any_family() | grown_family())


def at(drawing: Drawing, one: int) -> tuple[int, int]:
    return next((symbol.x, symbol.y) for symbol in drawing.symbols if symbol.id == one)


@few
@families
def test_no_symbol_and_no_text_lies_over_another_or_outside_the_drawing(family: Family) -> None:
    drawing = draw(family)
    boxes = [one.box for one in (*drawing.symbols, *drawing.texts)]
    assert [(one, other) for one, other in combinations(boxes, 2) if one.meets(other)] == []
    whole = Box(0, 0, drawing.width, drawing.height)
    assert all(whole.left <= one.left and one.right <= whole.right for one in boxes)
    assert all(whole.top <= one.top and one.bottom <= whole.bottom for one in boxes)


@few
@families
def test_everybody_stands_in_it_once_and_the_same_family_gives_the_same_drawing(family: Family) -> None:
    drawing = draw(family)
    assert sorted(one.id for one in drawing.symbols) == sorted(one.id for one in family.people)
    assert draw(family) == drawing


@few
@families
def test_every_parent_stands_above_the_child_or_the_tie_is_named_as_left_out(family: Family) -> None:
    drawing = draw(family)
    told = [tie for tie in family.ties if tie.kind == "descent"]
    for tie in (tie for tie in told if tie.key not in drawing.left_out):
        assert at(drawing, tie.a)[1] < at(drawing, tie.b)[1]
    assert set(drawing.left_out) <= {tie.key for tie in family.ties}
    nobody = {tie.key for tie in family.ties if not {tie.a, tie.b} <= {one.id for one in family.people}}
    assert nobody <= set(drawing.left_out)


@few
@families
def test_brothers_and_sisters_stand_in_order_of_birth(family: Family) -> None:
    drawing = draw(family)
    born = {one.id: one.born for one in family.people}
    twins = {one for tie in family.ties if tie.kind == "twin" for one in (tie.a, tie.b)}
    for union in unions(family, tree(family)).all:
        known = [child for child in union.own if born[child] and child not in twins]
        for one, other in combinations(known, 2):
            if at(drawing, one)[1] == at(drawing, other)[1] and born[one] < born[other]:
                assert at(drawing, one)[0] < at(drawing, other)[0]


@few
@families
def test_a_contour_never_lies_around_somebody_who_does_not_live_there(family: Family) -> None:
    drawing = draw(family)
    for home in family.households:
        alone = draw(Family(family.people, family.ties, (home,)))
        loops = [_corners(path) for path in alone.contours]
        for symbol in alone.symbols:
            inside = sum(_is_inside(symbol.x, symbol.y, loop) for loop in loops) % 2 == 1
            assert inside == (symbol.id in home.people)
    assert len(drawing.contours) >= sum(bool(home.people) for home in family.households)


def _corners(path: str) -> list[tuple[float, float]]:
    """The corners of a contour: what its curves bend around."""
    return [tuple(map(float, part.split()[:2])) for part in path.split("Q")[1:]]  # type: ignore[misc]


def _is_inside(x: float, y: float, loop: list[tuple[float, float]]) -> bool:
    crossed = 0
    for (x1, y1), (x2, y2) in zip(loop, [*loop[1:], loop[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            crossed += 1
    return crossed % 2 == 1


def test_a_family_of_forty_takes_less_than_fifty_milliseconds() -> None:
    family, spent = grandparents_of_forty(), []
    for _ in range(5):
        started = process_time()
        draw(family)
        spent.append(process_time() - started)
    assert len(family.people) == 40
    assert min(spent) < 0.05


def grandparents_of_forty() -> Family:
    """Four generations: every child of the first seven couples has a partner."""
    people = [
        Who(key, "woman" if key % 2 else "man", f"Persoon {key}", born=str(1930 + 2 * key)) for key in range(1, 41)
    ]
    ties: list[Tie] = []
    for mother in range(1, 39, 2):
        ties.append(Tie(len(ties), "couple", mother, mother + 1, "married", "gehuwd"))
        for child in (2 * mother + 1, 2 * mother + 3):
            if child <= 40:
                ties += [Tie(len(ties) + side, "descent", mother + side, child, "birth") for side in (0, 1)]
        ties.append(Tie(len(ties), "line", mother + 1, mother, "physical", "lichamelijk", True))
    return Family(tuple(people), tuple(ties), (Household((1, 2), "wonen samen"),))


def test_the_longest_names_beside_each_other_do_not_touch() -> None:
    name = "Piet-Willem van den Hoogenband-Maartensdijk"
    children = tuple(Who(key, "man", name, born=str(2000 + key)) for key in range(2, 10))
    ties = tuple(Tie(key, "descent", 1, key, "birth") for key in range(2, 10))
    texts = [one.box for one in draw(Family((Who(1, "woman", name), *children), ties)).texts]
    assert len(texts) == 18
    assert not any(one.meets(other) for one, other in combinations(texts, 2))


def test_a_person_without_ties_and_a_family_of_nobody_are_drawn_too() -> None:
    assert draw(Family(())).symbols == ()
    drawing = draw(Family((Who(7, "unknown", "Iemand"),)))
    assert [(one.id, one.shape) for one in drawing.symbols] == [(7, "unknown")]


def test_parents_of_each_other_are_drawn_as_the_first_source_said_and_the_other_is_named() -> None:
    one = Family((Who(1), Who(2)), (Tie(10, "descent", 1, 2, "birth"), Tie(11, "descent", 2, 1, "birth")))
    drawing = draw(one)
    assert drawing.left_out == (11,)
    assert at(drawing, 1)[1] < at(drawing, 2)[1]


def test_a_foster_child_hangs_from_a_dashed_line_and_two_strokes_mean_divorced() -> None:
    people = (Who(1, "woman"), Who(2, "man"), Who(3))
    ties = (Tie(1, "couple", 1, 2, "divorced", "gescheiden"), Tie(2, "descent", 1, 3, "foster"),
            Tie(3, "descent", 2, 3, "foster"))  # fmt: skip
    drawing = draw(Family(people, ties))
    assert {one.look for one in drawing.strokes} == {"divorced", "slash", "foster"}
    assert next(one.path for one in drawing.strokes if one.look == "slash").count("M") == 2
    assert at(drawing, 2)[0] < at(drawing, 3)[0] < at(drawing, 1)[0], "the man left, the child between them"


def test_twins_hang_from_one_point() -> None:
    people = (Who(1, "woman"), Who(2, "man"), Who(3, born="2020-05-01"), Who(4, born="2020-05-01"), Who(5, born="2018"))
    ties = tuple(Tie(10 * p + c, "descent", p, c, "birth") for p in (1, 2) for c in (3, 4, 5))
    drawing = draw(Family(people, ties))
    starts = [one.path[1:].split("L")[0] for one in drawing.strokes if one.path.count("L") == 1 and one.look == "birth"]
    assert max(starts.count(start) for start in starts) == 2


def test_the_arrow_of_violence_points_at_whom_it_hits() -> None:
    ties = (Tie(1, "couple", 1, 2, "married"), Tie(2, "line", 1, 2, "physical", "lichamelijk", True))
    drawing = draw(Family((Who(1, "man"), Who(2, "woman")), ties))
    tip = next(one.head for one in drawing.strokes if one.head)[1:].split("L")[0].split()
    victim, other = at(drawing, 2), at(drawing, 1)
    assert abs(float(tip[0]) - victim[0]) < 22 and abs(float(tip[0]) - other[0]) > 40


@pytest.mark.parametrize("name", ["Sanne", "漢字" * 30, "W" * 300, "a b " * 90])
def test_a_name_never_gets_wider_than_its_place(name: str) -> None:
    assert all(width(line) <= 110 for line in wrapped(name, 110))
    assert len(wrapped(name, 110)) <= 2


def test_signs_that_turn_a_line_around_do_not_reach_the_drawing() -> None:
    assert cut("\u202eSanne\u2066", 110) == "Sanne"
