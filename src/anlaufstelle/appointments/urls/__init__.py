"""Addresses of booking: public ones carry the language in front, staff ones live below /amt/."""

from django.urls import path

from anlaufstelle.appointments.views import own, public, waiting

app_name = "appointments"

urlpatterns = [
    path("", public.start, name="start"),
    path("termin/", public.choose, name="choose"),
    path("termin/zeiten/", public.times, name="times"),
    path("termin/halten/", public.hold, name="hold"),
    path("termin/h/<str:token>/", public.details, name="details"),
    path("termin/h/<str:token>/pruefen/", public.check, name="check"),
    path("termin/t/<str:token>/", own.own, name="own"),
    path("termin/t/<str:token>/verschieben/", own.move, name="move"),
    path("termin/t/<str:token>/absagen/", own.cancel, name="cancel"),
    path("termin/t/<str:token>/drucken/", own.printed, name="print"),
    path("termin/t/<str:token>/termin.pdf", own.pdf, name="pdf"),
    path("termin/t/<str:token>/code.svg", own.qr_code, name="qr"),
    path("termin/t/<str:token>/termin.ics", own.calendar_file, name="calendar"),
    path("warteliste/", waiting.join, name="waiting"),
    path("warteliste/gefragt/", waiting.asked, name="waiting_asked"),
    path("warteliste/<str:token>/", waiting.own, name="waiting_own"),
    path("termin/finden/", own.find, name="find"),
]
