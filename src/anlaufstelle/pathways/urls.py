"""Addresses of norms and rules, below /amt/recht/."""

from django.urls import path

from anlaufstelle.pathways.views import staff as views

app_name = "recht"

urlpatterns = [
    path("", views.index, name="index"),
    path("gesetz/<str:law>/", views.statute, name="law"),
    path("gesetz/<str:law>/<str:section>/", views.section, name="section"),
    path("aufgaben/", views.tasks, name="tasks"),
    path("aufgaben/<int:task>/", views.task_done, name="task_done"),
    path("blaetter/", views.sheets, name="sheets"),
    path("anweisungen/", views.instructions, name="instructions"),
    path("anweisungen/neu/", views.new_instruction, name="new_instruction"),
    path("anweisungen/<int:instruction>/ende/", views.end_instruction, name="end_instruction"),
]
