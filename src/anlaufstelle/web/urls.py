"""Every address of the house. A URL without a row in the role table fails the house tests."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from anlaufstelle.appointments.api import api
from anlaufstelle.pathways import api as law_api
from anlaufstelle.web import audit, errors, health, pages, search

law_api.join(api)

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error

urlpatterns = [
    path("", pages.front_door, name="front_door"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("offene-daten/", include("anlaufstelle.planning.urls.open_data")),
    path("api/v1/", api.urls),
    path("", include("anlaufstelle.reception.urls.start")),
    path("konto/", include("anlaufstelle.web.sign_in.urls")),
    path("amt/protokoll/", audit.log, name="audit_log"),
    path("amt/suchen/", search.search, name="search"),
    path("amt/suchen/alle/", search.everywhere, name="search_everywhere"),
    path("amt/konten/", include("anlaufstelle.accounts.urls")),
    path("amt/einsicht/", include("anlaufstelle.inspection.urls")),
    path("amt/beratung/", include("anlaufstelle.counselling.urls.talks")),
    path("amt/akten/", include("anlaufstelle.files.urls")),
    path("amt/aussonderung/", include("anlaufstelle.retention.urls")),
    path("amt/digitalisierung/", include("anlaufstelle.digitising.urls")),
    path("amt/personen/", include("anlaufstelle.purposes.urls")),
    path("amt/personen/", include("anlaufstelle.persons.urls")),
    path("amt/team/", include("anlaufstelle.staff.urls")),
    path("amt/planung/", include("anlaufstelle.planning.urls")),
    path("amt/brief/", include("anlaufstelle.counselling.urls.staff")),
    path("amt/recht/", include("anlaufstelle.pathways.urls")),
    path("amt/", include("anlaufstelle.circulation.urls")),
    path("amt/schalter/", include("anlaufstelle.reception.urls.staff_desk")),
    path("amt/empfang/", include("anlaufstelle.reception.urls.staff_info")),
    path("amt/haus/", include("anlaufstelle.reception.urls.signs")),
    path("amt/warten/", include("anlaufstelle.reception.urls.staff_day")),
    path("amt/haus/", include("anlaufstelle.reception.urls.house")),
    path("amt/", include("anlaufstelle.appointments.urls.staff")),
    path("", include("anlaufstelle.reception.urls.display")),
    *i18n_patterns(
        path("", include("anlaufstelle.appointments.urls")),
        path("brief/", include("anlaufstelle.counselling.urls")),
        path("wege/", include("anlaufstelle.counselling.urls.quick")),
        path("gespraech/", include("anlaufstelle.counselling.urls.invited")),
        path("", include("anlaufstelle.reception.urls.door")),
        path("", include("anlaufstelle.reception.urls.kiosk")),
        path("", include("anlaufstelle.reception.urls.ticket")),
        path("unterlagen/", include("anlaufstelle.inspection.urls.papers")),
        path("impressum/", pages.imprint, name="imprint"),
        path("datenschutz/", pages.privacy, name="privacy"),
        path("barrierefreiheit/", pages.accessibility, name="accessibility"),
    ),
]
