"""Drawing pages ahead of who will look at them: the pictures lie locked like any other and end with their bytes."""

from collections.abc import Collection
from datetime import datetime

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.permissions import PREPARE_FILES
from anlaufstelle.files.queries.pages import draw_first_page


def draw_first_pages(*, by: Actor, at: datetime, versions: Collection[int]) -> int:
    """Draw the first page of these versions where it is not drawn yet; give how many can be shown at once.

    What cannot be drawn is passed over: it is told when somebody asks for it. Raises `NotAllowed`.
    """
    del at  # a picture has no time of its own
    if not by.may(PREPARE_FILES):
        raise NotAllowed(permission=PREPARE_FILES.code)
    return sum(draw_first_page(version) for version in versions)
