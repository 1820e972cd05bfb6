"""Addresses of displays, one for each device, secret, without a language in front."""

from django.urls import path

from anlaufstelle.reception.views import display

app_name = "display"

urlpatterns = [
    path("anzeige/<str:token>/", display.display, name="display"),
]
