"""URLs of the room."""

from django.urls import path

from estaminet.demo.views.cast import cast

app_name = "demo"
urlpatterns = [
    path("demo/", cast, name="cast"),
]
