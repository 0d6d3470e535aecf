"""Why an act on documents, or a setting for them, is refused, in sentences that say what to do."""

from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput, Refusal


class DocumentFrozen(Refusal):
    """The content of an issued document, or of one on its route, does not change."""

    sentence = _(
        "“%(title)s” is issued or waits for a signature and cannot be changed. Ask for it to be returned, or "
        "make a revision."
    )


class DocumentOpen(Refusal):
    """What is not issued is changed, not revised."""

    sentence = _("“%(title)s” is not issued yet. Change it instead of making a revision.")


class AlreadyReplaced(Refusal):
    """Each revision has one successor."""

    sentence = _("“%(title)s” has a newer revision already. Make the correction there.")


class RouteIncomplete(Refusal):
    """The route cannot be walked: no stop signs, or nobody's position stands in a column."""

    sentence = _("The signing route of “%(title)s” is incomplete: %(what)s. Ask the administrator to set it.")


class AlreadySent(Refusal):
    """It is on its route, or issued."""

    sentence = _("“%(title)s” is on its signing route already, or issued.")


class NotOnRoute(Refusal):
    """The document is not where this act needs it."""

    sentence = _("“%(title)s” is not waiting for a signature. Open the document to see where it stands.")


class NotYetThere(Refusal):
    """An earlier stop is still open."""

    sentence = _("It is not your turn yet: %(position)s comes first.")


class StepClosed(Refusal):
    """Somebody was quicker, or the same button was pressed twice."""

    sentence = _("This was already done by %(who)s (%(title)s) on %(when)s.")


class DocumentChanged(Refusal):
    """What would be printed is no longer what was rendered for this signature."""

    sentence = _("“%(title)s” changed a moment ago. Look at it again, then sign.")


class ReasonMissing(InvalidInput):
    """A return without a reason helps nobody."""

    sentence = _("Write what is to be mended, so that it can be done.")


class UnknownKind(InvalidInput):
    """No module makes documents of this kind."""

    sentence = _("There is no kind of document “%(kind)s”. Those there are: %(kinds)s.")


class NotNumbered(InvalidInput):
    """A kind whose documents bear no number takes no pattern."""

    sentence = _("Documents of the kind “%(kind)s” bear no number.")


class RouteNotTaken(InvalidInput):
    """A kind whose documents are issued by an act of a step, without a route."""

    sentence = _(
        "Documents of the kind “%(kind)s” take no signing route: an act on the SOP sheet issues them."
    )


class RouteUnfinished(InvalidInput):
    """A route without a signature at its end."""

    sentence = _("The last stop of a signing route must be a signature.")


class StopTwice(InvalidInput):
    """A route that comes to the same act of the same column again."""

    sentence = _("A signing route comes to each stop once; one of these stands there twice.")


class StopUnknown(InvalidInput):
    """A stop that nobody could ever do."""

    sentence = _(
        "No position of the office stands in the column “%(column)s”. Choose another column, or put a "
        "position into it first."
    )


class BehalfUnclear(InvalidInput):
    """Initials in another's name, a stop in its own name, or a leave (u.b.) without a behalf (a.n.)."""

    sentence = _(
        "Only a signature is given on behalf of another (a.n.), of somebody else than the signer; “by leave "
        "of” (u.b.) comes only with it and names a third position."
    )


class ListTooLong(InvalidInput):
    """More lines than a paper list should have."""

    sentence = _(
        "The list has %(count)d records; a PDF takes at most %(most)d. Choose a year or a unit, or take the "
        "list as a workbook (xlsx)."
    )
