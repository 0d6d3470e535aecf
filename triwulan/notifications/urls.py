"""Addresses of this module's pages."""

from django.urls import path

from triwulan.notifications.views import notices

app_name = "notifications"
urlpatterns = [
    path("pemberitahuan/", notices.notices, name="notices"),
    path("pemberitahuan/dibaca/", notices.read_all, name="read_all"),
    path("pemberitahuan/<int:notice_id>/", notices.read, name="read"),
]
