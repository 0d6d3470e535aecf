"""Slips and material in the register: issued with the act, answering the letter, revised by a round."""

import pytest

from tests.fixtures.papers import cells_of, rows_of, words_in
from tests.fixtures.walking import CREWS, DAY, VALUES, Walk, open_task, report_of, walk_unit
from tests.review.acts import appointed
from triwulan.collection.domain.dispositions import Slip, pins_of_task
from triwulan.collection.domain.measuring import Entry, hand_in, save_measurement
from triwulan.collection.domain.slip_paper import document_of_slip, slip_blocks
from triwulan.collection.domain.writing import send_back
from triwulan.collection.models import Disposition, Finding
from triwulan.common.refusal import NotVisible
from triwulan.documents.domain.blocks import Facts, Title
from triwulan.documents.domain.queries import document_for
from triwulan.documents.models import Document
from triwulan.organization.domain.viewer import viewer_behind
from triwulan.organization.enums import AppointmentKind
from triwulan.review.domain.checking import return_for_mending


def slips() -> list[Document]:
    return list(Document.objects.filter(kind="disposition").order_by("pk"))


def letter_number() -> str:
    return Document.objects.get(kind="request_letter").number


def test_the_slips_of_rows_1_2_and_5_are_documents_that_answer_the_letter(office, cycle):
    report = walk_unit(office, cycle, "layanan", until="5b")
    made = slips()
    assert [one.number for one in made] == [f"{number}/LAYANAN/TW III 2026" for number in (1, 2, 3)]
    for one in made:
        content = one.content
        assert (content["letter_from"], content["letter_number"]) == (
            "Kepala Subbagian Perencanaan", letter_number(),
        )  # fmt: skip
        assert (content["letter_date"], content["received_on"]) == ("12 Oktober 2026", "12 Oktober 2026")
        assert content["agenda_number"] == one.number
        assert (one.unit, one.run_id, one.period_quarter) == (report.unit, report.run_id, 3)
        assert one.is_issued
    subject = "Permintaan Data Kinerja Triwulan III 2026"
    assert [one.content["subject"] for one in made[:2]] == [subject, subject]
    assert made[2].content["subject"].startswith(f"{subject}: Laporan Data Kinerja")
    assert [one.content["signers"][0]["name"] for one in made] == [
        "Contoh Kabid Layanan", "Contoh Kasubid Layanan", "Contoh Kabid Layanan",
    ]  # fmt: skip


def test_in_a_cycle_without_a_letter_the_slip_names_the_sheet_or_the_slip_above(office, cycle):
    Document.objects.filter(kind="request_letter").delete()
    walk_unit(office, cycle, "layanan", until="3")
    first, second = slips()
    assert (first.content["letter_from"], first.content["letter_number"]) == (
        "SOP Pengumpulan Data Kinerja",
        "24",
    )
    assert (second.content["letter_from"], second.content["letter_number"]) == (
        "Kepala Bidang Layanan", first.number,
    )  # fmt: skip


def test_a_slip_can_be_had_in_the_other_forms_with_all_its_fields(office, cycle):
    report = walk_unit(office, cycle, "layanan", until="5")
    at = office.at("2026-10-12 14:00")
    return_for_mending(
        task_id=open_task(report, "5").pk,
        reasons={report.pins.get(code="L1").pk: "Belum lengkap \N{WARNING SIGN}"},
        slip=Slip("Mohon diperbaiki"),
        by=office.actor("kabid_layanan", at),
        at=at,
    )
    blocks = slip_blocks(slips()[-1].content)
    assert [one.text for one in blocks if isinstance(one, Title)] == ["Lembar Disposisi"]
    [facts] = [one for one in blocks if isinstance(one, Facts)]
    assert dict(facts.pairs)["Nomor agenda"] == "3/LAYANAN/TW III 2026"
    words = words_in(slips()[-1])
    for expected in (
        "Tanggapan dan saran Perbaikan",
        "Jumlah kunjungan perpustakaan: Belum lengkap",
        "Mohon",
    ):
        assert expected in words


def test_slips_are_no_concern_of_those_outside_the_unit(office, cycle):
    walk_unit(office, cycle, "layanan", until="2")
    [slip] = slips()
    moment = office.at("2026-10-12 16:00")

    def viewer(who: str):
        return viewer_behind(office.actor(who, moment), moment)

    for who in ("kasubid_layanan", "kasubag_perencanaan"):
        assert document_for(viewer(who), slip.pk) == slip
    for who in ("kasubid_arsip", "evaluator"):
        with pytest.raises(NotVisible):
            document_for(viewer(who), slip.pk)


def test_an_order_to_oneself_has_no_paper(office, cycle):
    appointed(office, "kabid_layanan", "kasubid_layanan", AppointmentKind.ACTING, "2026-10-01", "2026-12-31")
    report = report_of(office, cycle, "layanan")
    Walk(office, report, CREWS["layanan"], DAY, VALUES).do("1")
    slip = Disposition.objects.get()
    assert slip.number is None
    assert document_of_slip(slip) is None
    assert slips() == []


def test_the_material_is_issued_when_it_is_handed_in(office, cycle):
    report = walk_unit(office, cycle, "layanan", until="4")
    made = Document.objects.get(kind="material")
    assert made.title == "Bahan Laporan Data Kinerja Bidang Layanan, Triwulan III 2026, Analis Layanan A"
    assert (made.unit, made.run_id, made.period_year, made.period_quarter) == (
        report.unit,
        report.run_id,
        2026,
        3,
    )
    ratio = cells_of(made, "Realisasi")[2]
    assert (ratio["Pembilang"].number, ratio["Penyebut"].number, ratio["Realisasi"].text) == (
        "45",
        "100",
        "45,00",
    )
    assert ratio["Pembilang"].notes == (report.pins.get(code="L3").numerator_label,)
    assert [one["name"] for one in made.content["signers"]] == ["Contoh Analis A"]


def test_a_further_round_is_a_revision_with_all_of_the_analysts_indicators(office, cycle):
    report = walk_unit(office, cycle, "layanan", until="4")
    pin = report.pins.get(code="L2")
    at = office.at("2026-10-12 11:00")
    send_back(
        task_id=open_task(report, "4").pk,
        reasons={pin.pk: "Mohon dicocokkan"},
        by=office.actor("kasubid_layanan", at),
        at=at,
    )
    task = open_task(report, "3")
    assert pins_of_task(task) == [pin.pk]
    at = office.at("2026-10-12 13:00")
    by = office.actor("analis_a", at)
    name = "Survei ditunda \N{GRINNING FACE}"
    entry = Entry(no_value="not_measured", no_value_reason=name)
    save_measurement(task_id=task.pk, pin_id=pin.pk, entry=entry, edition=1, by=by, at=at)
    finding = Finding.objects.get(to_task=task)
    hand_in(task_id=task.pk, answers={finding.pk: "Sudah dicocokkan"}, by=by, at=at)
    first, second = Document.objects.filter(kind="material").order_by("pk")
    assert (second.replaces, second.revision) == (first, 2)
    assert second.title.endswith(", Revisi ke-1")
    assert [row["Realisasi"] for row in rows_of(second, "Realisasi")] == ["700,00", "belum diukur", "45,00"]
    assert cells_of(second, "Realisasi")[1]["Realisasi"].notes == (name,)
    assert [tuple(row.values())[1:] for row in rows_of(second, "Tanggapan")] == [
        ("Keluhan pemustaka", "Mohon dicocokkan", "Sudah dicocokkan")
    ]
    assert len(rows_of(first, "Realisasi")) == 3
    assert VALUES["L2"].value is not None
