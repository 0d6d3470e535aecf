"""Addresses of this module's pages."""

from django.urls import URLPattern, URLResolver, path

from triwulan.web.views import pages

app_name = "web"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.tasks, name="tasks"),
    path("pelaksanaan/", pages.board, name="board"),
    path("pelaksanaan/<int:cycle_id>/", pages.board, name="cycle_board"),
    path("berkas/<int:run_id>/", pages.file, name="file"),
]
