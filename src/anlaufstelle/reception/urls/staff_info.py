"""Addresses of the information desk and the door, below /amt/empfang/."""

from django.urls import path

from anlaufstelle.reception.views import staff_info as views

app_name = "empfang"

urlpatterns = [
    path("", views.info, name="info"),
    path("tuer/", views.door, name="door"),
    path("tuer/aushang/", views.poster, name="poster"),
]
