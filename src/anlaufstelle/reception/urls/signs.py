"""Addresses of the plan of the house and of its signs, below /amt/haus/."""

from django.urls import path

from anlaufstelle.reception.views import staff_plan, staff_signs

app_name = "schilder"

urlpatterns = [
    path("plan/", staff_plan.plan, name="plan"),
    path("plan/neu/", staff_plan.new, name="new_spot"),
    path("plan/<int:spot>/", staff_plan.edit, name="spot"),
    path("schilder/", staff_signs.signs, name="signs"),
    path("schilder/pdf/", staff_signs.printed, name="signs_pdf"),
    path("schilder/abgehaengt/", staff_signs.taken_down, name="sign_gone"),
]
