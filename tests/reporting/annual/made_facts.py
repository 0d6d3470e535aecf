"""Facts of an annual report as tests want them; invented throughout."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from triwulan.planning.domain.achievement import achieve
from triwulan.planning.domain.definition import Definition
from triwulan.planning.domain.grades import Grades
from triwulan.planning.domain.result import Reading
from triwulan.planning.enums import Direction, Formula, Missing
from triwulan.reporting.domain.annual.facts import (
    ActionFacts,
    AdviceFacts,
    AgreementFacts,
    AnnualFacts,
    AverageFacts,
    IndicatorFacts,
    LateUnit,
    MarkFacts,
    MoneyFacts,
    ObjectiveFacts,
    QuarterFacts,
    ReportFacts,
    TargetFacts,
    UnitFacts,
    YearFacts,
)
from triwulan.reporting.domain.annual.gathering import average_of

HIGHER = Definition(direction=Direction.HIGHER, formula=Formula.HIGHER)
LOWER = Definition(direction=Direction.LOWER, formula=Formula.LOWER_A)
PREDICATES = Definition(
    direction=Direction.HIGHER,
    formula=Formula.HIGHER,
    grades=Grades.from_list([{"label": label, "points": None} for label in ("B", "BB", "A")]),
)


def indicator(
    code: str,
    target: str | None = "70",
    value: str | None = "72.5",
    *,
    name: str = "Persentase arsip tertib",
    rules: Definition = HIGHER,
    **more: Any,
) -> IndicatorFacts:
    """An indicator whose year is over; without a value it waits for a release."""
    number = None if value is None else Decimal(value)
    aim = None if target is None else Decimal(target)
    reading = Reading.absent(Missing.AWAITING_RELEASE) if number is None else Reading.of(number)
    quarter = QuarterFacts(
        4,
        True,
        None if target is None else TargetFacts(target),
        value,
        achieve(rules, aim, reading).to_dict(),
        no_value="awaiting_release" if value is None else "",
        supporting=f"Dorongan {code}",
        obstacles=f"Hambatan {code}",
        follow_up=f"Tindakan {code}",
    )
    made = IndicatorFacts(
        id=int("".join(filter(str.isdigit, code)) or 0),
        code=code,
        name=name,
        unit="Bidang Arsip",
        owner="Kepala Bidang Arsip",
        is_key=True,
        unit_of_measure="%",
        decimals=1,
        definition=rules.to_dict(),
        kind="grade" if rules.grades else "value",
        year_rule="last",
        mode="cumulative",
        numerator_label="",
        denominator_label="",
        meaning="",
        method="",
        data_source="",
        producer="",
        weight=None,
        target=None if target is None else TargetFacts(target),
        value=value,
        until=4,
        missing=(),
        mixed=False,
        provisional=False,
        achievement=achieve(rules, aim, reading).to_dict(),
        quarters=(*(QuarterFacts(number, False, None, None) for number in (1, 2, 3)), quarter),
        years=(),
        end=None,
        end_target=None,
        progress=None,
        baseline=None,
        national=(),
        actions=(ActionFacts(1, f"Pendataan {code}", "Kepala Seksi Arsip"),),
    )
    return replace(made, **more)


def with_end(one: IndicatorFacts, end: str, year: int = 2029) -> IndicatorFacts:
    """With a medium-term target."""
    progress = achieve(one.rules, Decimal(end), Reading.of(Decimal(one.value or "0"))).to_dict()
    return replace(one, end=MarkFacts(year, end), end_target=TargetFacts(end), progress=progress)


def earlier(year: int, value: str, target: str = "60", **more: Any) -> YearFacts:
    """A year before, with its achievement by R / T x 100."""
    result = achieve(HIGHER, Decimal(target), Reading.of(Decimal(value))).to_dict()
    return YearFacts(year, TargetFacts(target), value, result, until=4, **more)


def money(code: str = "", budget: str | None = "1000000", absorbed: str | None = "800000") -> MoneyFacts:
    """A programme's money of a whole year."""
    spent = None if budget is None or absorbed is None else str(Decimal(absorbed) / Decimal(budget) * 100)
    quarter = None if absorbed is None else 4
    return MoneyFacts(code, f"Program {code}", "programme", 0, "", budget, absorbed, quarter, spent)


def objective(number: int, *indicators: IndicatorFacts, **more: Any) -> ObjectiveFacts:
    """A strategic objective with its average."""
    made = ObjectiveFacts(
        id=number,
        code=f"S{number}",
        name=f"Meningkatnya tertib arsip {number}",
        goal="T1 Tertib arsip",
        indicators=indicators,
        supporting=(),
        average=average_of(indicators),
        programmes=(money(f"2.24.0{number}"),),
        money=money(),
    )
    return replace(made, **more)


AGREEMENT = AgreementFacts(
    revision=1,
    reason="APBD Perubahan",
    made_on="2026-09-21",
    place="Jeneponto",
    first_name="Contoh Adi",
    first_title="Kepala Dinas",
    second_name="Contoh Bupati",
    second_title="Bupati",
    content={
        "objectives": [
            {
                "code": "S1",
                "name": "Meningkatnya tertib arsip 1",
                "indicators": [
                    {
                        "code": "1.1",
                        "name": "Persentase arsip tertib",
                        "unit_of_measure": "%",
                        "target": {"value": "70"},
                    }
                ],
            }
        ],
        "programmes": [
            {"code": "2.24.01", "name": "Program arsip", "level": "programme", "budget": "1000000.00"}
        ],
        "total": "1000000.00",
    },
    earlier=((0, "2026-01-20", ""),),
)


def facts(*objectives: ObjectiveFacts, **more: Any) -> AnnualFacts:
    """A whole year: every quarter issued, an agreement, a budget."""
    own = [one for part in objectives for one in part.indicators]
    every = [one for part in objectives for one in (*part.indicators, *part.supporting)]
    programmes = tuple(one for part in objectives for one in part.programmes)
    made = AnnualFacts(
        agency="Dinas Contoh",
        government="Pemerintah Kabupaten Contoh",
        zone="Asia/Makassar",
        year=2026,
        made_at="2027-01-20T01:00:00+00:00",
        period="Renstra 2025-2029",
        first_year=2025,
        last_year=2029,
        units=(
            UnitFacts("Dinas Contoh", 0, "Kepala Dinas", "Contoh Adi"),
            UnitFacts("Bidang Arsip", 1, "", ""),
        ),
        agreement=AGREEMENT,
        objectives=objectives,
        average=average_of(own),
        average_all=average_of(every),
        programmes=programmes,
        money=money() if programmes else None,
        reports=tuple(
            ReportFacts(
                quarter,
                opened=True,
                issued_at=f"2026-{quarter * 3:02d}-20T01:00:00+00:00",
                number=f"000/{quarter}",
                units=(LateUnit("Bidang Arsip", "missing" if quarter == 2 else "handed in", 0, 0),),
            )
            for quarter in (1, 2, 3, 4)
        ),
        advice=(
            AdviceFacts(1, "Perbaiki alat pindai", "Bidang Arsip", "Kepala Bidang Arsip", "2026-06-30", None),
            AdviceFacts(2, "Tambah rak", "", "Sekretaris", "2026-07-30", "2026-07-12", "Berita acara 7"),
        ),
        shows_efficiency=False,
    )
    return replace(made, **more)


NO_AVERAGE = AverageFacts(None, 0)
