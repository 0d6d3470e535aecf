"""A paper on a page: axe finds nothing, and on a phone wide tables scroll by themselves."""

import pytest

from tests.documents import sample_paper as sample
from tests.journeys.conftest import Cast
from triwulan.documents.domain import blocks as b
from triwulan.documents.domain import kinds
from triwulan.documents.domain.documents import issue_at_once
from triwulan.documents.domain.forms import ensure_form
from triwulan.documents.domain.kinds import DocumentKind, register_kind

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_preview_and_the_files_of_a_paper(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    cast.at("2026-10-12 08:00")
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    register_kind(
        DocumentKind(key="test_paper", label="Naskah", numbered=False, forms=("pdf", "docx", "xlsx"))
    )
    at = cast.office.at("2026-10-12 08:00")
    document = issue_at_once(
        agency=cast.office.agency, kind="test_paper", title="Laporan contoh",
        content={"blocks": b.as_data([*sample.every_block(), sample.wide_table()])}, subject=("cycle", 1),
        signers=[], by=cast.office.actor("kasubag_perencanaan"), at=at,
    )  # fmt: skip
    ensure_form(document=document, form="docx", at=at)
    page = cast.page("kasubag_perencanaan", f"/dokumen/{document.pk}/")
    page.get_by_role("heading", name="Berkas").wait_for()
    cast.check(page, "naskah-berkas")
    page.get_by_role("link", name="Pratinjau").click()
    page.get_by_role("img", name=sample.bars().words).wait_for()
    cast.check(page, "naskah-pratinjau")
