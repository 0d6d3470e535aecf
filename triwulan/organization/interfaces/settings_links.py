"""The sub-pages of Pengaturan; those of upper modules are known by their address only."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from triwulan.organization.domain.viewer import Viewer


@dataclass(frozen=True)
class SettingsLink:
    """A sub-page: its url name, the right it takes, its words."""

    name: str
    right: str
    title: str | Promise
    about: str | Promise
    icon: str

    @property
    def url(self) -> str:
        """Its address; a name that no module offers is a mistake of ours and raises NoReverseMatch."""
        return reverse(self.name)


LINKS = (
    SettingsLink(
        "organization:chart",
        "organization.read",
        _("Units and positions"),
        _("Who holds which position, and in which column of the sheet it stands"),
        "network",
    ),
    SettingsLink(
        "organization:people",
        "organization.read",
        _("People"),
        _("Appointments, Plt. and Plh., absences, accounts"),
        "users",
    ),
    SettingsLink(
        "organization:agency",
        "organization.change",
        _("Agency"),
        _("Name and time zone of the office"),
        "building-2",
    ),
    SettingsLink(
        "documents:paper",
        "organization.change",
        _("Papers"),
        _("Letterhead, numbers and signing routes"),
        "stamp",
    ),
    SettingsLink(
        "documents:classifications",
        "organization.change",
        _("Classification of records"),
        _("Codes, years of retention, what is filed under which"),
        "folder-tree",
    ),
    SettingsLink(
        "documents:service",
        "organization.change",
        _("E-sign service"),
        _("Where BSrE's e-sign client of the office answers"),
        "shield-check",
    ),
    SettingsLink(
        "officetime:calendar",
        "calendar.read",
        _("Office time"),
        _("Working hours, holidays and collective leave"),
        "calendar-clock",
    ),
    SettingsLink(
        "procedure:sheets",
        "procedure.read",
        _("SOP"),
        _("The sheets of the office and their versions"),
        "file-check",
    ),
    SettingsLink("ledger:events", "ledger.read", _("History"), _("Every act, by whom and when"), "history"),
)


def settings_links(viewer: Viewer) -> list[SettingsLink]:
    """The sub-pages that the viewer may open."""
    return [link for link in LINKS if viewer.may(link.right)]
