"""Addresses of counselling for everybody, below /<language>/brief/."""

from django.urls import path

from anlaufstelle.counselling.views import public as views

app_name = "counselling"

urlpatterns = [
    path("", views.letter, name="letter"),
    path("<slug:code>/", views.day, name="day"),
    path("<slug:code>/blatt.pdf", views.sheet, name="sheet"),
]
