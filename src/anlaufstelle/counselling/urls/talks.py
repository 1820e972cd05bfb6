"""Addresses of talks for staff, below /amt/beratung/."""

from django.urls import path

from anlaufstelle.counselling.views import staff, staff_dossier, staff_facts, staff_news, staff_offers, staff_return

app_name = "beratung"

urlpatterns = [
    path("", staff.follow_ups, name="follow_ups"),
    path("neues/", staff_news.news, name="news"),
    path("neues/<str:tag>/", staff_news.answer, name="answer_news"),
    path("vorbereitet/", staff_dossier.tomorrow, name="tomorrow"),
    path("<int:person>/vorher/", staff_dossier.dossier, name="dossier"),
    path("<int:person>/", staff.person_page, name="person"),
    path("<int:person>/weg/<slug:code>/", staff.way, name="way"),
    path("<int:person>/routen/", staff.routes, name="routes"),
    path("<int:person>/blatt/", staff.sheet, name="sheet"),
    path("<int:person>/blatt.pdf", staff.sheet_pdf, name="sheet_pdf"),
    path("<int:person>/protokoll/", staff.protocol, name="protocol"),
    path("<int:person>/wiedervorlage/", staff.new_follow_up, name="new_follow_up"),
    path("<int:person>/wiedervorlage/<int:follow_up>/", staff.finish_follow_up, name="finish_follow_up"),
    path("<int:person>/tatsache/", staff_facts.find, name="find_fact"),
    path("<int:person>/tatsache/<slug:name>/", staff_facts.record, name="record_fact"),
    path("<int:person>/eintrag/<int:fact>/", staff_facts.correct, name="correct_fact"),
    path("<int:person>/eintrag/<int:fact>/annehmen/", staff_facts.accept, name="accept_fact"),
    path("<int:person>/eintrag/<int:fact>/zuruecknehmen/", staff_facts.withdraw, name="withdraw_fact"),
    path("<int:person>/eintrag/<int:fact>/loeschen/", staff_facts.erase, name="erase_fact"),
    path("<int:person>/papiere/", staff_offers.offers, name="offers"),
    path("<int:person>/papiere/<int:version>/<int:page>/<slug:tag>/", staff_offers.take, name="take_offer"),
    path("<int:person>/papiere/<int:version>/<int:page>/<slug:tag>/nein/", staff_offers.decline, name="decline_offer"),
    path("<int:person>/rueckkehr/", staff_return.talk, name="return"),
    path("<int:person>/rueckkehr/protokoll/", staff_return.keep, name="keep_return"),
]
