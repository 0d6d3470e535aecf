"""Addresses of this module's pages."""

from django.urls import URLPattern, URLResolver, path

from triwulan.documents.views import (
    acts,
    check,
    classifications,
    deliveries,
    document,
    files,
    filing,
    paper,
    register,
    retention,
)

app_name = "documents"
urlpatterns: list[URLPattern | URLResolver] = [
    path("periksa/<str:key>/", check.check, name="check"),
    path("arsip/", register.register_page, name="register"),
    path("arsip/daftar/<str:form>/", register.record_list, name="record_list"),
    path("arsip/retensi/", retention.retention, name="retention"),
    path("arsip/retensi/berkas/<str:form>/", retention.retention_table, name="retention_table"),
    path("arsip/retensi/kode/", retention.file_all, name="file_unfiled"),
    path("pengaturan/naskah/", paper.paper, name="paper"),
    path("pengaturan/klasifikasi/", classifications.classifications, name="classifications"),
    path("pengaturan/klasifikasi/baru/", classifications.add, name="classification_add"),
    path("pengaturan/klasifikasi/contoh/", classifications.examples, name="classification_examples"),
    path("pengaturan/klasifikasi/<int:pk>/", classifications.change, name="classification_change"),
    path("pengaturan/klasifikasi/<int:pk>/ambil/", classifications.adopt, name="classification_adopt"),
    path("pengaturan/klasifikasi/<int:pk>/hapus/", classifications.remove, name="classification_remove"),
    path("dokumen/<int:pk>/klasifikasi/", filing.classify, name="classify"),
    path("dokumen/<int:pk>/", document.document_page, name="document"),
    path("dokumen/<int:pk>/berkas/", document.document_file, name="file"),
    path("dokumen/<int:pk>/berkas/<int:file_id>/", files.document_kept_file, name="kept_file"),
    path("dokumen/<int:pk>/berkas/<str:form>/", files.form_file, name="form"),
    path("dokumen/<int:pk>/pratinjau/", files.preview, name="preview"),
    path("dokumen/<int:pk>/tempat/", acts.place, name="place"),
    path("dokumen/<int:pk>/penyampaian/", deliveries.deliver, name="deliver"),
    path("dokumen/<int:pk>/penyampaian/<int:delivery_id>/", deliveries.proof, name="delivery_proof"),
    path("dokumen/<int:pk>/paraf/<int:step_id>/", acts.initial, name="initial"),
    path("dokumen/<int:pk>/tanda-tangan/<int:step_id>/", acts.sign, name="sign"),
    path("dokumen/<int:pk>/kembalikan/<int:step_id>/", acts.send_back, name="return"),
]
