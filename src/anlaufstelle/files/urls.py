"""Addresses of case files, below /amt/akten/."""

from django.urls import path

from anlaufstelle.files.views import dossier, found, intake, pages, paper, shells

app_name = "files"

urlpatterns = [
    path("person/<int:person>/", dossier.of_person, name="of_person"),
    path("person/<int:person>/neu/", dossier.new, name="new"),
    path("<int:case_file>/", dossier.dossier_page, name="dossier"),
    path("<int:case_file>/suche/", found.search, name="search"),
    path("<int:case_file>/vorgang/", dossier.new_procedure, name="new_procedure"),
    path("<int:case_file>/vorgang/<int:procedure>/trennblatt/", dossier.separator, name="separator"),
    path("<int:case_file>/vorgang/<int:procedure>/zda/", dossier.close, name="close"),
    path("<int:case_file>/ablegen/", dossier.upload, name="upload"),
    path("<int:case_file>/papier/", paper.paper, name="paper"),
    path("<int:case_file>/papier/digital/", paper.all_digital, name="all_digital"),
    path("<int:case_file>/stapel/", intake.for_file, name="batch_for_file"),
    path("<int:case_file>/dokument/<int:document>/", pages.document, name="document"),
    path("<int:case_file>/dokument/<int:document>/beschreiben/", pages.describe, name="describe"),
    path("eingang/", intake.intake, name="intake"),
    path("eingang/<int:batch>/", intake.batch, name="batch"),
    path("eingang/<int:batch>/lesen/", intake.steer, name="steer"),
    path("eingang/stueck/<int:item>/", intake.item, name="item"),
    path("uebernahme/", shells.take_overs, name="take_overs"),
    path("uebernahme/<int:take_over>/", shells.take_over, name="take_over"),
    path("uebernahme/<int:take_over>/schritt/", shells.steer, name="steer_take_over"),
    path("uebernahme/<int:take_over>/zeile/<int:number>/", shells.decide, name="decide_shell"),
    path("uebernahme/<int:take_over>/fehler.csv", shells.faults, name="take_over_faults"),
    path("bild/<str:link>/<int:number>/", pages.picture, name="picture"),
]
