"""Addresses of purposes, below /amt/personen/ before the pages of persons themselves."""

from django.urls import path

from anlaufstelle.purposes.views import staff, staff_charge, staff_patterns, staff_told

app_name = "purposes"

urlpatterns = [
    path("<int:person>/oeffnen/", staff.open_person, name="open"),
    path("<int:person>/notoeffnung/", staff.emergency, name="emergency"),
    path("<int:person>/geoeffnet/", staff_told.told, name="told"),
    path("<int:person>/geoeffnet/blatt/", staff_told.told_paper, name="told_paper"),
    path("<int:person>/zustaendig/", staff_charge.charge, name="charge"),
    path("<int:person>/zustaendig/<int:purpose>/beenden/", staff_charge.relieve, name="relieve"),
    path("<int:person>/zustaendig/schutz/", staff_charge.restrict, name="restrict"),
    path("auffaellig/", staff_patterns.patterns, name="patterns"),
    path("notoeffnungen/", staff.emergencies, name="emergencies"),
    path("notoeffnungen/<int:emergency>/gesehen/", staff.see, name="see"),
]
