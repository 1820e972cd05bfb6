"""Addresses of open data, below /offene-daten/."""

from django.urls import path

from anlaufstelle.planning.views import numbers

app_name = "offene_daten"

urlpatterns = [path("warten.json", numbers.open_data, name="waits")]
