"""Addresses of this module's pages."""

from django.urls import URLPattern, URLResolver, path

from triwulan.procedure.views import publishing, sheets, task

app_name = "procedure"
urlpatterns: list[URLPattern | URLResolver] = [
    path("tugas/<int:task_id>/", task.task, name="task"),
    path("tugas/<int:task_id>/mulai/", task.begin, name="start"),
    path("sop/", sheets.sheets, name="sheets"),
    path("sop/terbitkan/", publishing.publish_sheet, name="publish_sheet"),
    path("sop/<int:version_id>/", sheets.sheet, name="sheet"),
    path("sop/<int:version_id>/berkas/", sheets.source, name="sheet_source"),
    path("sop/<int:version_id>/lembar/", sheets.paper, name="sheet_paper"),
    path("sop/<int:version_id>/lembar/terbitkan/", publishing.issue_paper, name="issue_sheet"),
    path("sop/<int:version_id>/banding/<int:other_id>/", sheets.compare, name="compare_sheets"),
]
