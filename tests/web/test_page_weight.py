"""What a first visit costs: the work list and all that it loads, compressed, stays under 150 kB."""

import gzip
import re

import pytest
from django.contrib.staticfiles import finders

LIMIT = 150_000  # bytes, compressed
LOADED = re.compile(r'(?:<link rel="(?:stylesheet|icon)" href|<script[^>]* src|<img[^>]* src)="/static/([^"?]+)"')
LATER = re.compile(r"<img[^>]*loading=.lazy.[^>]*>")  # a picture in the folded help is fetched when it is opened
FROM_CSS = re.compile(r"url\([\"']?(?!data:)([^\"')]+)")


def weigh(html: str) -> dict[str, int]:
    """Compressed bytes of the page and of every file that a browser fetches for it."""
    weights = {"page": len(gzip.compress(html.encode(), 6))}
    for name in dict.fromkeys(LOADED.findall(LATER.sub("", html))):
        path = finders.find(name)
        assert path, f"{name} is not there"
        with open(path, "rb") as file:
            raw = file.read()
        assert not FROM_CSS.findall(raw.decode()) or not name.endswith(".css"), f"{name} fetches more: weigh it too"
        weights[name] = len(gzip.compress(raw, 6))
    return weights


@pytest.mark.parametrize("address", ["/", "/?lijst=organisation", "/netwerk/netwerk-feijenoord/", "/zoeken/"])
def test_a_first_visit_fetches_less_than_150_kilobytes(as_, case, address):
    weights = weigh(as_("samira").get(address).content.decode())
    assert {"sluitend.css", "vendor/tokens.css", "vendor/components.css", "work.css"} <= set(weights)
    assert sum(weights.values()) < LIMIT, weights


def test_a_full_page_of_fifty_things_still_fits(as_, case):
    html = as_("samira").get("/").content.decode()
    row = html[html.index("<article") : html.index("</article>") + 10]
    assert sum(weigh(html.replace(row, row * 50)).values()) < LIMIT
