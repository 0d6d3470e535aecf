"""What of this module is done in the background: entry points for a worker, as views are for the web."""

from django_tasks import task

from triwulan.common import clock
from triwulan.insight.domain.bundle.making import make_bundle
from triwulan.insight.interfaces.bundle_file import pack


@task()
def bundle(bundle_id: int) -> None:
    """Make a bundle's file."""
    make_bundle(bundle_id=bundle_id, pack=pack, clock=clock.now)


def put_into_queue(bundle_id: int) -> None:
    """Have a worker make it, once the asking is committed."""
    bundle.enqueue(bundle_id)
