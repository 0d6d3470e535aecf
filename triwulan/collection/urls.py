"""Addresses of this module's pages."""

from django.urls import URLPattern, URLResolver, path

from triwulan.collection.views import (
    cycles,
    material,
    offline,
    orders,
    recommendations,
    simple_steps,
    tables,
    writing,
)

app_name = "collection"
urlpatterns: list[URLPattern | URLResolver] = [
    path("pelaksanaan/buka/", cycles.open_cycle, name="open_cycle"),
    path("tugas/<int:task_id>/menugaskan/", orders.assign, name="assign"),
    path("tugas/<int:task_id>/memerintahkan/", orders.dispose, name="dispose"),
    path("tugas/<int:task_id>/bahan/", material.collect, name="collect"),
    path(
        "tugas/<int:task_id>/bahan/<int:pin_id>/simpan/", material.save_measurement, name="save_measurement"
    ),
    path("tugas/<int:task_id>/bahan/lembar-kerja/", offline.offline, name="offline"),
    path("tugas/<int:task_id>/bahan/lembar-kerja/unduh/", offline.download, name="worksheet_file"),
    path("tugas/<int:task_id>/bahan/lembar-kerja/<int:upload_id>/", offline.sent_back, name="sent_back"),
    path("tugas/<int:task_id>/menyusun/", writing.write, name="write"),
    path("tugas/<int:task_id>/menyerahkan/", simple_steps.hand_over, name="hand_over"),
    path("tugas/<int:task_id>/mengerjakan/", simple_steps.plain, name="plain"),
    path("data-dukung/<int:evidence_id>/", material.evidence, name="evidence"),
    path("disposisi/<int:slip_id>/pdf/", orders.slip, name="slip"),
    path("berkas/<int:run_id>/nilai/<str:form>/", tables.report_table, name="report_table"),
    path("target-siklus/<int:pin_id>/", cycles.pin_anew, name="pin_anew"),
    path("rekomendasi/<int:recommendation_id>/", recommendations.recommendation, name="recommendation"),
]
