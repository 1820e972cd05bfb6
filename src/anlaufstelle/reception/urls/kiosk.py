"""Addresses of a kiosk below /<language>/automat/; its secret link begins without a language."""

from django.urls import path

from anlaufstelle.reception.views import kiosk

app_name = "kiosk"

urlpatterns = [
    path("automat/<str:token>/", kiosk.choose, name="choose"),
    path("automat/<str:token>/termin/", kiosk.check_in, name="check_in"),
    path("automat/<str:token>/ohne-termin/", kiosk.without, name="without"),
]
