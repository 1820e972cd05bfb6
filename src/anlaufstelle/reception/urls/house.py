"""Addresses of the house as the lead lays it down, below /amt/haus/."""

from django.urls import path

from anlaufstelle.reception.views import staff_devices, staff_house, staff_ways

app_name = "haus"

urlpatterns = [
    path("", staff_house.index, name="index"),
    path("zonen/neu/", staff_house.new_area, name="new_area"),
    path("zonen/<int:area>/", staff_house.area, name="area"),
    path("wege/<str:entrance>/<int:room>/", staff_ways.way, name="way"),
    path("eilig/", staff_house.hours, name="hours"),
    path("raeume/", staff_house.talk_rooms, name="talk_rooms"),
    path("geraete/", staff_devices.devices, name="devices"),
    path("geraete/<int:device>/", staff_devices.device, name="device"),
]
