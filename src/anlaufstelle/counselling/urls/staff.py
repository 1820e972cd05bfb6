"""Addresses of letters for staff, below /amt/brief/."""

from django.urls import path

from anlaufstelle.counselling.views import staff_letters

app_name = "letters"

urlpatterns = [
    path("", staff_letters.letters, name="letters"),
    path("neu/", staff_letters.kinds, name="kinds"),
    path("neu/<slug:decision>/", staff_letters.take, name="take"),
    path("<int:letter>/", staff_letters.letter, name="letter"),
    path("<int:letter>/blatt.pdf", staff_letters.letter_pdf, name="letter_pdf"),
    path("<int:letter>/erklaert/", staff_letters.done, name="done"),
]
