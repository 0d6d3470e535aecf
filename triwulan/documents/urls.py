"""Addresses of this module's pages."""

from django.urls import URLPattern, URLResolver, path

from triwulan.documents.views import acts, document, paper, register

app_name = "documents"
urlpatterns: list[URLPattern | URLResolver] = [
    path("arsip/", register.register_page, name="register"),
    path("pengaturan/naskah/", paper.paper, name="paper"),
    path("dokumen/<int:pk>/", document.document_page, name="document"),
    path("dokumen/<int:pk>/berkas/", document.document_file, name="file"),
    path("dokumen/<int:pk>/tempat/", acts.place, name="place"),
    path("dokumen/<int:pk>/paraf/<int:step_id>/", acts.initial, name="initial"),
    path("dokumen/<int:pk>/tanda-tangan/<int:step_id>/", acts.sign, name="sign"),
    path("dokumen/<int:pk>/kembalikan/<int:step_id>/", acts.send_back, name="return"),
]
