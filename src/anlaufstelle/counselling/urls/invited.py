"""Address in an invitation, below /<language>/gespraech/: it says nothing about the matter."""

from django.urls import path

from anlaufstelle.counselling.views import invited

app_name = "invited"

urlpatterns = [path("", invited.times, name="times")]
