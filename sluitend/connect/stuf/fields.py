"""Taking fields out of a StUF object, so that what nobody took is found and kept."""

from collections import Counter
from collections.abc import Iterable

from lxml import etree

from sluitend.connect.stuf.errors import BadMessage
from sluitend.connect.stuf.names import INDICATOR, NO_VALUE, tag
from sluitend.matching.dates import PartialDate

# Numbers of persons live in the mention or in the message as received, never in free extra text.
_NEVER_EXTRA = frozenset({"inp.bsn"})


class Fields:
    """Hands out the texts of one message and remembers which were taken; `leftovers` gives the others."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._taken: set[etree._Element] = set()
        self._settled: set[etree._Element] = set()

    def find(self, parent: etree._Element | None, *path: str) -> etree._Element | None:
        """The first element along the path, or None."""
        for name in path:
            if parent is None:
                return None
            parent = parent.find(tag(name))
        return parent

    def all(self, parent: etree._Element | None, name: str) -> list[etree._Element]:
        """All direct children with this name."""
        return [] if parent is None else parent.findall(tag(name))

    def peek(self, parent: etree._Element | None, *path: str) -> str:
        """A text that stays behind for `leftovers`; "" when it is absent or nil."""
        found = self.find(parent, *path)
        return (found.text or "").strip() if found is not None else ""

    def text(self, parent: etree._Element | None, *path: str) -> str:
        """A text that gets a field of its own, as written by the sender but for white space around it."""
        found = self.find(parent, *path)
        return self.text_of(found) if found is not None else ""

    def text_of(self, element: etree._Element) -> str:
        """The same, for an element in the hand."""
        self._taken.update(element.iter())
        return "".join(element.itertext()).strip()

    def date(self, parent: etree._Element | None, name: str, label: str) -> PartialDate | None:
        """A date with its indicator of what is unknown. BadMessage (`bad_date`) when it is on no calendar."""
        found = self.find(parent, name)
        value = self.text_of(found) if found is not None else ""
        if found is None or not value:
            return None
        try:
            return PartialDate.from_stuf(value, found.get(INDICATOR, "V"))
        except ValueError:
            raise BadMessage("bad_date", name=label, detail=_local(found), line=found.sourceline) from None

    def settle(self, element: etree._Element) -> None:
        """Everything inside this element has found its place, its missing values too."""
        self._settled.update(element.iter())

    def leftovers(self, top: etree._Element, drop: tuple[str, ...]) -> dict[str, str]:
        """Every text below `top` that was not taken, by its path; and why a value was left out (noValue)."""
        kept: dict[str, str] = {}
        for path, element in _paths(top):
            if _local(element) in _NEVER_EXTRA or element in self._settled:
                continue
            name = "/".join(path).removeprefix("/".join(drop) + "/")
            text = (element.text or "").strip()
            if text and element not in self._taken:
                kept[name] = text
            why = element.get(NO_VALUE, element.get("noValue", "geenWaarde"))
            if why != "geenWaarde":
                kept[f"{name}@noValue"] = why
        return kept


def _paths(top: etree._Element) -> Iterable[tuple[list[str], etree._Element]]:
    """Every element below `top` in the order of the message, with its path."""
    todo = _steps([], top)
    while todo:
        path, element = todo.pop()
        yield path, element
        todo += _steps(path, element)


def _steps(path: list[str], parent: etree._Element) -> list[tuple[list[str], etree._Element]]:
    """The children, last one first, each with its path; numbered where a name comes more than once."""
    if not len(parent):
        return []
    children = [child for child in parent if isinstance(child.tag, str)]
    totals = Counter(child.tag for child in children)
    seen: Counter[str] = Counter()
    steps = []
    for child in children:
        seen[child.tag] += 1
        name = _local(child)
        if totals[child.tag] > 1 or name == "heeftBetrokken":
            name = f"{name}[{seen[child.tag]}]"
        if _local(child) == "extraElement":
            name = f"{name}:{child.get('naam', '')}"
        steps.append(([*path, name], child))
    return steps[::-1]


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
