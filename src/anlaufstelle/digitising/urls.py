"""Addresses of digitising, below /amt/digitalisierung/."""

from django.urls import path

from anlaufstelle.digitising.views import boxes, orders, queue

app_name = "digitising"

urlpatterns = [
    path("", queue.index, name="index"),
    path("ziehliste/", queue.picking, name="picking"),
    path("ziehliste/pdf/", queue.picking_pdf, name="picking_pdf"),
    path("kisten/", boxes.boxes, name="boxes"),
    path("kisten/<int:box>/", boxes.box, name="box"),
    path("kisten/<int:box>/etikett/", boxes.label, name="label"),
    path("auftrag/<int:order>/", orders.order, name="order"),
    path("auftrag/<int:order>/zurueck/", orders.back, name="back"),
]
