"""Addresses of files; outside the languages, for a picture has none."""

from django.urls import path

from estaminet.kernel.files.views import file

app_name = "files"
urlpatterns = [path("<slug:key>/<str:variant>", file, name="file")]
