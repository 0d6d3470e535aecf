"""`triwulan demo`: the walk in the terminal, and a port that is taken."""

import socket
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoDbBlocker


@pytest.mark.slow
def test_the_walk_prints_each_act_and_verifies_the_ledger(
    settings: Any, tables_at_once: None, django_db_blocker: DjangoDbBlocker
) -> None:
    settings.TRIWULAN_DEMO = True
    out = StringIO()
    with django_db_blocker.unblock():
        call_command("demo", walk=True, stdout=out)
    said = out.getvalue()
    for word in ("1 Menugaskan", "dikembalikan untuk diperbaiki", "perbaikan ke-1", "Paraf", "terbit"):
        assert word in said
    lines = said.strip().splitlines()
    path = Path(lines[-2].removeprefix("Laporan: "))
    assert path.read_bytes().startswith(b"%PDF-")
    assert "utuh" in lines[-1]


def test_a_taken_port_is_refused_before_anything_is_built(settings: Any) -> None:
    settings.TRIWULAN_DEMO = True
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} sedang dipakai"):
            call_command("demo", serve=True, port=port)
