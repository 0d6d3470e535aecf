"""What an AKIP evaluation asks of collecting performance data, and which documents answer it.

Domain rules, section 2 (PermenPANRB 88/2021): a clear mechanism of collecting data, a measurement document
per quarter, collection and measurement by IT, and a report that is formal, published and on time.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Criterion:
    """A folder of the bundle: `key` names it, `asked` says what is asked, `kinds` of documents answer it.

    Of `quarterly` kinds one is expected for each quarter, of `yearly` ones one for the year.
    """

    key: str
    title: str | Promise
    asked: str | Promise
    kinds: tuple[str, ...]
    quarterly: tuple[str, ...] = ()
    yearly: tuple[str, ...] = ()


CRITERIA = (
    Criterion(
        "1-perencanaan",
        _("Performance plan"),
        _("What the office undertook for the year, and how it is divided into quarters."),
        ("agreement", "agency_action_plan", "action_plan"),
        yearly=("agreement",),
    ),
    Criterion(
        "2-mekanisme",
        _("Mechanism of collecting performance data"),
        _("A clear mechanism of collecting data, and the papers that show that it is followed."),
        ("procedure_sheet", "request_letter", "material"),
        quarterly=("request_letter",),
        yearly=("procedure_sheet",),
    ),
    Criterion(
        "3-pengukuran",
        _("Measurement in each quarter"),
        _("A measurement document for each quarter, and the reports of the units behind it."),
        ("measurement", "unit_report", "form_e81"),
        quarterly=("measurement",),
    ),
    Criterion(
        "4-pelaporan",
        _("Performance reports"),
        _(
            "Reports that are formal, published and on time; Bab III of the annual report compares with the "
            "year's target, earlier years, the medium term and the national standard."
        ),
        ("quarterly_report", "annual_report", "covering_letter"),
        quarterly=("quarterly_report",),
        yearly=("annual_report",),
    ),
)
# Orders inside the office, which evaluators do not find in the register either (decision 0024).
INSIDE = ("disposition",)
OTHER = Criterion("5-lainnya", _("Other documents"), _("Further documents of the year."), ())
TECHNOLOGY = Criterion(
    "teknologi",
    _("Collection and measurement by information technology"),
    _("The extract of the ledger shows who did what and when; the verifier proves that nothing was altered."),
    (),
)


def criterion_of(kind: str) -> Criterion:
    """Where documents of a kind are filed."""
    return next((one for one in CRITERIA if kind in one.kinds), OTHER)


def place_of(kind: str) -> tuple[str, int]:
    """What documents are put in order by: their criterion, then their kind's place in it."""
    found = criterion_of(kind)
    return found.key, found.kinds.index(kind) if kind in found.kinds else 0
