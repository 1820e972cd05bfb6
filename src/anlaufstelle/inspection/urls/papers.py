"""Addresses in a link to a package, below /<language>/unterlagen/: they say nothing about the matter."""

from django.urls import path

from anlaufstelle.inspection.views import public

app_name = "papers"

urlpatterns = [
    path("<str:token>/", public.door, name="door"),
    path("lesen/<str:inside>/<int:number>/", public.page, name="page"),
    path("lesen/<str:inside>/<int:number>/bild/", public.picture, name="picture"),
    path("lesen/<str:inside>/datei/", public.file, name="file"),
    path("lesen/<str:inside>/daten/", public.data, name="data"),
]
