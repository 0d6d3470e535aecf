"""Addresses of this module's pages."""

from django.urls import URLPattern, URLResolver, path

from triwulan.review.views import checking, corrections, drafting

app_name = "review"
urlpatterns: list[URLPattern | URLResolver] = [
    path("tugas/<int:task_id>/memeriksa/", checking.review, name="review"),
    path("tugas/<int:task_id>/memeriksa/draf/", drafting.save_draft, name="save_draft"),
    path("koreksi/", corrections.corrections, name="corrections"),
    path("koreksi/<int:approved_id>/minta/", corrections.ask_correction, name="ask_correction"),
    path("koreksi/<int:correction_id>/", corrections.decide_correction, name="decide_correction"),
]
