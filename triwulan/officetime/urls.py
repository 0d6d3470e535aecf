"""Addresses of this module's pages. `?unit=` chooses a unit's calendar, `?tahun=` the year shown."""

from django.urls import URLPattern, URLResolver, path

from triwulan.officetime.views import calendar, holidays, hours

app_name = "officetime"
urlpatterns: list[URLPattern | URLResolver] = [
    path("pengaturan/jam-kerja/", calendar.show, name="calendar"),
    path("pengaturan/jam-kerja/mulai/", calendar.start, name="start"),
    path("pengaturan/jam-kerja/versi/<int:number>/", calendar.version, name="version"),
    path("pengaturan/jam-kerja/minggu/", hours.week, name="week"),
    path("pengaturan/jam-kerja/khusus/tambah/", hours.add_range, name="add_range"),
    path("pengaturan/jam-kerja/khusus/<str:first>/", hours.correct_range, name="range"),
    path("pengaturan/jam-kerja/libur/tambah/", holidays.add, name="add_holiday"),
    path("pengaturan/jam-kerja/libur/nasional/", holidays.add_national, name="national"),
    path("pengaturan/jam-kerja/libur/<str:day>/", holidays.correct, name="holiday"),
]
