"""Where an invitation leads: straight to the free times for a talk."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from anlaufstelle.base.public import PublicRequest, SeeOther
from anlaufstelle.counselling.queries.invitations import TALK


@require_GET
def times(_request: PublicRequest) -> HttpResponse:
    """Go to the free times for a talk about one's stay."""
    return SeeOther(f"{reverse('appointments:times')}?c={TALK}")
