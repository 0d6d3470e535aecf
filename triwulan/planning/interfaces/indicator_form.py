"""The form of an indicator: its place in the plan and its definition."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from triwulan.design.forms import DatePicker
from triwulan.organization.models import Position, Unit
from triwulan.planning import labels
from triwulan.planning.domain.definition import Definition, DefinitionError
from triwulan.planning.domain.grades import KNOWN_GRADES, Grades
from triwulan.planning.domain.indicators import Placement, VersionContent
from triwulan.planning.domain.rating import KNOWN_SCALES, Scale
from triwulan.planning.domain.versions import definition_of
from triwulan.planning.enums import (
    FORMULAS,
    Direction,
    Formula,
    Frequency,
    TargetMode,
    ValueKind,
    YearRule,
    ZeroRule,
)
from triwulan.planning.interfaces.grade_fields import ScaleField
from triwulan.planning.interfaces.number_field import NumberField, ShowsBack
from triwulan.planning.models import Indicator, IndicatorVersion, Objective, Programme

KEPT_SCALE = "kept"
OWN_GRADES = "own"


class IndicatorForm(ShowsBack):
    """Everything that a planner says about an indicator, but for its targets."""

    code = forms.CharField(label=_("Code"), max_length=20)
    objective = forms.ModelChoiceField(Objective.objects.none(), label=_("Objective"), empty_label=None)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Work unit"), empty_label=None)
    programme = forms.ModelChoiceField(
        Programme.objects.none(), label=_("Programme, activity or sub-activity"), required=False
    )
    owner = forms.ModelChoiceField(
        Position.objects.none(), label=_("Position that answers for it"), required=False
    )
    is_key = forms.BooleanField(label=_("Main performance indicator (IKU)"), required=False)
    weight = NumberField(
        label=_("Weight"),
        required=False,
        help_text=_("Counts in averages where every indicator has one; empty: all count alike."),
    )
    order = forms.IntegerField(label=_("Order in lists"), min_value=0, max_value=9999, initial=0)
    name = forms.CharField(
        label=_("Name of the indicator"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
    )
    unit_of_measure = forms.CharField(
        label=_("Unit of measure"), max_length=60, help_text=_("For example %, minutes, visitors.")
    )
    kind = forms.ChoiceField(label=_("How the value is given"), choices=list(labels.KINDS.items()))
    grade_scale = forms.ChoiceField(
        label=_("Scale of the grades"),
        choices=[
            ("", "\N{EN DASH}"),
            *labels.GRADE_SCALES.items(),
            (OWN_GRADES, _("Another scale, typed beside")),
        ],
        required=False,
        help_text=_("Only where the value is a grade."),
    )
    grades = ScaleField(
        label=_("Grades"),
        required=False,
        help_text=_("One grade a line, the lowest first; with points where it has them, like BB = 70."),
    )
    numerator_label = forms.CharField(label=_("Numerator"), max_length=200, required=False)
    denominator_label = forms.CharField(label=_("Denominator"), max_length=200, required=False)
    multiplier = NumberField(
        label=_("Multiplied by"), initial=Decimal(100), help_text=_("100 for a percentage.")
    )
    decimals = forms.IntegerField(label=_("Decimals shown"), min_value=0, max_value=8, initial=2)
    rule = forms.ChoiceField(
        label=_("Direction and formula of the achievement"),
        help_text=_("R is the realisation, T the target of the quarter."),
    )
    zero_rule = forms.ChoiceField(label=_("When the target is zero"), choices=list(labels.ZERO_RULES.items()))
    floor = NumberField(
        label=_("Lowest achievement, percent"),
        required=False,
        initial=Decimal(0),
        help_text=_("Empty: no limit."),
    )
    cap = NumberField(
        label=_("Highest achievement, percent"), required=False, help_text=_("Empty: no limit.")
    )
    scale = forms.ChoiceField(label=_("Rating scale"))
    year_rule = forms.ChoiceField(
        label=_("Value of the year"),
        choices=list(labels.YEAR_RULES.items()),
        initial=YearRule.LAST.value,
        help_text=_("Only what is counted anew each quarter may be summed; a stock or a percentage may not."),
    )
    target_mode = forms.ChoiceField(
        label=_("Targets of the quarters"), choices=list(labels.TARGET_MODES.items())
    )
    meaning = forms.CharField(label=_("Definition"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    method = forms.CharField(
        label=_("Method of calculation"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    data_source = forms.CharField(label=_("Source of the data"), max_length=300, required=False)
    producer = forms.CharField(
        label=_("Producer of the data"),
        max_length=300,
        required=False,
        help_text=_("The unit or body that makes the figure."),
    )
    coverage = forms.CharField(
        label=_("Coverage"), max_length=300, required=False, help_text=_("Area and population covered.")
    )
    frequency = forms.ChoiceField(label=_("Frequency"), choices=list(labels.FREQUENCIES.items()))
    quality_notes = forms.CharField(
        label=_("Notes on the quality"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    valid_from = forms.DateField(label=_("In force from"), widget=DatePicker)

    def __init__(
        self,
        *args: Any,
        objectives: QuerySet[Objective],
        units: QuerySet[Unit],
        programmes: QuerySet[Programme],
        owners: QuerySet[Position],
        present: IndicatorVersion | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.present = present
        fields: dict[str, Any] = self.fields
        fields["objective"].queryset = objectives
        fields["unit"].queryset = units
        fields["programme"].queryset = programmes
        fields["owner"].queryset = owners
        fields["rule"].choices = _rules()
        fields["scale"].choices = _scales(present)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._check_grades()
        if not self.errors:
            try:
                self._definition()
            except DefinitionError as error:
                raise ValidationError(labels.DEFINITION_ERRORS[error.code]) from error
        return cleaned

    def _check_grades(self) -> None:
        """A grade needs a scale; one that is typed needs its lines."""
        cleaned = self.cleaned_data
        if cleaned.get("kind") != ValueKind.GRADE or {"grade_scale", "grades"} & self.errors.keys():
            return
        if not cleaned.get("grade_scale"):
            self.add_error("grade_scale", _("Choose the scale of the grades."))
        elif cleaned["grade_scale"] == OWN_GRADES and cleaned.get("grades") is None:
            self.add_error("grades", _("Type the grades, one a line, the lowest first."))

    def placement(self) -> Placement:
        """Where the indicator stands; call it on a valid form."""
        cleaned = self.cleaned_data
        return Placement(
            code=cleaned["code"],
            objective_id=cleaned["objective"].pk,
            unit_id=cleaned["unit"].pk,
            order=cleaned["order"],
            retired_on=cleaned.get("retired_on"),
            programme_id=_key_of(cleaned["programme"]),
            owner_id=_key_of(cleaned["owner"]),
            is_key=cleaned["is_key"],
            weight=cleaned["weight"],
        )

    def content(self) -> VersionContent:
        """What the definition says; call it on a valid form."""
        cleaned = self.cleaned_data
        return VersionContent(
            name=cleaned["name"],
            unit_of_measure=cleaned["unit_of_measure"],
            definition=self._definition(),
            valid_from=cleaned["valid_from"],
            kind=ValueKind(cleaned["kind"]),
            numerator_label=cleaned["numerator_label"],
            denominator_label=cleaned["denominator_label"],
            multiplier=cleaned["multiplier"],
            year_rule=YearRule(cleaned["year_rule"]),
            target_mode=TargetMode(cleaned["target_mode"]),
            meaning=cleaned["meaning"],
            method=cleaned["method"],
            data_source=cleaned["data_source"],
            frequency=Frequency(cleaned["frequency"]),
            producer=cleaned["producer"],
            coverage=cleaned["coverage"],
            quality_notes=cleaned["quality_notes"],
        )

    def _definition(self) -> Definition:
        cleaned = self.cleaned_data
        direction, formula = cleaned["rule"].split(":")
        return Definition(
            direction=Direction(direction),
            formula=Formula(formula),
            zero_rule=ZeroRule(cleaned["zero_rule"]),
            floor=cleaned["floor"],
            cap=cleaned["cap"],
            scale=self._scale(),
            decimals=cleaned["decimals"],
            grades=self._grades(),
        )

    def _grades(self) -> Grades | None:
        cleaned = self.cleaned_data
        if cleaned["kind"] != ValueKind.GRADE:
            return None
        typed: Grades | None = cleaned["grades"]
        return typed if cleaned["grade_scale"] == OWN_GRADES else KNOWN_GRADES[cleaned["grade_scale"]]

    def _scale(self) -> Scale:
        key = self.cleaned_data["scale"]
        if key == KEPT_SCALE and self.present is not None:
            return Scale.from_dict(self.present.scale)
        return KNOWN_SCALES[key]


class IndicatorChangeForm(IndicatorForm):
    """The same, for one that is there: a new definition has its reason, and it may be retired."""

    reason = forms.CharField(
        label=_("Reason for the change of the definition"),
        max_length=300,
        required=False,
        help_text=_(
            "Needed where more than the place in the plan changes. Approved values stay as they are."
        ),
    )
    retired_on = forms.DateField(label=_("No longer measured from"), required=False, widget=DatePicker)


def initial_of(indicator: Indicator, version: IndicatorVersion) -> dict[str, Any]:
    """The present state as the form's first filling."""
    definition = definition_of(version)
    same = (
        "name",
        "unit_of_measure",
        "kind",
        "numerator_label",
        "denominator_label",
        "decimals",
        "zero_rule",
    )
    texts = ("year_rule", "target_mode", "meaning", "method", "data_source", "valid_from", "multiplier")
    satu_data = ("producer", "coverage", "frequency", "quality_notes")
    return {name: getattr(version, name) for name in same + texts + satu_data} | {
        "code": indicator.code,
        "objective": indicator.objective_id,
        "unit": indicator.unit_id,
        "order": indicator.order,
        "retired_on": indicator.retired_on,
        "programme": indicator.programme_id,
        "owner": indicator.owner_id,
        "is_key": indicator.is_key,
        "weight": indicator.weight,
        "rule": f"{version.direction}:{version.formula}",
        "floor": definition.floor,
        "cap": definition.cap,
        "scale": _known_key(definition.scale) or KEPT_SCALE,
        **_initial_grades(definition.grades),
    }


def _initial_grades(grades: Grades | None) -> dict[str, Any]:
    """The scale by its name, and its lines where it is an office's own."""
    if grades is None:
        return {}
    key = next((key for key, known in KNOWN_GRADES.items() if known == grades), None)
    return {"grade_scale": OWN_GRADES, "grades": grades} if key is None else {"grade_scale": key}


def _key_of(row: Model | None) -> int | None:
    return None if row is None else row.pk


def _rules() -> list[tuple[str, str]]:
    return [
        (f"{direction}:{formula}", f"{labels.DIRECTIONS[direction]}: {labels.FORMULA_TEXTS[formula]}")
        for direction, formulas in FORMULAS.items()
        for formula in formulas
    ]


def _scales(present: IndicatorVersion | None) -> list[tuple[str, str]]:
    """The scales by name, after the present one where it is an office's own."""
    known = [(key, scale.name) for key, scale in KNOWN_SCALES.items()]
    if present is None:
        return known
    scale = Scale.from_dict(present.scale)
    return known if _known_key(scale) else [(KEPT_SCALE, scale.name), *known]


def _known_key(scale: Scale) -> str | None:
    return next((key for key, known in KNOWN_SCALES.items() if known == scale), None)
