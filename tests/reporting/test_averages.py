"""Averages of a quarterly report: by unit, by objective and of all, weighted or plain, gaps named."""

import csv
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO, StringIO

import pytest
from django.utils import translation
from pypdf import PdfReader

from tests.fixtures.desk import Desk
from tests.fixtures.office import Office
from tests.fixtures.walking import none, open_quarter, walk_unit
from triwulan.common.numbers import parse_number
from triwulan.documents.domain.documents import rendered
from triwulan.documents.models import Document
from triwulan.planning.models import Indicator
from triwulan.reporting.domain.content import AverageLine, QuarterlyContent
from triwulan.reporting.domain.printed import printed
from triwulan.reporting.models import QuarterlyReport


def desk(office: Office) -> Desk:
    """All units handed over; the archive's first indicator has no value."""
    cycle = open_quarter(office)
    for unit in ("sekretariat", "layanan", "arsip"):
        walk_unit(office, cycle, unit, values={"A1": none("Belum ada rilis")} if unit == "arsip" else None)
    return Desk(office, cycle)


def sent(office: Office) -> QuarterlyReport:
    """The report, on its route."""
    return desk(office).send()


def content_of(report: QuarterlyReport) -> QuarterlyContent:
    return QuarterlyContent.from_dict(report.content or {})


def percents(content: QuarterlyContent) -> dict[str, Decimal | None]:
    """The capped achievements by the indicator's code."""
    found = {}
    for unit in content.units:
        for line in unit.indicators:
            result = line.values["achievement"]
            capped = result["capped"] if result else None
            found[line.values["code"]] = None if capped is None else Decimal(capped)
    return found


def of(line: AverageLine | None) -> Decimal:
    assert line is not None
    assert line.value is not None
    return Decimal(line.value)


def shown(line: AverageLine | None) -> Decimal:
    """A percent as files print it."""
    return of(line).quantize(Decimal("0.01"), ROUND_HALF_UP)


def percent_in(row: dict[str, str]) -> Decimal:
    return parse_number(row["Rata-rata capaian"]).value


def mean(values: list[Decimal | None]) -> Decimal:
    there = [value for value in values if value is not None]
    return round(sum(there, Decimal(0)) / len(there), 20)


def test_the_average_of_all_is_that_of_the_indicators_and_not_of_the_units(office: Office) -> None:
    content = content_of(sent(office))
    by_code = percents(content)
    assert by_code["A1"] is None
    assert round(of(content.average), 20) == mean(list(by_code.values()))
    assert content.average is not None
    assert (content.average.counted, content.average.weighted) == (6, False)
    assert len(content.average.missing) == 1


def test_each_objective_has_the_average_of_its_own_indicators(office: Office) -> None:
    content = content_of(sent(office))
    by_code = percents(content)
    names = dict(Indicator.objects.values_list("code", "objective__name"))
    assert {one.name for one in content.objectives} == set(names.values())
    for one in content.objectives:
        assert round(of(one.average), 20) == mean(
            [by_code[code] for code in names if names[code] == one.name]
        )


def test_declared_weights_weigh_and_stay_as_they_were_pinned(office: Office) -> None:
    for code, weight in (("L1", 6), ("L2", 3), ("L3", 1)):
        Indicator.objects.filter(code=code).update(weight=weight)
    content = content_of(sent(office))
    Indicator.objects.update(weight=50)
    by_code = percents(content)
    unit = next(one for one in content.units if one.name == "Bidang Layanan")
    weighed = [(by_code[code] or Decimal(0)) * weight for code, weight in (("L1", 6), ("L2", 3), ("L3", 1))]
    assert round(of(unit.average), 20) == round(sum(weighed, Decimal(0)) / 10, 20)
    assert unit.average is not None
    assert unit.average.weighted
    # Of all indicators only some declare a weight: the mean is plain, and says whose weight is wanting.
    assert round(of(content.average), 20) == mean(list(by_code.values()))
    assert content.average is not None
    assert len(content.average.unweighted) == 4


def test_a_report_of_before_these_averages_is_still_read(office: Office) -> None:
    stored = content_of(sent(office)).to_dict()
    del stored["objectives"], stored["average"]
    for unit in stored["units"]:
        del unit["average"]["weighted"], unit["average"]["unweighted"]
        for line in unit["indicators"]:
            del line["values"]["weight"]
    content = QuarterlyContent.from_dict(stored)
    assert (content.objectives, content.average) == ((), None)
    with translation.override("id"):
        assert printed(content)["whole"] is None


@pytest.mark.slow
def test_page_and_paper_print_the_averages(office: Office) -> None:
    Indicator.objects.filter(unit=office.unit["layanan"]).update(weight=2)
    at_desk = desk(office)
    report = at_desk.issue(at_desk.send())
    with translation.override("id"):
        said = printed(content_of(report))
    pages = PdfReader(BytesIO(rendered(Document.objects.get(quarterly_reports=report)))).pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split()).replace("\xa0", " ")
    page = office.client("kepala_dinas").get(f"/laporan/{report.pk}/").content.decode()
    assert "Seluruh indikator yang dilaporkan" in words
    assert "Seluruh indikator yang dilaporkan" in page
    for shown in (said["whole"], *said["objectives"]):
        assert shown["average"] in page
        assert shown["average"].replace("\xa0", " ") in words
    for expected in ("menurut bobotnya", "Tanpa bobot: Persentase surat ditangani tepat waktu; "):
        assert expected in words
        assert expected in page


def test_the_files_hold_the_same_averages(office: Office) -> None:
    Indicator.objects.filter(unit=office.unit["layanan"]).update(weight=2)
    report = sent(office)
    content = content_of(report)
    client = office.client("kasubag_perencanaan")

    def rows(table: str) -> list[dict[str, str]]:
        text = client.get(f"/laporan/{report.pk}/tabel/{table}/csv/").content.decode("utf-8-sig")
        return list(csv.DictReader(StringIO(text), delimiter=";"))

    whole = rows("ringkasan")[-1]
    assert whole["Unit kerja"] == "Seluruh indikator yang dilaporkan"
    assert percent_in(whole) == shown(content.average)
    assert whole["Tidak dihitung"] == "Arsip statis terselamatkan"
    objectives = rows("sasaran")
    assert [row["Sasaran"] for row in objectives] == [one.name for one in content.objectives]
    assert [percent_in(row) for row in objectives] == [shown(one.average) for one in content.objectives]
    assert [row["Bobot"] for row in objectives].count("menurut bobot yang ditetapkan") == 1
