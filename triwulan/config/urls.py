"""Every address of the site, module by module."""

from django.urls import include, path

urlpatterns = [
    path("", include("triwulan.web.urls")),
    path("", include("triwulan.web.signin_urls")),
    path("", include("triwulan.insight.urls")),
    path("", include("triwulan.reporting.urls")),
    path("", include("triwulan.review.urls")),
    path("", include("triwulan.collection.urls")),
    path("", include("triwulan.planning.urls")),
    path("", include("triwulan.procedure.urls")),
    path("", include("triwulan.documents.urls")),
    path("", include("triwulan.notifications.urls")),
    path("", include("triwulan.officetime.urls")),
    path("", include("triwulan.organization.urls")),
    path("", include("triwulan.ledger.urls")),
    path("", include("triwulan.design.urls")),
    path("bahasa/", include("django.conf.urls.i18n")),
]

handler400 = "triwulan.design.views.bad_request"
handler403 = "triwulan.design.views.permission_denied"
handler404 = "triwulan.design.views.not_found"
handler500 = "triwulan.design.views.server_error"
