"""Addresses of this module's pages."""

from django.urls import URLPattern, URLResolver, path

from triwulan.reporting.views import closing, compile, reports, tables

app_name = "reporting"
urlpatterns: list[URLPattern | URLResolver] = [
    path("tugas/<int:task_id>/laporan-triwulan/", compile.compile_page, name="compile"),
    path("tugas/<int:task_id>/laporan-triwulan/konsep/", compile.preview, name="preview"),
    path("tugas/<int:task_id>/laporan-triwulan/tutup-penerimaan/", closing.close_intake, name="close_intake"),
    path("laporan/", reports.reports, name="reports"),
    path("laporan/<int:report_id>/", reports.report, name="report"),
    path("laporan/<int:report_id>/pdf/", reports.report_pdf, name="pdf"),
    path("laporan/<int:report_id>/tabel/<str:table>/<str:form>/", tables.report_table, name="table"),
    path("laporan/<int:report_id>/revisi/", reports.begin_revision, name="revise"),
]
