"""What every JSON interface of the house has in common: problem documents (RFC 9457) and OpenAPI 3.1."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

Language = Literal["de", "de-simple", "en", "ar", "uk", "tr", "ru", "fr", "fa"]
PROBLEM = "application/problem+json"
#: Stands in a description for a schema that is added by its name (`Api.describes`).
NAMED = "x-schema"
_PARTS = "#/components/schemas/"


class Problem(Schema):
    """What went wrong, for people and programs (RFC 9457)."""

    type: str
    title: str
    detail: str
    status: int
    code: str = ""


#: What every call may answer besides its own.
PROBLEMS = dict.fromkeys((400, 403, 404, 409, 410, 422, 429), Problem)


class Api(NinjaAPI):
    """An interface; its description says that every refusal is a problem document."""

    def __init__(self, **options: Any) -> None:
        """Take what ninja takes."""
        super().__init__(**options)
        self._described: list[Callable[[], Mapping[str, object]]] = []
        self.exception_handler(ValidationError)(self.wrong_shape)
        self.exception_handler(HttpError)(self.unreadable)

    def describes(self, schemas: Callable[[], Mapping[str, object]]) -> None:
        """Add schemas by name to the description; a body names one of them by `NAMED`."""
        self._described.append(schemas)

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """Give the OpenAPI 3.1 description."""
        schema = super().get_openapi_schema(**options)
        for methods in schema["paths"].values():
            for operation in methods.values():
                for status, response in operation["responses"].items():
                    if int(status) >= HTTPStatus.BAD_REQUEST and "content" in response:
                        response["content"] = {PROBLEM: next(iter(response["content"].values()))}
        for described in self._described:
            schema["components"]["schemas"].update(described())
        _name(schema)
        return schema

    def wrong_shape(self, request: HttpRequest, problem: ValidationError) -> HttpResponse:
        """Answer a request of the wrong shape with the fields that are wrong."""
        fields = [".".join(str(part) for part in error["loc"][1:]) for error in problem.errors]
        return self.refusal(request, status=422, detail=", ".join(fields)[:500])

    def unreadable(self, request: HttpRequest, problem: HttpError) -> HttpResponse:
        """Answer a body that is no JSON."""
        return self.refusal(request, status=problem.status_code, detail=str(problem)[:500])

    def refusal(self, request: HttpRequest, *, status: int, detail: str, **more: object) -> HttpResponse:
        """Give a problem document for a request that cannot be read."""
        body = {
            "type": "urn:anlaufstelle:invalid",
            "title": "The request has the wrong shape.",
            "detail": detail,
            "status": status,
            "code": "invalid",
            **more,
        }
        response = self.create_response(request, body, status=status)
        response.headers["Content-Type"] = PROBLEM
        return response


def _name(schema: Any) -> None:
    for value in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        if isinstance(value, dict) and NAMED in value:
            value["$ref"] = _PARTS + value.pop(NAMED)
            value.pop("type", None)
        _name(value)
