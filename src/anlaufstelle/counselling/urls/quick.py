"""Address of the quick check, below /<language>/wege/."""

from django.urls import path

from anlaufstelle.counselling.views import quick

app_name = "quick"

urlpatterns = [path("", quick.check, name="check")]
