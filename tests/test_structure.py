"""The shape of the tree, as a test: import directions, lengths, names, words, what may not be in a file."""

from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tools import glossary, requirements, structure, tree


def test_imports_go_one_way_down_the_layers_and_back_along_the_chain(capsys):
    code = lint_imports(config_filename=str(tree.ROOT / "pyproject.toml"), cache_dir=None, no_cache=True)
    assert code == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    "find",
    [
        structure.too_long,
        structure.vague_names,
        structure.clocks_below_the_edge,
        structure.models_in_pages,
        structure.inline_in_templates,
        structure.addresses_of_one_machine,
        structure.overridden_saves,
        glossary.faults,
        requirements.faults,
    ],
    ids=lambda find: find.__name__,
)
def test_the_tree_has_no_fault_of_this_kind(find):
    assert find() == []


@pytest.fixture
def odd_tree(tmp_path, monkeypatch):
    """Another, small tree for the finders to look at."""
    written: list[Path] = []

    def write(name: str, text: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        written.append(Path(name))

    monkeypatch.setattr(tree, "ROOT", tmp_path)
    monkeypatch.setattr(tree, "files", lambda: tuple(written))
    return write


def test_each_finder_finds_the_fault_that_it_is_there_for(odd_tree):
    odd_tree("sluitend/rules/utils.py", "from datetime import datetime\nx = datetime.now()\n" + "\n" * 300)
    odd_tree("sluitend/records/row.py", "class Row:\n    def save(self): ...\n")
    odd_tree("sluitend/web/page.py", "from sluitend.records.models import Case\nCase.objects.all()\n")
    odd_tree("sluitend/web/templates/a.html", "<p style='x'><script>1</script><a onclick='x'>")
    odd_tree("requirements/base.txt", "--index" + "-url https://example.org\n")
    odd_tree("docs/a.md", "see /wo" + "rk/x\n")
    assert structure.too_long() and structure.vague_names() and structure.clocks_below_the_edge()
    assert structure.overridden_saves() == ["sluitend/records/row.py"]
    assert len(structure.models_in_pages()) == 2
    assert len(structure.inline_in_templates()) == 3
    assert structure.addresses_of_one_machine() == ["requirements/base.txt", "docs/a.md"]


@pytest.mark.parametrize(
    "line",
    [
        "apps.get_model('records', 'Case')", "Case._default_manager.all()", "row._meta.model",
        "from x import get_user_model", "from django.db import connection", "connection.cursor()",
        "connections['default'].cursor()", "case.report_set.all()", "from sluitend.records import models",
        "Case.objects.raw('select 1')",
    ],
)  # fmt: skip
def test_no_way_around_records_read_stays_unseen_in_pages_and_interface(odd_tree, line):
    odd_tree("sluitend/web/page.py", f"{line}\n")
    odd_tree("sluitend/api/door.py", f"    {line}\n")
    assert len(structure.models_in_pages()) == 2


def test_a_script_from_a_file_is_no_inline_script(odd_tree):
    odd_tree("sluitend/web/templates/a.html", '<script defer src="x.js"></script><p class="style">online=yes</p>')
    assert structure.inline_in_templates() == []


def test_a_dutch_word_in_a_name_is_found_when_the_glossary_has_an_english_one(odd_tree):
    odd_tree("sluitend/chain/x.py", "def close_weigering(): ...\n")
    assert glossary.dutch_names([("weigering", "refusal", "no")]) == [
        "sluitend/chain/x.py: close_weigering: say refusal"
    ]
