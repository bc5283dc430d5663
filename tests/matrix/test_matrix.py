"""Nobody sees what the matrix says nothing about: every address, every viewer, every planted word."""

import pytest

from tests.matrix import addresses
from tests.matrix.judging import Matrix
from tests.matrix.people import VIEWERS, Viewer


def test_every_address_has_its_row_in_the_matrix() -> None:
    assert addresses.without_row() == []
    assert addresses.gone() == []


@pytest.mark.parametrize("viewer", VIEWERS, ids=str)
def test_no_address_shows_this_viewer_more_than_the_matrix_says(matrix: Matrix, viewer: Viewer) -> None:
    faults = list(matrix.faults(viewer))
    assert not faults, "\n".join([f"{len(faults)} faults", *faults[:60]])
