"""Addresses of persons, below /amt/personen/."""

from django.urls import path

from anlaufstelle.persons import views

app_name = "persons"

urlpatterns = [
    path("", views.find, name="find"),
    path("neu/", views.new, name="new"),
    path("<int:person>/", views.person_page, name="person"),
    path("<int:person>/aendern/", views.edit, name="edit"),
    path("<int:person>/kontakt/", views.new_contact, name="new_contact"),
    path("<int:person>/kontakt/<int:contact>/entfernen/", views.remove_contact, name="remove_contact"),
    path("<int:person>/ende/", views.end, name="end"),
    path("<int:person>/widerspruch/", views.objection, name="objection"),
    path("<int:person>/loeschen/", views.forget, name="forget"),
]
