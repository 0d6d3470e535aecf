"""Addresses of this module's pages."""

from django.urls import path

from triwulan.ledger.views import events

app_name = "ledger"
urlpatterns = [
    path("riwayat/", events.events, name="events"),
    path("riwayat/unduh/", events.export, name="export"),
    path("riwayat/periksa/", events.verification, name="verify"),
]
