"""The description of the interface (OpenAPI), complete by the Dutch API Design Rules."""

from functools import cache
from typing import Any

from django.conf import settings

from sluitend.api import answers
from sluitend.api.border import VERSION, XML
from sluitend.api.example import ANSWER, SHOWN
from sluitend.api.interface import api
from sluitend.api.problems import MEDIA_TYPE, TITLES

REF = "#/components/schemas/{model}"
STUF = "/stuf/vt-meldingen"
ALWAYS = (401, 406, 429, 500)
WITH_BODY = (411, 413, 415)
CONFLICTING = ("sendReport", "sendStufMessage", "acceptPickup", "declinePickup")
OF_ONE = ("getReport", "getCase", "acceptPickup", "declinePickup")
BY_WORKER = ("sendReport", "getPickups", "getCase", "acceptPickup", "declinePickup", "recognise", "compare")


@cache
def document() -> dict[str, Any]:
    """The whole document, made once."""
    made = api.get_openapi_schema(path_prefix="")
    made["info"] |= {
        "contact": {
            "name": "Beheerders van Sluitend",
            "url": "https://example.org/sluitend",
            "email": "sluitend@example.org",
        },
        "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    }
    made["servers"] = [{"url": settings.SLUITEND_API_SERVER, "description": "Deze installatie"}]
    made["tags"] = [{"name": name, "description": text} for name, text in TAGS.items()]
    made["components"]["headers"] = {"ApiVersion": {"description": "De volledige versie.", "schema": VERSION_SCHEMA}}
    made["components"]["schemas"] |= _problem_schemas()
    for path, item in made["paths"].items():
        for method, operation in item.items():
            _complete(operation, with_body=method == "post")
            if path == STUF:
                _as_xml(operation)
    made["paths"]["/openapi.json"] = {"get": _itself()}
    _add_examples(made["paths"]["/reports"]["post"])
    return made


TAGS = {
    "melden": "Een melding sturen en volgen.",
    "oppakken": "Zien wat er is gevraagd, en antwoorden.",
    "delen": "Zien hoe een casus ervoor staat.",
    "herkennen": "Vragen of een gezin bekend is, en wie u dan belt.",
    "beschrijving": "Dit document.",
}
VERSION_SCHEMA = {"type": "string", "examples": [VERSION]}
VERSION_HEADER = {"API-Version": {"$ref": "#/components/headers/ApiVersion"}}


def _problem_schemas() -> dict[str, Any]:
    schema = answers.Problem.model_json_schema(ref_template=REF, by_alias=True, mode="serialization")
    return {**schema.pop("$defs"), "Problem": schema}


def _problem(status: int) -> dict[str, Any]:
    example = {"type": "about:blank", "title": TITLES[status], "status": status, "detail": TITLES[status], "errors": []}
    content = {MEDIA_TYPE: {"schema": {"$ref": REF.format(model="Problem")}, "example": example}}
    return {"description": TITLES[status], "headers": VERSION_HEADER, "content": content}


def _complete(operation: dict[str, Any], *, with_body: bool) -> None:
    """Every answer that this operation can give, with its headers."""
    name, responses = operation["operationId"], operation["responses"]
    for status, response in list(responses.items()):
        response |= {"description": TEXTS[int(status)], "headers": dict(VERSION_HEADER)}
        if name == "sendReport":
            response["headers"]["Location"] = {"description": "Het adres van de melding.", "schema": {"type": "string"}}
    wrong = {400, *ALWAYS, *(WITH_BODY if with_body else ())}
    wrong |= {409} if name in CONFLICTING else set()
    wrong |= {404} if name in OF_ONE else set()
    wrong |= {403} if name in BY_WORKER else set()
    operation["responses"] = {str(status): response for status, response in responses.items()}
    operation["responses"] |= {str(status): _problem(status) for status in sorted(wrong)}


TEXTS = {200: "Gelukt", 201: "Gemaakt"}


def _as_xml(operation: dict[str, Any]) -> None:
    xml = {"schema": {"type": "string", "description": "vtMeldingDi01 van StUF-Jeugdzorg 1.0.9"}}
    operation["requestBody"] = {"required": True, "content": dict.fromkeys(XML, xml)}
    answer = {"schema": {"type": "string"}}
    for status, name in (("200", "Bv03"), ("400", "Fo03"), ("409", "Fo03"), ("500", "Fo03")):
        response = operation["responses"][status]
        response["description"] = f"{response['description']}: {name}"
        response.setdefault("content", {})["application/xml"] = answer


def _itself() -> dict[str, Any]:
    content = {"application/json": {"schema": {"type": "object"}}}
    return {
        "operationId": "getDescription",
        "summary": "De beschrijving van deze interface",
        "tags": ["beschrijving"],
        "security": [],
        "responses": {
            "200": {"description": TEXTS[200], "headers": VERSION_HEADER, "content": content},
            "406": _problem(406),
            "500": _problem(500),
        },
    }


def _add_examples(operation: dict[str, Any]) -> None:
    operation["requestBody"]["content"]["application/json"]["example"] = SHOWN
    operation["responses"]["201"]["content"]["application/json"]["example"] = ANSWER
    operation["responses"]["200"]["content"]["application/json"]["example"] = {**ANSWER, "sentBefore": True}
