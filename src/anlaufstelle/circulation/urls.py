"""Addresses of circulations and of one's own desk, below /amt/."""

from django.urls import path

from anlaufstelle.circulation.views import desk, slips

app_name = "circulation"

urlpatterns = [
    path("schreibtisch/", desk.desk, name="desk"),
    path("schreibtisch/wiedervorlage/<int:follow_up>/erledigt/", desk.finish, name="finish"),
    path("schreibtisch/wiedervorlage/<int:follow_up>/verschieben/", desk.move, name="move"),
    path("schreibtisch/vertretung/", desk.deputies, name="deputies"),
    path("schreibtisch/vertretung/<int:deputy>/beenden/", desk.end_deputy, name="end_deputy"),
    path("umlauf/akte/<int:case_file>/wiedervorlage/", desk.follow_up, name="follow_up"),
    path("umlauf/dokument/<int:document>/", slips.document, name="document"),
    path("umlauf/dokument/<int:document>/beginnen/", slips.begin, name="begin"),
    path("umlauf/auftrag/<int:order>/", slips.order, name="order"),
    path("umlauf/auftrag/<int:order>/uebernehmen/", slips.take_over, name="take_over"),
    path("umlauf/auftrag/<int:order>/umleiten/", slips.send_elsewhere, name="redirect"),
    path("umlauf/<int:circulation>/zurueckziehen/", slips.withdraw, name="withdraw"),
    path("umlauf/<int:circulation>/laufzettel/", slips.paper, name="paper"),
]
