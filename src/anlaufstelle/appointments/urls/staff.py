"""Addresses of the office's own pages, below /amt/."""

from django.urls import path

from anlaufstelle.appointments.views import (
    staff_appointment,
    staff_booking,
    staff_calendar,
    staff_linking,
    staff_plan,
    staff_waiting,
)

app_name = "amt"

urlpatterns = [
    path("", staff_calendar.today, name="today"),
    path("live", staff_calendar.live, name="live"),
    path("tag/<str:day>/", staff_calendar.day, name="day"),
    path("tag/<str:day>/akten/", staff_linking.people, name="people"),
    path("termin/<int:appointment>/person/", staff_linking.link, name="link"),
    path("woche/<str:day>/", staff_calendar.week, name="week"),
    path("finden/", staff_calendar.find, name="find"),
    path("zu-klaeren/", staff_calendar.clarify_list, name="clarify"),
    path("anruf/<int:call>/", staff_calendar.call_done, name="call_done"),
    path("termin/<int:appointment>/", staff_appointment.appointment, name="appointment"),
    path("termin/<int:appointment>/verlegen/", staff_appointment.move, name="move"),
    path("termin/<int:appointment>/absagen/", staff_appointment.cancel, name="cancel"),
    path("termin/<int:appointment>/anwesenheit/", staff_appointment.attendance, name="attendance"),
    path("termin/<int:appointment>/klaeren/", staff_appointment.clarify, name="clarify_one"),
    path("termin/<int:appointment>/bestaetigung/", staff_appointment.resend, name="resend"),
    path("buchen/", staff_booking.choose, name="book"),
    path("buchen/zeiten/", staff_booking.times, name="times"),
    path("buchen/halten/", staff_booking.hold, name="hold"),
    path("buchen/h/<str:token>/", staff_booking.details, name="details"),
    path("buchen/fertig/<int:appointment>/", staff_booking.booked, name="booked"),
    path("warteliste/", staff_waiting.waiting, name="waiting"),
    path("warteliste/eintragen/", staff_waiting.join, name="waiting_join"),
    path("plan/", staff_plan.overview, name="plan"),
    path("plan/<slug:slug>/", staff_plan.edit, name="edit"),
    path("plan/<slug:slug>/speichern/", staff_plan.save, name="save"),
]
