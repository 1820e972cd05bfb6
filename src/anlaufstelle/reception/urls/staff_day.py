"""Addresses of the waiting day, below /amt/warten/."""

from django.urls import path

from anlaufstelle.reception.views import staff_lead as views

app_name = "warten"

urlpatterns = [
    path("", views.day, name="day"),
    path("schalter/<int:desk>/", views.desk_state, name="desk_state"),
    path("raum/<int:room>/", views.room_state, name="room_state"),
    path("regeln/", views.rules, name="rules"),
    path("notfaelle/", views.incidents, name="incidents"),
    path("notfaelle/<int:incident>/", views.incident, name="incident"),
    path("liste/", views.day_list, name="day_list"),
    path("nachtragen/", views.paper, name="paper"),
]
