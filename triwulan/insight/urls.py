"""Addresses of this module's pages."""

from django.urls import URLPattern, URLResolver, path

from triwulan.insight.views import achievement, bundles, series

app_name = "insight"
urlpatterns: list[URLPattern | URLResolver] = [
    path("indikator/<int:indicator_id>/capaian/", series.series, name="series"),
    path("capaian/", achievement.index, name="achievement"),
    path("capaian/<int:year>/tabel/<str:form>/", achievement.table, name="achievement_table"),
    path("arsip/bukti/", bundles.bundles, name="bundles"),
    path("arsip/bukti/<int:pk>/", bundles.bundle, name="bundle"),
    path("arsip/bukti/<int:pk>/berkas/", bundles.bundle_file, name="bundle_file"),
]
