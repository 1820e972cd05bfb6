"""Addresses of retention, below /amt/aussonderung/."""

from django.urls import path

from anlaufstelle.retention.views import archive, lists, person, simulation

app_name = "retention"

urlpatterns = [
    path("", lists.due, name="due"),
    path("vorschau/", simulation.simulate, name="simulate"),
    path("listen/", lists.disposals, name="disposals"),
    path("listen/<int:disposal>/", lists.disposal, name="disposal"),
    path("listen/<int:disposal>/anbieten/", archive.offer, name="offer"),
    path("listen/<int:disposal>/antwort/", archive.answer, name="answer"),
    path("listen/<int:disposal>/uebergeben/", archive.hand_over, name="hand_over"),
    path("listen/<int:disposal>/uebernommen/", archive.receipt, name="receipt"),
    path("listen/<int:disposal>/bestaetigen/", archive.confirm, name="confirm"),
    path("listen/<int:disposal>/freigeben/", lists.approve, name="approve"),
    path("listen/<int:disposal>/ablehnen/", lists.refuse, name="refuse"),
    path("listen/<int:disposal>/zurueckziehen/", lists.withdraw, name="withdraw"),
    path("person/<int:person>/", person.of_person, name="of_person"),
    path("person/<int:person>/sperren/", person.hold, name="hold"),
    path("person/<int:person>/anlass/<int:ground>/zurueck/", person.take_back, name="take_back"),
    path("person/<int:person>/sperre/<int:hold>/aufheben/", person.lift, name="lift"),
]
