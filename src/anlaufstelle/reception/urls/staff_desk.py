"""Addresses of the desks, below /amt/schalter/."""

from django.urls import path

from anlaufstelle.reception.views import staff_desk as views

app_name = "schalter"

urlpatterns = [
    path("", views.desks, name="desks"),
    path("<int:desk>/", views.desk, name="desk"),
]
