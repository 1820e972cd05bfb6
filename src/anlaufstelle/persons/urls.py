"""Addresses of persons, below /amt/personen/."""

from django.urls import path

from anlaufstelle.persons import views

app_name = "persons"

urlpatterns = [
    path("", views.find, name="find"),
    path("neu/", views.new, name="new"),
    path("azr-nummer/", views.find_by_register_number, name="find_by_register_number"),
    path("doppelt/", views.doubles, name="doubles"),
    path("doppelt/<int:merge>/", views.decide, name="decide"),
    path("doppelt/<int:merge>/trennen/", views.part, name="part"),
    path("<int:person>/", views.person_page, name="person"),
    path("<int:person>/aendern/", views.edit, name="edit"),
    path("<int:person>/kontakt/", views.new_contact, name="new_contact"),
    path("<int:person>/kontakt/<int:contact>/entfernen/", views.remove_contact, name="remove_contact"),
    path("<int:person>/verlauf/", views.history, name="history"),
    path("<int:person>/angabe/", views.new_entry, name="new_entry"),
    path("<int:person>/angabe/<slug:kind>/<int:number>/", views.entry, name="entry"),
    path("<int:person>/vertretung/", views.representatives, name="representatives"),
    path("<int:person>/vertretung/<int:representative>/widerrufen/", views.revoke, name="revoke"),
    path("<int:person>/azr-nummer/", views.register_number, name="register_number"),
    path("<int:person>/doppelt/", views.alike, name="alike"),
    path("<int:person>/ende/", views.end, name="end"),
    path("<int:person>/widerspruch/", views.objection, name="objection"),
    path("<int:person>/loeschen/", views.forget, name="forget"),
]
