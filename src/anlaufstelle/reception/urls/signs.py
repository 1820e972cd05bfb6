"""Addresses of the plan of the house and of its signs, below /amt/haus/."""

from django.urls import path

from anlaufstelle.reception.views import staff_plan

app_name = "schilder"

urlpatterns = [
    path("plan/", staff_plan.plan, name="plan"),
    path("plan/neu/", staff_plan.new, name="new_spot"),
    path("plan/<int:spot>/", staff_plan.edit, name="spot"),
]
