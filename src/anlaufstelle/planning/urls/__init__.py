"""Addresses of planning, below /amt/planung/."""

from django.urls import path

from anlaufstelle.planning.views import own, saturdays

app_name = "planung"

urlpatterns = [
    path("samstag/", saturdays.overview, name="saturdays"),
    path("samstag/meine/", own.saturdays, name="own"),
    path("samstag/meine/<str:day>/", own.offer, name="offer"),
    path("samstag/<str:day>/", saturdays.saturday, name="saturday"),
]
