"""Addresses of the plan's pages."""

from django.urls import path

from triwulan.planning.views import (
    budgets,
    comparisons,
    exports,
    imports,
    indicators,
    objectives,
    periods,
    plan,
    programmes,
    table_check,
    targets,
)

app_name = "planning"
urlpatterns = [
    path("indikator/", indicators.index, name="indicators"),
    path("indikator/baru/", indicators.new, name="indicator_new"),
    path("indikator/<int:indicator_id>/", indicators.detail, name="indicator"),
    path("indikator/<int:indicator_id>/ubah/", indicators.change, name="indicator_change"),
    path("indikator/<int:indicator_id>/target/", targets.change, name="indicator_targets"),
    path("indikator/<int:indicator_id>/metadata/", indicators.metadata_page, name="indicator_metadata"),
    path("indikator/<int:indicator_id>/pembanding/", comparisons.benchmarks, name="benchmarks"),
    path("indikator/<int:indicator_id>/data-awal/", comparisons.opening_values, name="opening_values"),
    path("pembanding/<int:value_id>/tarik/", comparisons.withdraw_benchmark, name="withdraw_benchmark"),
    path(
        "data-awal/<int:value_id>/tarik/",
        comparisons.withdraw_opening_value,
        name="withdraw_opening_value",
    ),
    path("sasaran/", plan.objectives, name="objectives"),
    path("rencana/", plan.index, name="plan"),
    path("rencana/periode/baru/", periods.new_period, name="period_new"),
    path("rencana/periode/<int:period_id>/ubah/", periods.change_period, name="period_change"),
    path("rencana/periode/<int:period_id>/hapus/", periods.remove_period, name="period_remove"),
    path("rencana/periode/<int:period_id>/tujuan/baru/", periods.new_goal, name="goal_new"),
    path("rencana/tujuan/<int:goal_id>/ubah/", periods.change_goal, name="goal_change"),
    path("rencana/tujuan/<int:goal_id>/hapus/", periods.remove_goal, name="goal_remove"),
    path("rencana/sasaran/baru/", objectives.new, name="objective_new"),
    path("rencana/sasaran/<int:objective_id>/ubah/", objectives.change, name="objective_change"),
    path("rencana/sasaran/<int:objective_id>/hapus/", objectives.remove, name="objective_remove"),
    path("rencana/program/baru/", programmes.new, name="programme_new"),
    path("rencana/program/<int:programme_id>/ubah/", programmes.change, name="programme_change"),
    path("rencana/program/<int:programme_id>/hapus/", programmes.remove, name="programme_remove"),
    path("periksa-tabel/", table_check.check, name="table_check"),
    path("rencana/impor/", imports.index, name="plan_imports"),
    path("rencana/impor/<int:upload_id>/", imports.preview, name="plan_import"),
    path("rencana/impor/<int:upload_id>/kolom/", imports.columns, name="plan_columns"),
    path("rencana/ekspor/<str:table>/<str:form>/", exports.export, name="plan_export"),
    path("anggaran/", budgets.index, name="budgets"),
    path("anggaran/<int:programme_id>/", budgets.detail, name="budget"),
    path("anggaran/<int:programme_id>/ubah/", budgets.change, name="budget_change"),
]
