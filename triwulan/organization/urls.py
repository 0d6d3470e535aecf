"""Addresses of this module's pages."""

from django.urls import path

from triwulan.organization.views import absences, accounts, appointments, chart, people, positions, units

app_name = "organization"
ROOT = "pengaturan/organisasi/"
urlpatterns = [
    path("pengaturan/", chart.settings, name="settings"),
    path("pengaturan/perangkat-daerah/", chart.agency, name="agency"),
    path(ROOT, chart.chart, name="chart"),
    path(f"{ROOT}unit/baru/", units.add, name="add_unit"),
    path(f"{ROOT}unit/<int:unit_id>/", units.unit, name="unit"),
    path(f"{ROOT}unit/<int:unit_id>/ubah/", units.change, name="change_unit"),
    path(f"{ROOT}unit/<int:unit_id>/bubarkan/", units.close, name="close_unit"),
    path(f"{ROOT}jabatan/baru/", positions.add, name="add_position"),
    path(f"{ROOT}jabatan/<int:position_id>/", positions.position, name="position"),
    path(f"{ROOT}jabatan/<int:position_id>/ubah/", positions.change, name="change_position"),
    path(f"{ROOT}jabatan/<int:position_id>/kolom/", positions.columns, name="columns"),
    path(f"{ROOT}jabatan/<int:position_id>/hapus/", positions.close, name="close_position"),
    path(f"{ROOT}jabatan/<int:position_id>/angkat/", appointments.to_position, name="appoint"),
    path(f"{ROOT}pengangkatan/<int:appointment_id>/akhiri/", appointments.end, name="end_appointment"),
    path(
        f"{ROOT}pengangkatan/<int:appointment_id>/batalkan/",
        appointments.withdraw,
        name="withdraw_appointment",
    ),
    path(f"{ROOT}pegawai/", people.people, name="people"),
    path(f"{ROOT}pegawai/baru/", people.add, name="add_person"),
    path(f"{ROOT}pegawai/<int:person_id>/", people.person, name="person"),
    path(f"{ROOT}pegawai/<int:person_id>/ubah/", people.change, name="change_person"),
    path(f"{ROOT}pegawai/<int:person_id>/keluar/", people.leave, name="person_leaves"),
    path(f"{ROOT}pegawai/<int:person_id>/angkat/", appointments.of_person, name="appoint_person"),
    path(f"{ROOT}pegawai/<int:person_id>/tidak-hadir/", absences.record, name="record_absence"),
    path(f"{ROOT}tidak-hadir/<int:absence_id>/selesai/", absences.end, name="end_absence"),
    path(f"{ROOT}pegawai/<int:person_id>/peran/", accounts.grant, name="grant_role"),
    path(f"{ROOT}peran/<int:grant_id>/cabut/", accounts.revoke, name="revoke_role"),
    path(f"{ROOT}pegawai/<int:person_id>/akun/", accounts.invitation, name="invite"),
    path("undangan/<uidb64>/<token>/", accounts.InvitationView.as_view(), name="invitation"),
]
