"""The few addresses that the frame itself names; other modules' are not needed here."""

from django.urls import include, path

urlpatterns = [
    path("", include("triwulan.design.urls")),
    path("bahasa/", include("django.conf.urls.i18n")),
]
