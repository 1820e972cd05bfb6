"""Addresses of purposes, below /amt/personen/ before the pages of persons themselves."""

from django.urls import path

from anlaufstelle.purposes.views import staff

app_name = "purposes"

urlpatterns = [
    path("<int:person>/oeffnen/", staff.open_person, name="open"),
    path("<int:person>/notoeffnung/", staff.emergency, name="emergency"),
    path("notoeffnungen/", staff.emergencies, name="emergencies"),
    path("notoeffnungen/<int:emergency>/gesehen/", staff.see, name="see"),
]
