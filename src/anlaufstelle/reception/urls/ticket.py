"""Addresses of one's own ticket, below /<language>/nummer/."""

from django.urls import path

from anlaufstelle.reception.views import ticket

app_name = "ticket"

urlpatterns = [
    path("nummer/<str:token>/", ticket.own, name="own"),
    path("nummer/<str:token>/aufgeben/", ticket.leave, name="leave"),
    path("nummer/<str:token>/melden/", ticket.reach, name="reach"),
    path("nummer/<str:token>/drucken/", ticket.printed, name="print"),
    path("nummer/<str:token>/zettel.pdf", ticket.pdf, name="slip"),
]
