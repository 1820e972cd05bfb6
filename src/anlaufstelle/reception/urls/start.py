"""The secret address of a kiosk: it has no language yet."""

from django.urls import path

from anlaufstelle.reception.views import kiosk

app_name = "kiosk_start"

urlpatterns = [path("automat/<str:token>/", kiosk.languages, name="languages")]
