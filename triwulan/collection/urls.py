"""Addresses of this module's pages."""

from django.urls import URLPattern, URLResolver, path

from triwulan.collection.views import (
    assign_dispose,
    collect,
    cycles,
    hand_over,
    offline,
    recommendations,
    tables,
    write,
)

app_name = "collection"
urlpatterns: list[URLPattern | URLResolver] = [
    path("pelaksanaan/buka/", cycles.open_cycle, name="open_cycle"),
    path("tugas/<int:task_id>/menugaskan/", assign_dispose.assign, name="assign"),
    path("tugas/<int:task_id>/memerintahkan/", assign_dispose.dispose, name="dispose"),
    path("tugas/<int:task_id>/bahan/", collect.collect, name="collect"),
    path(
        "tugas/<int:task_id>/bahan/<int:indicator_id>/simpan/",
        collect.save_measurement,
        name="save_measurement",
    ),
    path("tugas/<int:task_id>/bahan/lembar-kerja/", offline.offline, name="offline"),
    path("tugas/<int:task_id>/bahan/lembar-kerja/unduh/", offline.download, name="worksheet_file"),
    path("tugas/<int:task_id>/bahan/lembar-kerja/<int:upload_id>/", offline.sent_back, name="sent_back"),
    path("tugas/<int:task_id>/menyusun/", write.write, name="write"),
    path("tugas/<int:task_id>/menyerahkan/", hand_over.hand_over, name="hand_over"),
    path("tugas/<int:task_id>/mengerjakan/", hand_over.plain, name="plain"),
    path("data-dukung/<int:evidence_id>/", collect.evidence, name="evidence"),
    path("disposisi/<int:slip_id>/pdf/", assign_dispose.slip, name="slip"),
    path("berkas/<int:run_id>/nilai/<str:form>/", tables.report_table, name="report_table"),
    path("target-siklus/<int:pin_id>/", cycles.pin_anew, name="pin_anew"),
    path("rekomendasi/<int:recommendation_id>/", recommendations.recommendation, name="recommendation"),
]
