"""So many requests in a minute and no more, counted in the cache that all worker processes share.

Two requests in the same instant may count as one; the limit is against trying on, not an exact account.
"""

import hashlib
import time
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

WINDOW = 60


@dataclass(frozen=True)
class Limit:
    """At most `most` requests a minute; `name` keeps one place's count apart from another's."""

    name: str
    most: int


def allows(limit: Limit, who: str) -> bool:
    """Counts a request of `who` (an address, a key); False where it is one too many."""
    window = int(time.time() // WINDOW)
    key = f"throttle:{limit.name}:{hashlib.sha256(who.encode()).hexdigest()}:{window}"
    count = cache.get(key, 0) + 1
    cache.set(key, count, timeout=2 * WINDOW)
    return bool(count <= limit.most)


def address_of(request: HttpRequest) -> str:
    """The visitor's address, seen through as many proxies of our own as the settings name."""
    return str(get_adapter().get_client_ip(request))
