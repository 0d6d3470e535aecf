"""Addresses of the plan's pages."""

from django.urls import path

from triwulan.planning.views import budgets, indicators, objectives, targets

app_name = "planning"
urlpatterns = [
    path("indikator/", indicators.index, name="indicators"),
    path("indikator/baru/", indicators.new, name="indicator_new"),
    path("indikator/<int:indicator_id>/", indicators.detail, name="indicator"),
    path("indikator/<int:indicator_id>/ubah/", indicators.change, name="indicator_change"),
    path("indikator/<int:indicator_id>/target/", targets.change, name="indicator_targets"),
    path("sasaran/", objectives.index, name="objectives"),
    path("sasaran/baru/", objectives.new, name="objective_new"),
    path("sasaran/<int:objective_id>/ubah/", objectives.change, name="objective_change"),
    path("anggaran/", budgets.index, name="budgets"),
    path("anggaran/<int:programme_id>/", budgets.detail, name="budget"),
    path("anggaran/<int:programme_id>/ubah/", budgets.change, name="budget_change"),
]
