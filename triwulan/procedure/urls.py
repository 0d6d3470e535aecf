"""Addresses of this module's pages."""

from django.urls import URLPattern, URLResolver, path

from triwulan.procedure.views import task

app_name = "procedure"
urlpatterns: list[URLPattern | URLResolver] = [
    path("tugas/<int:task_id>/", task.task, name="task"),
    path("tugas/<int:task_id>/mulai/", task.begin, name="start"),
]
