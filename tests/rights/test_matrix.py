"""Every address is in the matrix, and answers each role as the matrix says."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.fixtures.office import Office
from tests.journeys.clock import JourneyClock
from tests.rights.matrix import MATRIX, PEOPLE, Row
from tests.rights.world import OTHER, OWN, World, make_world
from triwulan.documents.domain import printing


def addresses(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """The names of all addresses below a resolver, with their namespace."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, pattern.namespace or space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}:{pattern.name}" if space else str(pattern.name)


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    rows, known = {row.name for row in MATRIX}, set(addresses(get_resolver()))
    assert known - rows == set(), "addresses without a row"
    assert rows - known == set(), "rows without an address"


class Blank:
    """A renderer of empty papers: who may have a paper is asked here, not how it looks."""

    def pdf(self, *_: object, **__: object) -> bytes:
        return b"%PDF-1.7\n%%EOF\n"

    docx = xlsx = pdf

    def version(self, *_: object, **__: object) -> str:
        return "blank"


@pytest.mark.slow
def test_every_role_is_answered_as_the_matrix_says(
    office: Office, other_office: Office, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "_renderers", [Blank()])
    settings.TRIWULAN_CLOCK = "tests.journeys.clock.journey_clock"
    JourneyClock.moment = office.at("2026-10-14 09:00")
    world = make_world(office, other_office)
    clients = {role: office.client(person) for role, person in PEOPLE.items()}
    clients["stranger"] = Client()
    clients["neighbour"] = other_office.client("kasubag_perencanaan")
    wrong = [
        f"{row.name} ({side}) as {role}: {found}, expected {expected}"
        for row in MATRIX
        for side, path in paths(row, world)
        for role, client in clients.items()
        if (expected := wanted(row, side, role)) != "any" and (found := answer(client, row, path)) != expected
    ]
    assert not wrong, "\n".join(wrong)


def paths(row: Row, world: World) -> Iterator[tuple[str, str]]:
    """The address for the own unit's object, and for the other's where that is another one."""
    own, other = (reverse(row.name, args=row.args(world, side) if row.args else []) for side in (OWN, OTHER))
    yield OWN, own
    if other != own or row.roles_for_other != row.own:
        yield OTHER, other


def wanted(row: Row, side: str, role: str) -> str:
    """ "opens", "404" or "sign in"; "any" for what a neighbour sees of his or her own office."""
    if row.closed:
        return "404"
    if row.public:
        return "opens"
    if role == "stranger":
        return "sign in"
    if role == "neighbour":
        return "404" if row.args is not None and row.has_objects else "any"
    roles = row.own if side == OWN else row.roles_for_other
    return "opens" if role in roles else "404"


def answer(client: Client, row: Row, path: str) -> str:
    """What the address answers; whatever it changed is rolled back."""
    with transaction.atomic():
        response = getattr(client, row.method)(path)
        if response.streaming:
            list(response.streaming_content)  # reading to the end closes the file
        transaction.set_rollback(True)
    if response.status_code == 404:
        return "404"
    if response.status_code == 302 and "/masuk/" in response["Location"]:
        return "sign in"
    if response.status_code == 403 and row.method == "post" and client.session.get("_auth_user_id") is None:
        return "sign in"
    return (
        "opens" if response.status_code < 500 and response.status_code != 403 else str(response.status_code)
    )
