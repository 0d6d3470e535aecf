"""Addresses of this module's pages."""

from django.urls import URLPattern, URLResolver, path

from triwulan.insight.views import achievement, series

app_name = "insight"
urlpatterns: list[URLPattern | URLResolver] = [
    path("indikator/<int:indicator_id>/capaian/", series.series, name="series"),
    path("capaian/", achievement.index, name="achievement"),
    path("capaian/<int:year>/tabel/<str:form>/", achievement.table, name="achievement_table"),
]
