"""Addresses of this module's pages."""

from django.urls import URLPattern, URLResolver, path

from triwulan.web.views import pages, signin

app_name = "web"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.tasks, name="tasks"),
    path("pelaksanaan/", pages.board, name="board"),
    path("pelaksanaan/<int:cycle_id>/", pages.board, name="cycle_board"),
    path("berkas/<int:run_id>/", pages.file, name="file"),
    path("bantuan/", pages.help, name="help"),
    path("demo/", signin.demo, name="demo"),
    path("demo/masuk/", signin.demo_signin, name="demo_signin"),
    path("demo/jam/", signin.demo_clock, name="demo_clock"),
]
