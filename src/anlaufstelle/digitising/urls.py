"""Addresses of digitising, below /amt/digitalisierung/."""

from django.urls import path

from anlaufstelle.digitising.views import boxes, comparing, keeping, orders, queue

app_name = "digitising"

urlpatterns = [
    path("", queue.index, name="index"),
    path("ziehliste/", queue.picking, name="picking"),
    path("ziehliste/pdf/", queue.picking_pdf, name="picking_pdf"),
    path("kisten/", boxes.boxes, name="boxes"),
    path("kisten/<int:box>/", boxes.box, name="box"),
    path("kisten/<int:box>/etikett/", boxes.label, name="label"),
    path("scan/<int:order>/", orders.order, name="order"),
    path("scan/<int:order>/schritt/", orders.step, name="step"),
    path("scan/<int:order>/freigabe/", orders.release, name="release"),
    path("scan/<int:order>/zurueck/", orders.back, name="back"),
    path("scan/<int:order>/halten/", orders.hold, name="hold"),
    path("scan/<int:order>/original/<int:scanned>/", orders.original, name="original"),
    path("scan/<int:order>/neu/<int:scanned>/", orders.again, name="again"),
    path("scan/<int:order>/protokoll/", orders.protocol, name="protocol"),
    path("pruefen/", comparing.compare, name="compare"),
    path("pruefen/<int:check>/", comparing.judge, name="judge"),
    path("stand/", keeping.progress, name="progress"),
    path("stand/mittel/", keeping.budget, name="budget"),
    path("stand/kosten/", keeping.cost, name="cost"),
    path("profile/", keeping.profiles, name="profiles"),
    path("profile/<slug:profile>/", keeping.profile, name="profile"),
    path("freigabe/", comparing.waiting, name="waiting"),
]
