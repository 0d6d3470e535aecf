"""What must not stand in the database in clear: sealed with a key that the database does not hold.

The key comes from TRIWULAN_SEAL_KEY, or from SECRET_KEY where that is not set; TRIWULAN_SEAL_KEYS_OLD (and
SECRET_KEY_FALLBACKS) still open what was sealed before the key was changed.
"""

import base64
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from triwulan.common.refusal import Refusal

PURPOSE = b"triwulan seal 1"


class SealBroken(Refusal):
    """The key was changed without keeping the old one."""

    sentence = _(
        "What was stored here in secret can no longer be opened, because the server's key was changed. Enter "
        "it again."
    )


@dataclass(frozen=True, repr=False)
class Secret:
    """A passphrase, a NIK, a password: never shown by mistake, in no repr, message or log."""

    value: str

    def __repr__(self) -> str:
        return "Secret(…)"

    def __str__(self) -> str:
        return "…"

    def __bool__(self) -> bool:
        return bool(self.value)


def seal(secret: Secret) -> str:
    """The text that may stand in the database."""
    return _sealer().encrypt(secret.value.encode()).decode()


def unseal(text: str) -> Secret:
    """What was sealed; raises SealBroken."""
    try:
        return Secret(_sealer().decrypt(text.encode()).decode())
    except InvalidToken:
        raise SealBroken from None


@sensitive_variables()
def _sealer() -> MultiFernet:
    """The first key seals, every one opens."""
    own = [settings.TRIWULAN_SEAL_KEY, *settings.TRIWULAN_SEAL_KEYS_OLD]
    keys = [str(key) for key in (*own, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS) if key]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


@sensitive_variables()
def _derived(key: str) -> bytes:
    material = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
    return base64.urlsafe_b64encode(material)
