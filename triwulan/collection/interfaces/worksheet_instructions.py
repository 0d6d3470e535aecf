"""How a Lembar Kerja is filled in and sent back: the lines of its second sheet."""

from django.utils.translation import gettext as _


def instructions() -> list[str]:
    """The lines, a heading first."""
    return [
        _("How to fill in this worksheet"),
        _("1. Fill in the yellow cells of the sheet “Lembar Kerja”. All other cells are locked."),
        _("2. Type the realisation as a number. Grades are chosen from the list."),
        _(
            "3. Where an indicator has a numerator and a denominator, type both; the percentage follows from "
            "them. A denominator is never zero."
        ),
        _(
            "4. No value is not zero. If there is none, leave the number empty, choose a kind in “No value”, "
            "and write why."
        ),
        _("5. Choose “Yes” in “Provisional figure” where the final value is still to be released."),
        _("6. Write the explanation where a value differs much from earlier quarters."),
        _("7. Type no formulas: copy their results as values."),
        _("8. A cell that you leave as it is changes nothing. A cell that you empty is emptied."),
        _("9. Do not move, delete or add rows, columns or sheets; the file knows whose it is."),
        _(
            "10. Save the file as .xlsx and send it back on the page where you downloaded it. Every change "
            "is shown there before anything is saved."
        ),
    ]
