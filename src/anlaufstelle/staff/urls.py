"""Addresses of the directory, below /amt/team/."""

from django.urls import path

from anlaufstelle.staff import views

app_name = "team"

urlpatterns = [
    path("", views.members, name="members"),
    path("plaetze/", views.counters, name="counters"),
    path("neu/", views.new_member, name="new_member"),
    path("<int:member>/konto/", views.account, name="account"),
    path("plaetze/neu/", views.new_counter, name="new_counter"),
]
