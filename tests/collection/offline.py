"""A Lembar Kerja in tests: downloaded, its cells found by indicator and field, sent back."""

import io
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.fixtures.xlsx import Typed, edited
from triwulan.collection.interfaces.worksheet_layout import KEY, KEY_ROW
from triwulan.collection.models import Pin
from triwulan.documents.interfaces.table_cells import address_of
from triwulan.documents.interfaces.table_file import Book, read_tables
from triwulan.procedure.models import Task


@dataclass(frozen=True)
class Paper:
    """A worksheet that was downloaded for a task."""

    client: Client
    task: Task
    data: bytes

    @property
    def book(self) -> Book:
        """As the program reads it."""
        return read_tables(io.BytesIO(self.data), "lembar.xlsx")

    def at(self, code: str, field: str) -> str:
        """The address of a cell."""
        return cell_of(self.book, code, field)

    def filled(self, **by_code: dict[str, Typed]) -> bytes:
        """The file with cells written over: `L1={"value": 700}`."""
        book = self.book
        cells = {
            cell_of(book, code, field): value
            for code, fields in by_code.items()
            for field, value in fields.items()
        }
        return edited(self.data, cells)

    def send(self, data: bytes, name: str = "lembar.xlsx") -> HttpResponse:
        """Send a file back."""
        url = reverse("collection:offline", args=[self.task.pk])
        return self.client.post(url, {"file": SimpleUploadedFile(name, data)})  # type: ignore[return-value]


def download(client: Client, task: Task) -> Paper:
    """The task's worksheet."""
    response = client.get(reverse("collection:worksheet_file", args=[task.pk]))
    assert response.status_code == 200
    return Paper(client, task, response.content)


def cell_of(book: Book, code: str, field: str) -> str:
    """The address of an indicator's cell."""
    rows = book.sheets[0].rows
    keys = [cell.text for cell in rows[KEY_ROW]]
    indicator = Pin.objects.values_list("indicator_id", flat=True).filter(code=code).first()
    row = next(row for row in rows[KEY_ROW + 1 :] if row[keys.index(KEY)].text == str(indicator))
    return address_of(row[0].row, keys.index(field))
