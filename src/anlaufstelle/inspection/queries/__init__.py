"""Reading requests to inspect a file. An opening of the person has to be shown."""

from anlaufstelle.inspection.queries.choosing import (
    BoxLine,
    ChosenLine,
    OfferedPlace,
    RequestLine,
    askers,
    boxes_on,
    identities,
    kinds_of_boxes,
    offered_kinds,
    omitted,
    open_requests,
    person_of,
    request_of,
    requests_of,
)
from anlaufstelle.inspection.queries.overview import Overview, overview, page_in
from anlaufstelle.inspection.queries.turning import Place, Turning, turning

__all__ = [
    "BoxLine",
    "ChosenLine",
    "OfferedPlace",
    "Overview",
    "Place",
    "RequestLine",
    "Turning",
    "askers",
    "boxes_on",
    "identities",
    "kinds_of_boxes",
    "offered_kinds",
    "omitted",
    "open_requests",
    "overview",
    "page_in",
    "person_of",
    "request_of",
    "requests_of",
    "turning",
]
