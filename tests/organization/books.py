"""Reading what an act left behind."""

from triwulan.ledger.models import Event


def last_event(office):
    return Event.objects.filter(agency_id=office.agency.pk).latest("number")


def counted(*models):
    return [model.objects.count() for model in models]
