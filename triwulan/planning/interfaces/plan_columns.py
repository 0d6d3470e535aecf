"""The columns of our plan files, for each kind: what they are called, by us and others, and how they read."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from triwulan.planning import labels
from triwulan.planning.enums import (
    Direction,
    Formula,
    Frequency,
    TargetMode,
    UploadKind,
    ValueKind,
    YearRule,
    ZeroRule,
)

if TYPE_CHECKING:
    from enum import StrEnum

    from django_stubs_ext import StrOrPromise

# The languages whose headings and words a file may use.
LANGUAGES = ("id", "en")


@dataclass(frozen=True)
class Field:
    """A column of ours. `reads` names the reader (`plan_cells`); `needed`: without it no row can be read.

    `also` are other headings under which offices keep it. `choices` are the words of a closed list.
    """

    key: str
    title: "StrOrPromise"
    reads: str = "text"
    also: tuple[str, ...] = ()
    needed: bool = False
    choices: "type[StrEnum] | None" = None
    words: "labels.Labels | None" = None
    width: int = 16
    # For reading only: the file has it so that people know what they look at.
    told: bool = False

    @property
    def headings(self) -> frozenset[str]:
        """Every heading that is taken for it, without case and marks."""
        return frozenset(plain(text) for text in (self.key, *in_languages(self.title), *self.also))


def plain(text: str) -> str:
    """A heading without case and marks: "Kode." and "kode" are the same."""
    return re.sub(r"[^0-9a-z%]+", " ", text.casefold()).strip()


def in_languages(text: "StrOrPromise") -> Iterable[str]:
    """A lazy text in every language of the product."""
    if not isinstance(text, Promise):
        return (str(text),)
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append(str(text))
    return found


CODE = Field("code", _("Code"), "code", ("kode", "kode indikator", "no indikator", "kode iku"), needed=True)
YEAR = Field("year", _("Year"), "whole", ("tahun", "thn"))
TARGETS = (
    Field("q1", _("Target Q I"), "target", ("tw i", "tw 1", "twi", "triwulan i", "target tw i", "tw1")),
    Field("q2", _("Target Q II"), "target", ("tw ii", "tw 2", "twii", "triwulan ii", "target tw ii", "tw2")),
    Field("q3", _("Target Q III"), "target", ("tw iii", "tw 3", "triwulan iii", "target tw iii", "tw3")),
    Field("q4", _("Target Q IV"), "target", ("tw iv", "tw 4", "triwulan iv", "target tw iv", "tw4")),
    Field("whole", _("Target of the whole year"), "target", ("target", "target tahunan", "target setahun")),
)
INDICATOR = (
    CODE,
    Field(
        "name", _("Indicator"), "text", ("indikator kinerja", "nama indikator", "uraian indikator"), width=50
    ),
    Field("objective_id", _("Objective"), "objective_id", ("sasaran strategis", "kode sasaran")),
    Field("unit_id", _("Work unit"), "unit_id", ("unit", "bidang", "kode unit", "unit penanggung jawab")),
    Field("programme_id", _("Programme"), "programme_id", ("kode program", "program kegiatan"), width=20),
    Field("owner_id", _("Answers for it"), "owner_id", ("penanggung jawab", "pic", "jabatan"), width=24),
    Field("is_key", _("Main performance indicator"), "yes", ("iku", "indikator kinerja utama")),
    Field("weight", _("Weight"), "number", ("bobot",)),
    Field("order", _("Order in lists"), "whole", ("urutan",)),
    Field("unit_of_measure", _("Unit of measure"), "text", ("satuan",)),
    Field(
        "direction",
        _("Direction"),
        "choice",
        ("arah", "polaritas"),
        choices=Direction,
        words=labels.DIRECTIONS,
        width=22,
    ),
    Field(
        "formula",
        _("Formula of the achievement"),
        "choice",
        ("rumus capaian",),
        choices=Formula,
        words=labels.FORMULA_TEXTS,
        width=24,
    ),
    Field(
        "zero_rule",
        _("When the target is zero"),
        "choice",
        choices=ZeroRule,
        words=labels.ZERO_RULES,
        width=30,
    ),
    Field("floor", _("Lowest achievement, percent"), "number", ("batas bawah capaian",)),
    Field("cap", _("Highest achievement, percent"), "number", ("batas atas capaian",)),
    Field("scale", _("Rating scale"), "scale", ("skala predikat",), width=24),
    Field("decimals", _("Decimals shown"), "whole", ("desimal",)),
    Field(
        "kind", _("How the value is given"), "choice", ("jenis nilai",), choices=ValueKind, words=labels.KINDS
    ),
    Field("numerator_label", _("Numerator"), "text", ("pembilang",), width=30),
    Field("denominator_label", _("Denominator"), "text", ("penyebut",), width=30),
    Field("multiplier", _("Multiplied by"), "number", ("pengali",)),
    Field(
        "year_rule",
        _("Value of the year"),
        "choice",
        ("aturan nilai tahun",),
        choices=YearRule,
        words=labels.YEAR_RULES,
        width=26,
    ),
    Field(
        "target_mode",
        _("Targets of the quarters"),
        "choice",
        ("jenis target triwulan",),
        choices=TargetMode,
        words=labels.TARGET_MODES,
        width=30,
    ),
    Field("grades", _("Grades"), "grades", ("skala nilai",), width=24),
    Field("frequency", _("Frequency"), "choice", ("frekuensi",), choices=Frequency, words=labels.FREQUENCIES),
    Field("producer", _("Producer of the data"), "text", ("produsen data", "walidata"), width=30),
    Field("coverage", _("Coverage"), "text", ("cakupan",), width=30),
    Field("meaning", _("Definition"), "text", ("definisi operasional", "definisi"), width=50),
    Field(
        "method",
        _("Method of calculation"),
        "text",
        ("formula perhitungan", "rumus", "cara hitung"),
        width=50,
    ),
    Field("data_source", _("Source of the data"), "text", ("sumber data",), width=30),
    Field("quality_notes", _("Notes on the quality"), "text", ("catatan mutu",), width=30),
    Field("valid_from", _("In force from"), "day", ("berlaku sejak", "berlaku mulai")),
    Field("retired_on", _("No longer measured from"), "day", ("tidak diukur lagi sejak",)),
)
BUDGET = (
    Field(
        "code",
        _("Programme code"),
        "code",
        ("kode", "kode program", "kode rekening", "kode kegiatan"),
        needed=True,
    ),
    Field("name", _("Programme, activity, sub-activity"), "text", told=True, width=50),
    YEAR,
    Field("budget", _("Budget, rupiah"), "money", ("pagu", "anggaran", "pagu anggaran", "pagu rp"), width=20),
    Field("q1", _("Absorbed up to Q I"), "money", ("realisasi tw i", "tw i", "realisasi tw 1"), width=20),
    Field("q2", _("Absorbed up to Q II"), "money", ("realisasi tw ii", "tw ii", "realisasi tw 2"), width=20),
    Field(
        "q3", _("Absorbed up to Q III"), "money", ("realisasi tw iii", "tw iii", "realisasi tw 3"), width=20
    ),
    Field("q4", _("Absorbed up to Q IV"), "money", ("realisasi tw iv", "tw iv", "realisasi tw 4"), width=20),
)
TARGET_FILE = (
    CODE,
    Field("name", _("Indicator"), "text", told=True, width=50),
    Field("unit_of_measure", _("Unit of measure"), "text", told=True),
    YEAR,
    *TARGETS,
)
FIELDS: dict[UploadKind, Sequence[Field]] = {
    UploadKind.INDICATORS: (*INDICATOR, YEAR, *TARGETS),
    UploadKind.TARGETS: TARGET_FILE,
    UploadKind.BUDGET: BUDGET,
}


def used_fields(kind: UploadKind) -> list[Field]:
    """The columns of a kind that an import reads."""
    return [field for field in FIELDS[kind] if not field.told]
