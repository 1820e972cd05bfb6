"""Addresses of planning, below /amt/planung/."""

from django.urls import path

from anlaufstelle.planning.views import afterwards, durations, minutes, numbers, own, saturdays, support, what_if

app_name = "planung"

urlpatterns = [
    path("", saturdays.index, name="index"),
    path("unterstuetzung/", support.overview, name="support"),
    path("unterstuetzung/<int:member>/", support.member, name="support_member"),
    path("was-waere-wenn/", what_if.what_if, name="what_if"),
    path("minuten/", durations.durations, name="durations"),
    path("gewonnen/", minutes.minutes, name="minutes"),
    path("zahlen/", numbers.numbers, name="numbers"),
    path("zahlen/zahlen.csv", numbers.numbers_csv, name="numbers_csv"),
    path("samstag/", saturdays.overview, name="saturdays"),
    path("samstag/meine/", own.saturdays, name="own"),
    path("samstag/meine/<str:day>/", own.offer, name="offer"),
    path("samstag/stunden/", afterwards.hours, name="hours"),
    path("samstag/zahlen/", afterwards.figures, name="figures"),
    path("samstag/<str:day>/", saturdays.saturday, name="saturday"),
    path("samstag/<str:day>/schritt/<slug:code>/", saturdays.step, name="step"),
    path("samstag/<str:day>/freigeben/", saturdays.release, name="release"),
    path("samstag/<str:day>/verwerfen/", saturdays.drop, name="drop"),
    path("samstag/<str:day>/einladen/", afterwards.invite, name="invite"),
    path("samstag/<str:day>/abschluss/", afterwards.finish, name="finish"),
    path("samstag/<str:day>/bericht/", afterwards.report, name="report"),
]
