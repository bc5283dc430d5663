"""The interface describes itself, and keeps the Dutch API Design Rules."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from openapi_spec_validator import validate

from sluitend.api.document import document
from tests.api.door import PROBLEM, Door, example, field_texts, told

METHODS = {"get", "post", "put", "patch", "delete"}


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document()["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def schema_of(content: dict[str, Any]) -> dict[str, Any]:
    name = content["schema"]["$ref"].rpartition("/")[2]
    return document()["components"]["schemas"][name]


def test_the_description_is_public_and_valid(door: Door) -> None:
    door.key = ""
    response = door.get("openapi.json")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.json() == document()
    validate(response.json())


def test_who_is_behind_it_under_which_licence_and_where_it_stands() -> None:
    info = document()["info"]
    assert info["contact"].keys() >= {"name", "url", "email"}
    assert info["license"]["name"] == "EUPL-1.2"
    assert re.fullmatch(r"\d+\.\d+\.\d+", info["version"])
    assert all(re.search(r"/v\d+$", server["url"]) for server in document()["servers"])


def test_paths_are_kebab_case_without_a_slash_at_the_end() -> None:
    for path, method, _ in operations():
        assert re.fullmatch(r"(/([a-z0-9-]+|\{[a-zA-Z]+\}|openapi\.json))+", path), path
        assert method in METHODS


def test_every_operation_has_a_name_of_its_own_a_summary_and_a_tag() -> None:
    names = [operation["operationId"] for _, _, operation in operations()]
    assert len(set(names)) == len(names)
    known = {tag["name"] for tag in document()["tags"]}
    assert all(operation["summary"] and set(operation["tags"]) <= known for _, _, operation in operations())


def test_a_date_says_of_which_form_it_is() -> None:
    found = 0
    for schema in document()["components"]["schemas"].values():
        for name, field in schema.get("properties", {}).items():
            if re.search(r"[a-z]Date$", name):
                found += 1
                assert field["format"] in ("date", "incomplete-date")
    assert found


def test_query_keys_and_fields_are_camel_case() -> None:
    keys = [one["name"] for _, _, operation in operations() for one in operation.get("parameters", ())
            if one["in"] == "query"]  # fmt: skip
    schemas = document()["components"]["schemas"].values()
    keys += [name for schema in schemas for name in schema.get("properties", ())]
    assert len(keys) > 60
    assert [key for key in keys if not re.fullmatch(r"[a-z][a-zA-Z0-9]*", key)] == []


def test_every_good_answer_tells_its_version_and_every_bad_one_is_a_problem() -> None:
    for path, method, operation in operations():
        for status, response in operation["responses"].items():
            assert "API-Version" in response["headers"], (path, method, status)
            if status >= "400":
                assert set(schema_of(response["content"][PROBLEM])["required"]) >= {"status", "title", "detail"}


def test_who_can_send_something_wrong_reads_what_comes_back() -> None:
    for _, method, operation in operations():
        inputs = [one for one in operation.get("parameters", ()) if one["in"] != "header"]
        if method == "post" or inputs:
            assert "400" in operation["responses"]
        if operation["operationId"] != "getDescription":
            assert {"401", "406", "429", "500"} <= set(operation["responses"])
            assert operation["security"] == [{"ApiKey": []}]
    assert document()["components"]["securitySchemes"]["ApiKey"] == {"type": "http", "scheme": "bearer"}


def test_what_is_shown_as_an_example_works(door: Door) -> None:
    body = document()["paths"]["/reports"]["post"]["requestBody"]["content"]["application/json"]["example"]
    response = door.send(body)
    assert response.status_code == 201
    shown = document()["paths"]["/reports"]["post"]["responses"]["201"]["content"]["application/json"]["example"]
    assert response.json().keys() == shown.keys()


@pytest.mark.parametrize(
    "path", ["reports/", "openapi.json/", "stuf/vt-meldingen/", "reports/1/", "nowhere", "", "reports/x", "Reports"]
)
def test_another_address_or_a_slash_at_the_end_is_not_found(door: Door, path: str) -> None:
    for response in (door.get(path), door.post(path, {})):
        assert response.status_code == 404
        field_texts(response)


def test_a_number_that_no_database_counts_is_refused(door: Door) -> None:
    assert door.get(f"reports/{10**30}").status_code == 400


@pytest.mark.parametrize(
    ("method", "path", "allowed"), [("PUT", "reports", "POST"), ("DELETE", "reports/1", "GET"),
                                    ("GET", "stuf/vt-meldingen", "POST"), ("DELETE", "openapi.json", "GET")]
)  # fmt: skip
def test_another_method_is_told_which_ones_there_are(door: Door, method: str, path: str, allowed: str) -> None:
    response = door.ask(method, path)
    assert response.status_code == 405
    assert allowed in response.headers["Allow"]
    field_texts(response)


def test_another_form_is_neither_read_nor_answered(door: Door) -> None:
    assert door.ask("POST", "reports", b"a=1", "application/x-www-form-urlencoded").status_code == 415
    assert door.send_stuf(b"{}", "application/json").status_code == 415
    assert door.send_stuf(example(1), "text/xml").status_code == 200
    assert door.send(told(), Accept="text/html").status_code == 406
    assert door.send(told(), Accept="text/html, */*;q=0.1").status_code == 201


def test_a_body_of_unknown_length_is_asked_for_its_length(door: Door) -> None:
    response = door.client.generic("POST", "/api/v1/reports", HTTP_TRANSFER_ENCODING="chunked",
                                   headers={"Authorization": f"Bearer {door.key}"})  # fmt: skip
    assert response.status_code == 411
    field_texts(response)


@pytest.mark.parametrize("path", ["openapi.json", "reports/1", "nowhere"])
def test_every_answer_carries_its_version_and_is_not_kept(door: Door, path: str) -> None:
    response = door.get(path)
    assert response.headers["API-Version"] == "1.0.0"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["Strict-Transport-Security"]
    assert "Set-Cookie" not in response.headers


def test_a_fault_of_ours_is_a_problem_without_a_stack_trace(
    door: Door, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("Geheimenaam")

    monkeypatch.setattr("sluitend.chain.report.receive", fail)
    response = door.send(told())
    assert response.status_code == 500
    field_texts(response)
    assert "Geheimenaam" not in response.content.decode()
    assert "RuntimeError" in caplog.text
