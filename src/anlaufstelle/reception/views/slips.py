"""What a ticket shows on every page: its link as a QR code."""

import segno
from django.conf import settings
from django.urls import reverse

from anlaufstelle.reception.queries.tickets import Ticket


def link_of(ticket: Ticket) -> str:
    """Give the whole address of a ticket's page, for phones; in the active language."""
    return f"{settings.PUBLIC_URL}{reverse('ticket:own', args=[ticket.token])}"


def picture_of(address: str) -> str:
    """Give an address as a QR picture inside the page: nothing is asked for again, nothing stays in a cache."""
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=6, border=4, dark="#000", light="#fff")
