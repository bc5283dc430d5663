"""From bytes to an XML tree, without doing anything the sender asks the parser to do.

No entities, no DTD, no network, no giant trees: a report comes from outside and is read before anyone has
seen it.
"""

from functools import cache
from pathlib import Path

from lxml import etree

from sluitend.connect.stuf.errors import BadMessage
from sluitend.connect.stuf.names import JZ

MAX_BYTES = 5 * 1024 * 1024
MAX_ELEMENTS = 20_000
_SCHEMA_FILE = "jz0100_msg_vtberichten_resolved2025.xsd"
_SOAP = (
    "{http://schemas.xmlsoap.org/soap/envelope/}Envelope",
    "{http://schemas.xmlsoap.org/soap/envelope/}Body",
)


def tree(raw: bytes, *, max_bytes: int = MAX_BYTES) -> etree._Element:
    """The root element of a message (taken out of its SOAP envelope when it is in one).

    Raises BadMessage when the bytes are empty, too many, no XML, or try to declare a DTD.
    """
    if not raw.strip():
        raise BadMessage("empty")
    if len(raw) > max_bytes:
        raise BadMessage("too_large", limit=_readable(max_bytes))
    if _declares_dtd(raw):
        raise BadMessage("dtd")
    root = _parsed(raw)
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise BadMessage("too_large", limit=f"{MAX_ELEMENTS} velden")
    return _out_of_envelope(root)


def _parsed(raw: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise BadMessage("not_xml", line=error.lineno) from None
    except (ValueError, LookupError):
        raise BadMessage("not_xml") from None
    # A second look, for encodings in which the first one cannot recognise a DTD.
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadMessage("dtd")
    return root


def _declares_dtd(raw: bytes) -> bool:
    """Looks only before the root element: a police text may quote <!DOCTYPE> in CDATA. No regex: those can
    hang.
    """
    rest = raw.removeprefix(b"\xef\xbb\xbf").lstrip()
    while rest.startswith((b"<?", b"<!--")):
        end = b"?>" if rest.startswith(b"<?") else b"-->"
        _, found, rest = rest.partition(end)
        if not found:
            return False
        rest = rest.lstrip()
    return rest.startswith(b"<!DOCTYPE")


def _out_of_envelope(root: etree._Element) -> etree._Element:
    if root.tag != _SOAP[0]:
        return root
    body = root.find(_SOAP[1])
    inside = list(body) if body is not None else []
    if len(inside) != 1:
        raise BadMessage("other_message", line=root.sourceline)
    return inside[0]


def check_kind(root: etree._Element) -> None:
    """BadMessage unless the root is JZ:vtMeldingDi01."""
    name = etree.QName(root)
    if name.namespace != JZ:
        raise BadMessage("wrong_namespace", line=root.sourceline)
    if name.localname != "vtMeldingDi01":
        raise BadMessage("other_message", detail=name.localname[:60], line=root.sourceline)


def check_schema(root: etree._Element, schema_dir: Path | str) -> None:
    """BadMessage unless the message is valid. FileNotFoundError when `schema_dir` does not hold the
    schemas.
    """
    schema = _schema(Path(schema_dir))
    if schema.validate(etree.ElementTree(root)):
        return
    first = schema.error_log[0]
    # The parser's own message quotes the value, which is personal data. Name and rule are enough to repair
    # it.
    element = first.path.rsplit("/", 1)[-1] if first.path else ""
    raise BadMessage("schema", detail=f"{element} {first.type_name}".strip(), line=first.line)


@cache
def _schema(schema_dir: Path) -> etree.XMLSchema:
    found = sorted(schema_dir.rglob(_SCHEMA_FILE)) if schema_dir.is_dir() else []
    if not found:
        raise FileNotFoundError(f"{_SCHEMA_FILE} staat niet in {schema_dir}")
    return etree.XMLSchema(etree.parse(str(found[0]), etree.XMLParser(no_network=True)))


def _readable(size: int) -> str:
    return f"{size // (1024 * 1024)} MB" if size >= 1024 * 1024 else f"{size} bytes"
