"""The desk where sheets are set: one at a time in each process, and only so many an hour for the whole house.

Setting a sheet takes all the machine has for some 30 ms. Without a bound a flood of such requests would leave nothing
for booking. So a process sets one sheet at a time and lets one more wait; whoever comes then is told so at once and
holds no thread. Over the whole machine two sheets a second are set at most in the long run, 5 % of two cores. And one
network gets no more than its share of them.
"""

import threading
from datetime import datetime

from django.conf import settings
from django.http import HttpResponse

from anlaufstelle.base.limits import Limit, LimitReached, take
from anlaufstelle.base.paper.errors import TooManySheets
from anlaufstelle.base.public import never_kept
from anlaufstelle.engines import writing

#: A counselling evening in a shelter, all behind one address.
PER_NETWORK = Limit("paper.network", burst=40, per_hour=240)
#: All of them together.
_HOUSE = Limit("paper.house", burst=120, per_hour=7200)
#: One sheet being set and one waiting.
_PLACES = threading.BoundedSemaphore(2)
_SETTING = threading.Lock()


def pdf_response(sheet: writing.Sheet | writing.Signs, *, name: str, network: str, at: datetime) -> HttpResponse:
    """Give a sheet or signs as PDF that opens in the browser and that no cache keeps.

    `name` is the file's name without ending, `network` comes from `network_of`. Raises `LimitReached` and
    `TooManySheets`.
    """
    take(PER_NETWORK, network, at=at)
    try:
        take(_HOUSE, "all", at=at)
    except LimitReached as problem:
        raise TooManySheets from problem
    response = HttpResponse(_set(sheet), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return never_kept(response)


def _set(sheet: writing.Sheet | writing.Signs) -> bytes:
    if not _PLACES.acquire(blocking=False):
        raise TooManySheets
    try:
        with _SETTING:
            return writing.write(sheet, fonts=settings.PAPER_FONTS)
    finally:
        _PLACES.release()
