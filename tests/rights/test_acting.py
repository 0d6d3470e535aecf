"""Opening is not acting: where a row or a stop of the route is done, only the one whose turn it is does it.

Each act is sent by everybody, as the performer would send it. All others are refused and not one row is
written; the performer is let through, which proves that what was sent would have acted. All is rolled back.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from tests.fixtures.desk import Desk
from tests.fixtures.office import Office
from tests.fixtures.walking import (
    CREWS,
    DAY,
    ROWS,
    VALUES,
    Walk,
    open_quarter,
    open_task,
    report_of,
    walk_unit,
)
from tests.journeys.clock import JourneyClock
from triwulan.collection.models import Pin, Recommendation, UnitReport
from triwulan.documents.domain import signing

UNIT = "layanan"
CREW = CREWS[UNIT]
# Every role, a colleague in the next section and at the next desk, and the head of another unit.
PEOPLE = (
    "kepala_dinas",
    "sekretaris",
    "kasubag_perencanaan",
    "kabid_layanan",
    "kasubid_layanan",
    "kasubid_pengolahan",
    "analis_a",
    "analis_b",
    "kabid_arsip",
    "administrator",
    "evaluator",
)
# 422: a colleague may enter what was done on paper, and sent no paper.
REFUSED = frozenset({403, 404, 409, 422})
WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass
class Act:
    """What is sent, and by whom alone it is let through (keys of the office's people)."""

    name: str
    args: list[int]
    performer: str
    data: dict[str, object] = field(default_factory=dict)

    @property
    def refused(self) -> frozenset[int]:
        """The line beside a draft that saves itself is shown, and says why nothing was saved."""
        return REFUSED | {200} if self.name == "review:save_draft" else REFUSED


@dataclass
class Crowd:
    """Browsers of PEOPLE, and of one in the neighbouring office."""

    clients: dict[str, Client]
    wrong: list[str] = field(default_factory=list)

    def send(self, *acts: Act) -> None:
        """Everybody sends each of the acts."""
        for act in acts:
            for who, client in self.clients.items():
                status, written = sent(client, act)
                acted = status in (200, 302) and bool(written)
                refused = status in act.refused and not written
                if not (acted if who == act.performer else refused):
                    self.wrong.append(f"{act.name} as {who}: {status}, wrote {written}")


def sent(client: Client, act: Act) -> tuple[int, list[str]]:
    """The status and the statements that wrote."""
    with transaction.atomic(), writing() as written:
        response = client.post(reverse(act.name, args=act.args), act.data)
        transaction.set_rollback(True)
    return response.status_code, written


@contextmanager
def writing() -> Iterator[list[str]]:
    """Collects the statements that write, but for those about sessions."""
    written: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(WRITES) and "django_session" not in sql:
            written.append(sql[:60])
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        yield written


@pytest.fixture
def crowd(office: Office, other_office: Office, settings: Any, tmp_path: Any) -> Crowd:
    """All of them signed in, in the afternoon of the day on which the units walk."""
    settings.TRIWULAN_CLOCK = "tests.journeys.clock.journey_clock"
    settings.MEDIA_ROOT = tmp_path / "files"
    JourneyClock.moment = office.at(f"{DAY} 16:00")
    clients = {key: office.client(key) for key in PEOPLE}
    return Crowd(clients | {"next door": other_office.client("kabid_layanan")})


def acts_of(row: str, office: Office, report: UnitReport) -> list[Act]:
    """What a row's pages can be asked to do, by the addresses of that row."""
    pk = open_task(report, row).pk
    pins = list(Pin.objects.filter(report=report, superseded=False))
    words = {"instruction": "Mohon disusun", "urgency": "biasa"}
    start = Act("procedure:start", [pk], performer_of(row))

    def act(name: str, **data: object) -> Act:
        return Act(name, [pk], performer_of(row), data)

    found = {
        "1": [act("collection:assign", compiler=office.position[CREW.section].pk, **words)],
        "2": [
            act(
                "collection:dispose",
                **words,
                **{f"indicator_{pin.indicator_id}": office.position[CREW.analyst].pk for pin in pins},
            )
        ],
        "3": [
            act("collection:collect", act="save", **typed(pins)),
            act("collection:collect", act="hand_in", **typed(pins)),
            Act("collection:save_measurement", [pk, pins[0].indicator_id], performer_of(row), typed(pins)),
        ],
        "4": [
            act("collection:write", act="save", analysis="Analisis"),
            act("collection:write", act="submit", analysis="Analisis"),
            act(
                "collection:write", act="send_back", analysis="", **{f"back_{pins[0].indicator_id}": "Ganda"}
            ),
        ],
        "5": [
            act("review:save_draft", whole="Lengkapi", edition=0, **words),
            act("review:review", act="approve", **words),
            act("review:review", act="return", whole="Lengkapi", **words),
        ],
        "5b": [act("collection:hand_over")],
    }
    return [start, *found[row]]


def performer_of(row: str) -> str:
    """Who does a row in Bidang Layanan."""
    return {"1": CREW.head, "3": CREW.analyst, "5": CREW.head}.get(row, CREW.section)


def typed(pins: list[Pin]) -> dict[str, object]:
    """A value for every indicator of the worksheet."""
    data: dict[str, object] = {}
    for pin in pins:
        entry = VALUES[pin.code]
        for name in ("value", "numerator", "denominator"):
            number = getattr(entry, name)
            data[f"i{pin.indicator_id}-{name}"] = "" if number is None else str(number)
        data[f"i{pin.indicator_id}-edition"] = "0"
    return data


def at_row_6(desk: Desk, act: str = "") -> Act:
    """A button of row 6, or with none the page that closes the intake."""
    pk, planner = desk.task().pk, "kasubag_perencanaan"
    if not act:
        return Act("reporting:close_intake", [pk], planner)
    return Act("reporting:compile", [pk], planner, {"introduction": "Pendahuluan", "act": act})


@pytest.mark.slow
def test_only_the_performer_of_a_row_acts(office: Office, crowd: Crowd) -> None:
    report = report_of(office, open_quarter(office), UNIT)
    walk = Walk(office, report, CREW, DAY, VALUES)
    for row in ROWS:
        crowd.send(*acts_of(row, office, report))
        walk.do(row)
    assert not crowd.wrong, "\n".join(crowd.wrong)


@pytest.mark.slow
def test_only_the_planning_section_the_signers_and_the_owner_act_at_row_6(
    office: Office, crowd: Crowd
) -> None:
    cycle = open_quarter(office)
    desk = Desk(office, cycle)
    walk_unit(office, cycle, UNIT)
    crowd.send(at_row_6(desk, "save"), at_row_6(desk))
    for unit in ("arsip", "sekretariat"):
        walk_unit(office, cycle, unit)
    crowd.send(at_row_6(desk, "send"))
    desk.advise(owner="kabid_layanan")
    report = desk.send(f"{DAY} 15:30")
    initials, signature = desk.stops(report)
    initials_at, signature_at = [[one.document_id, one.pk] for one in (initials, signature)]
    crowd.send(
        Act("documents:initial", initials_at, "sekretaris"),
        Act("documents:return", initials_at, "sekretaris", {"reason": "Lengkapi"}),
    )
    signing.initial(step=initials, by=office.actor("sekretaris"), at=office.at(f"{DAY} 15:45"))
    crowd.send(Act("documents:sign", signature_at, "kepala_dinas"))
    advice = Recommendation.objects.get()
    crowd.send(Act("collection:recommendation", [advice.pk], "kabid_layanan", {"note": "Selesai"}))
    assert not crowd.wrong, "\n".join(crowd.wrong)
