"""Addresses at the door, below /<language>/tuer/, and of the published order."""

from django.urls import path

from anlaufstelle.reception.views import door

app_name = "door"

urlpatterns = [
    path("tuer/<str:day>/", door.place, name="place"),
    path("tuer/<str:day>/termin/", door.check_in, name="check_in"),
    path("reihenfolge/", door.order, name="order"),
]
