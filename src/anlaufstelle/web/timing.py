"""Times how long it takes from a search to the page that was looked for, and hands on a kind and seconds, nothing else.

While somebody searches, the session keeps one moment and forgets it at the page, or with the next search. Neither the
account nor the file reaches what is counted.
"""

from collections.abc import Callable, Mapping

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from anlaufstelle.base.permissions import actor
from anlaufstelle.planning import actions as planning
from anlaufstelle.web.sign_in.middleware import moment

Answer = Callable[[HttpRequest], HttpResponseBase]

#: Page where looking begins -> what is timed, from the moment when words were sent.
BEGINS: Mapping[str, str] = {"search": "opening", "persons:find": "opening", "files:search": "finding"}
ENDS = "files:document"
_WORDS = "q"
_PLACE = "timed"
_OK = 200


class Timing:
    """Begins at a search, ends at a page of a document."""

    def __init__(self, get_response: Answer) -> None:
        """Wrap the pages of staff."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and count a search that has reached its page."""
        response = self.get_response(request)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if response.status_code == _OK and request.method == "GET" and (name == ENDS or name in BEGINS):
            self._time(request, name)
        return response

    def _time(self, request: HttpRequest, name: str) -> None:
        now = moment(request)
        if name in BEGINS and request.GET.get(_WORDS):
            request.session[_PLACE] = [BEGINS[name], now.timestamp()]
        elif name == ENDS and _PLACE in request.session:
            kind, began = request.session.pop(_PLACE)
            house = actor("system", name="timing")
            planning.note_work(by=house, at=now, kind=kind, seconds=now.timestamp() - began)
