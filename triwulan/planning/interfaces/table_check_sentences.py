"""One title and one sentence for each kind of finding of `table_check`. Rows and cells "
"stand before it."""

from django.utils.translation import gettext_lazy as _

from triwulan.planning.domain.table_check.report import Kind

TITLES = {
    Kind.DISAGREES: _("The printed achievement does not agree with target and realisation"),
    Kind.OTHER_FORMULA: _("The printed achievement agrees only with another formula than the declared one"),
    Kind.SILENT_CAP: _(
        "A round number is printed where the arithmetic says more: cut off without a word, or a typing error"
    ),
    Kind.VALUE_WITHOUT_REALISATION: _("An achievement is printed although there is no realisation"),
    Kind.MISSING_AS_ZERO: _("A missing realisation is counted as an achievement of 0"),
    Kind.NOT_COMPUTABLE: _("An achievement is printed that no formula gives"),
    Kind.SHEET_ERROR: _("An error of the spreadsheet is printed"),
    Kind.TWO_FORMULAS: _("Both formulas for “lower is better” are used in one table"),
    Kind.RATIO: _("The realisation does not agree with its numerator and denominator"),
    Kind.RATING: _("The rating does not fit the scale"),
    Kind.RATING_IN_GAP: _("The rating lies in a gap of the scale"),
    Kind.SCALE_UNKNOWN: _("The ratings belong to no scale that is known here; name it to have them checked"),
    Kind.SCALE_GAP: _("The scale has gaps"),
    Kind.SCALE_OVERLAP: _("Lines of the scale overlap"),
    Kind.SCALE_ENDS: _("The scale stops"),
    Kind.AVERAGE: _("The average does not come out"),
    Kind.AVERAGE_RESTS: _("The average rests on values that are wrong"),
    Kind.AVERAGE_HIDES: _("The average hides missing values"),
    Kind.AVERAGE_ZERO: _("The average counts missing values as 0"),
    Kind.QUARTERED: _("The target of a percentage or an index was divided by four for the quarters"),
    Kind.FULL_SCALE: _("A full-scale realisation is held against a target divided by four"),
    Kind.TARGET_SLIP: _("A quarter's target is a little off the row of the others: a slip?"),
    Kind.FALLS: _("The realisation falls although the target is cumulative"),
    Kind.ZERO: _("A zero that may mean “not measured”"),
    Kind.QUARTER_SUM: _("The quarters do not make the printed year"),
    Kind.SHARES_QUARTERS: _("Percentages or index values of the quarters are added up to the year"),
    Kind.SHARES_YEARS: _("Percentages or index values of several years are added up"),
    Kind.STOCK_SPLIT: _("A stock is divided by four and added up as if it were a flow"),
    Kind.STOCK_YEARS: _("A stock is added up over the years"),
    Kind.TO_DATE: _("Earlier years and this year do not make the printed total"),
    Kind.PROGRESS: _("The cumulative percent at the year's end does not fit the realisation"),
    Kind.PROGRESS_QUARTERS: _("The cumulative percent of a quarter does not fit the realisation up to it"),
    Kind.PLAN_TARGET: _("The money of several years is held against a plan target of about one year's size"),
    Kind.ABOVE: _("Many achievements lie above 120 percent"),
    Kind.TOTAL: _("A total does not add up"),
    Kind.COUNTED_TWICE: _("A total counts rows that are added again above it"),
    Kind.FRACTION: _("Things that are counted whole stand in fractions"),
    Kind.TWO_INDICATORS: _("Two indicators stand in one cell with one target"),
    Kind.MIXED_MARKS: _("Comma and full stop are both used as decimal mark in one column"),
}

DETAILS = {
    Kind.DISAGREES: _("%(printed)s is printed, it should be %(expected)s (%(working)s)."),
    Kind.OTHER_FORMULA: _("%(printed)s comes from %(formula)s, not from %(declared)s."),
    Kind.SILENT_CAP: _("%(printed)s is printed, it should be %(expected)s (%(working)s)."),
    Kind.VALUE_WITHOUT_REALISATION: _("%(printed)s is printed, but the realisation says “%(realisation)s”."),
    Kind.MISSING_AS_ZERO: _("The realisation says “%(realisation)s”; that is no value, not 0."),
    Kind.NOT_COMPUTABLE: _("%(printed)s is printed. %(reason)s"),
    Kind.SHEET_ERROR: _("“%(printed)s” is printed."),
    Kind.TWO_FORMULAS: _(
        "Rows %(lower_a)s agree only with (2T - R) / T x 100, rows %(lower_b)s only with T / R x 100."
    ),
    Kind.RATIO: _("%(printed)s is printed, but %(numerator)s / %(denominator)s gives %(expected)s."),
    Kind.RATING: _("%(percent)s is “%(expected)s” on the scale %(scale)s, “%(printed)s” is printed."),
    Kind.RATING_IN_GAP: _(
        "%(percent)s lies between two whole bounds of the scale %(scale)s; “%(printed)s” is "
        "printed, by lower bounds it is “%(expected)s”."
    ),
    Kind.SCALE_UNKNOWN: _("Labels: %(labels)s."),
    Kind.SCALE_GAP: _("Nothing is said for values between %(below)s (%(lower)s) and %(above)s (%(upper)s)."),
    Kind.SCALE_OVERLAP: _("%(lower)s reaches to %(below)s, %(upper)s begins at %(above)s."),
    Kind.SCALE_ENDS: _("“%(label)s” ends at %(end)s; nothing is said for more."),
    Kind.AVERAGE: _("%(printed)s is printed, the average of rows %(rows)s is %(expected)s."),
    Kind.AVERAGE_RESTS: _("%(printed)s is printed; with row %(rows)s put right it would be %(expected)s."),
    Kind.AVERAGE_HIDES: _("Row %(rows)s has no value and is left out without a word."),
    Kind.AVERAGE_ZERO: _(
        "%(printed)s only comes out when row %(rows)s without a value counts as 0; the average of "
        "the others is %(expected)s."
    ),
    Kind.QUARTERED: _("%(annual)s a year became %(parts)s."),
    Kind.FULL_SCALE: _(
        "in Q%(quarter)s the realisation %(realisation)s stands against the target %(target)s "
        "(%(percent)s %%), but it is %(of_annual)s %% of the year's target %(annual)s."
    ),
    Kind.TARGET_SLIP: _("%(times)s x %(first)s = %(expected)s, but %(printed)s is printed."),
    Kind.FALLS: _("%(before)s in Q%(from)s, %(after)s in Q%(to)s."),
    Kind.ZERO: _("0 in Q%(quarters)s: is that the value, or was nothing measured?"),
    Kind.QUARTER_SUM: _(
        "the quarters add up to %(sum)s, %(printed)s is printed for the year (%(difference)s %(more)s)."
    ),
    Kind.SHARES_QUARTERS: _(
        "%(parts)s = %(sum)s. If these are shares of one year's work, a note should say so."
    ),
    Kind.SHARES_YEARS: _("%(prior)s + %(year)s = %(sum)s."),
    Kind.STOCK_SPLIT: _(
        "%(total)s (%(unit)s) as four times %(part)s: they are the same ones in each quarter."
    ),
    Kind.STOCK_YEARS: _("%(prior)s + %(year)s = %(sum)s (%(unit)s): they are the same ones in each year."),
    Kind.TO_DATE: _("%(prior)s + %(year)s = %(sum)s, but %(printed)s is printed."),
    Kind.PROGRESS: _(
        "%(percents)s %% is printed, the quarters give %(reached)s %% of the target %(target)s."
    ),
    Kind.PROGRESS_QUARTERS: _(
        "Q%(quarters)s: %(percents)s %% is printed, the realisation up to it is %(reached)s %% of "
        "the target %(target)s."
    ),
    Kind.PLAN_TARGET: _(
        "%(to_date)s of %(plan)s is %(percent)s %%; the year's target alone (%(target)s) is "
        "%(share)s %% of the plan's."
    ),
    Kind.ABOVE: _("%(count)s of %(of)s printed values in column %(columns)s."),
    Kind.TOTAL: _(
        "%(printed)s is printed in column %(columns)s, rows %(rows)s add up to %(expected)s "
        "(%(difference)s %(more)s)."
    ),
    Kind.COUNTED_TWICE: _(
        "%(printed)s is printed in column %(columns)s, its own rows %(rows)s add up to "
        "%(expected)s. The %(difference)s more is row %(twice)s, which row %(above)s adds again."
    ),
    Kind.FRACTION: _("%(parts)s (%(unit)s)."),
    Kind.TWO_INDICATORS: _("“%(name)s”."),
    Kind.MIXED_MARKS: _("Column %(columns)s. Each number was read by its own mark."),
}

AGAINST_PLAN = _("Against the plan's %(plan)s that makes %(percent)s %%.")
