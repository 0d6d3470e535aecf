"""Addresses of this module's pages."""

from django.urls import URLPattern, URLResolver, path

from triwulan.reporting.views import (
    annual,
    annual_sending,
    annual_writing,
    closing,
    compile,
    letters,
    papers,
    reports,
    tables,
)

app_name = "reporting"
urlpatterns: list[URLPattern | URLResolver] = [
    path("tugas/<int:task_id>/laporan-triwulan/", compile.compile_page, name="compile"),
    path("tugas/<int:task_id>/laporan-triwulan/konsep/", compile.preview, name="preview"),
    path("tugas/<int:task_id>/laporan-triwulan/tutup-penerimaan/", closing.close_intake, name="close_intake"),
    path("laporan/", reports.reports, name="reports"),
    path("laporan/lkjip/", annual.annual_reports, name="annual_reports"),
    path("laporan/lkjip/buka/", annual.annual_open, name="annual_open"),
    path("laporan/lkjip/pengaturan/", annual.annual_settings, name="annual_settings"),
    path("laporan/lkjip/<int:report_id>/", annual.annual_report, name="annual"),
    path("laporan/lkjip/<int:report_id>/konsep/", annual_sending.annual_draft, name="annual_draft"),
    path("laporan/lkjip/<int:report_id>/kirim/", annual_sending.annual_send, name="annual_send"),
    path("laporan/lkjip/<int:report_id>/revisi/", annual.annual_revise, name="annual_revise"),
    path("laporan/lkjip/<int:report_id>/catatan/", annual.annual_comment, name="annual_comment"),
    path(
        "laporan/lkjip/<int:report_id>/catatan/<int:comment_id>/", annual.annual_settle, name="annual_settle"
    ),
    path(
        "laporan/lkjip/<int:report_id>/pernyataan/", annual_sending.annual_statement, name="annual_statement"
    ),
    path(
        "laporan/lkjip/<int:report_id>/pernyataan/berkas/",
        annual_sending.annual_statement_file,
        name="annual_statement_file",
    ),
    path("laporan/lkjip/<int:report_id>/tulis/<str:key>/", annual_writing.annual_place, name="annual_place"),
    path(
        "laporan/lkjip/<int:report_id>/tulis/<str:key>/simpan/",
        annual_writing.annual_save,
        name="annual_save",
    ),
    path("laporan/<int:report_id>/", reports.report, name="report"),
    path("laporan/<int:report_id>/pdf/", reports.report_pdf, name="pdf"),
    path("laporan/<int:report_id>/tabel/<str:table>/<str:form>/", tables.report_table, name="table"),
    path("laporan/<int:report_id>/revisi/", reports.begin_revision, name="revise"),
    path("laporan/<int:report_id>/naskah/<slug:word>/", papers.paper, name="paper"),
    path("laporan/surat/baru/<int:document_id>/", letters.letter_new, name="letter_new"),
    path("laporan/surat/<int:pk>/", letters.letter, name="letter"),
]
