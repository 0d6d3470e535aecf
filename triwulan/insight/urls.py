"""Addresses of this module's pages."""

from django.urls import URLPattern, URLResolver, path

from triwulan.insight.views import series

app_name = "insight"
urlpatterns: list[URLPattern | URLResolver] = [
    path("indikator/<int:indicator_id>/capaian/", series.series, name="series"),
]
