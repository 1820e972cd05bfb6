"""Addresses of the administration of accounts."""

from django.urls import path

from anlaufstelle.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.accounts, name="accounts"),
    path("neu/", views.new_account, name="new_account"),
    path("uebersicht/", views.review, name="review"),
    path("<int:account>/", views.account_page, name="account"),
    path("<int:account>/rolle/", views.grant_role, name="grant_role"),
    path("<int:account>/rolle/<int:grant>/beenden/", views.end_role, name="end_role"),
    path("<int:account>/schliessen/", views.deactivate, name="deactivate"),
    path("<int:account>/zweiter-faktor/", views.reset_second_factor, name="reset_second_factor"),
    path("<int:account>/einladen/", views.invite, name="invite"),
    path("<int:account>/link/", views.make_link, name="make_link"),
    path("<int:account>/link/drucken/", views.printed_link, name="printed_link"),
]
