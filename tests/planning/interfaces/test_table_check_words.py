"""Whatever stands in a table, the check answers, and every answer can be told."""

import json
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planning.domain.table_check.reading import PUBLISHED
from triwulan.planning.domain.table_check.cells import Entry
from triwulan.planning.domain.table_check.check import check_sheet
from triwulan.planning.interfaces.table_check_file import BookReport
from triwulan.planning.interfaces.table_check_json import to_dict
from triwulan.planning.interfaces.table_check_text import lines_of

HEADER = (
    "No;Sasaran;Indikator;Satuan;Tahun;Polaritas;Rumus;Target;Realisasi;Capaian;Predikat;Nilai;Pembilang;"
    "Penyebut;Target TW I;Target TW II;Realisasi TW I;Realisasi TW II;Realisasi TW III;Realisasi TW IV;"
    "tw4_pct;renstra_K;sd2024_K;target2025_Rp;tw1_Rp;tw2_Rp;real2025_Rp;Interval;Keterangan;k1"
)
CELLS = (
    "100;0;-5;1.234;12,5;12.5;80 - 90 %;n/a;-;#DIV/0!;BB;Baik;Sangat Tinggi;%;Orang;Rata-rata;Jumlah;Total;"
    "1. A 2. B;36.743/39.834 = 92,22;1e5;99999999999999999999;Rp1.000;≤ 50 %;semakin rendah;T/R;;;"
)
HEADS = HEADER.split(";")
Value = Decimal | str | None
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.sampled_from(CELLS.split(";")),
    st.decimals(min_value=-1000, max_value=1000, places=3),
    st.text(max_size=12),
    st.none(),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(HEADS), min_size=2, max_size=14, unique=True).flatmap(
        lambda heads: st.tuples(
            st.just(heads),
            st.lists(st.lists(VALUES, min_size=len(heads), max_size=len(heads)), max_size=8),
        )
    )
)
def test_any_table_is_answered_and_told(table: tuple[list[str], list[list[Value]]]) -> None:
    heads, body = table
    rows = [[Entry(head) for head in heads], *([Entry(value) for value in row] for row in body)]
    report = BookReport("tabel.csv", (check_sheet("tabel", rows),))
    assert json.loads(json.dumps(to_dict(report)))["file"] == "tabel.csv"
    told = list(lines_of(report, every=True))
    assert told and not any("%(" in line for line in told)


def test_the_transcribed_tables_are_where_the_tests_look() -> None:
    assert len(list(PUBLISHED.glob("*.csv"))) == 9
