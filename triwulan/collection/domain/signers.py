"""The signature block of whoever does an act that issues a paper."""

from triwulan.documents.domain.content import Signer
from triwulan.organization.domain.actor import Actor
from triwulan.organization.models import Person


def signer_of_actor(by: Actor) -> Signer:
    """As titled on that day, with rank and NIP where there are any."""
    person = Person.objects.filter(pk=by.person_id or 0).first()
    return Signer(
        title=by.title,
        name=by.name,
        rank=person.rank if person else "",
        nip=(person.nip or "") if person else "",
    )
