"""Addresses of file inspection for staff, below /amt/einsicht/."""

from django.urls import path

from anlaufstelle.inspection.views import staff, staff_page

app_name = "inspection"

urlpatterns = [
    path("", staff.requests, name="requests"),
    path("akte/<int:case_file>/", staff.new, name="new"),
    path("<int:inspection>/", staff.one, name="request"),
    path("<int:inspection>/ablehnen/", staff.refuse, name="refuse"),
    path("<int:inspection>/freigeben/", staff.release, name="release"),
    path("<int:inspection>/zugang/", staff.access, name="access"),
    path("<int:inspection>/verlaengern/", staff.put_off, name="put_off"),
    path("<int:inspection>/paket/", staff.file, name="file"),
    path("<int:inspection>/daten/", staff.data, name="data"),
    path("<int:inspection>/dokument/<int:document>/", staff_page.page, name="page"),
]
