"""A document as a tagged PDF (PDF/UA-1): plain data in, bytes out. No network, no fonts of the machine it runs on."""

import json
from collections.abc import Mapping
from pathlib import Path

import typst

ACCESS = Path(__file__).with_name("access.typ")
SUMMARY = Path(__file__).with_name("summary.typ")


class CannotWrite(ValueError):
    """The document could not be made. The message holds nothing of what was in it."""


def access_document(data: Mapping[str, object]) -> bytes:
    """The answer to a request for access, as `records.read.dossier.Dossier.as_json` tells it."""
    return _write(ACCESS, data)


def summary_document(data: Mapping[str, object]) -> bytes:
    """A case for a meeting or a judge, as `web.summary_text.document` tells it."""
    return _write(SUMMARY, data)


def _write(template: Path, data: Mapping[str, object]) -> bytes:
    """A sign for which no font is at hand is no reason to give nothing: then without the promise of PDF/UA."""
    told = {"data": json.dumps(data, ensure_ascii=False)}
    for standard in ("ua-1", None):
        try:
            return typst.compile(
                template.read_bytes(), format="pdf", sys_inputs=told, ignore_system_fonts=True,
                pdf_standards=standard or [],
            )  # fmt: skip
        except (RuntimeError, ValueError):
            continue
    raise CannotWrite("the document could not be made")
