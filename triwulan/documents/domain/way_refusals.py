"""Why a signature outside the account is refused, in sentences that say what to do; nothing is changed."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from triwulan.common.refusal import InvalidInput, Refusal


def beside(field: str, kind: type[InvalidInput], **params: Any) -> InvalidInput:
    """The refusal with its sentence beside the field that caused it."""
    return kind(fields={field: kind(**params).message}, **params)


# ---- the stop ----


class NotLastStop(Refusal):
    """Only the signature that issues the document can be made outside the account."""

    sentence = _(
        "Only the last signature of “%(title)s” can be made in this way. Sign here with your account; the "
        "last signer chooses."
    )


class NoCopyMade(Refusal):
    """What comes back signed must have been made here first."""

    sentence = _(
        "Make the file to be signed first, download it and have it signed. Only that file can come back."
    )


class CopyOfAnother(Refusal):
    """The copy bears another signer's name."""

    sentence = _(
        "The file to be signed was made for %(name)s. Make a new one in your own name and have it signed."
    )


# ---- a signed file ----


class NotASignedPdf(InvalidInput):
    """It cannot be read as a PDF."""

    sentence = _(
        "This file cannot be read as a PDF: it is damaged or locked. Download it again from where it was "
        "signed."
    )


class NoSignature(InvalidInput):
    """Perhaps the unsigned copy, or a scan."""

    sentence = _(
        "There is no electronic signature in this file. Choose the file as it came back from the signing; a "
        "signature on paper is entered under “On paper”."
    )


class SignatureBroken(InvalidInput):
    """Changed after it was signed."""

    sentence = _(
        "The signature in this file is not intact: the file was changed after it was signed. Sign the file "
        "to be signed again, and choose the result unchanged."
    )


class AnotherDocument(InvalidInput):
    """Intact, but not what was to be signed."""

    sentence = _(
        "This file is not the document that was to be signed, but another one or an earlier copy: %(what)s. "
        "Download the file to be signed again, have it signed and choose the result."
    )


class CertificateOutdated(InvalidInput):
    """The certificate did not hold on the day of the signature."""

    sentence = _(
        "The certificate of %(name)s held from %(first)s to %(last)s, and not when this was signed. Renew it "
        "with the office that issued it, or sign in another way."
    )


class NameDiffers(InvalidInput):
    """The certificate bears another name than the signer's; to be confirmed."""

    sentence = _(
        "The certificate is made out to “%(found)s”, and the document to “%(expected)s”. If that is the same "
        "person, tick the box below, choose the file again and confirm; else sign with the right certificate."
    )


class ServiceNameDiffers(NameDiffers):
    """The service signed as somebody else: perhaps with a NIK that is another's."""

    sentence = _(
        "The service signed with the certificate of “%(found)s”, and the document is made out to "
        "“%(expected)s”. It was not issued. If that is the same person, tick the box below and sign again; "
        "else correct your NIK under “Electronic signature”."
    )


class TrustRootsUnreadable(Refusal):
    """TRIWULAN_TRUST_ROOTS names something that is no certificate."""

    sentence = _(
        "The list of trusted issuers on this server cannot be read, so no electronic signature can be taken "
        "now. Please tell the administrator."
    )
    status = 500


# ---- a certificate file ----


class KeyFileBroken(InvalidInput):
    """No PKCS#12, or nothing in it that signs."""

    sentence = _(
        "This is no certificate file that can sign. Choose the file ending in .p12 or .pfx that was given "
        "to you with your certificate."
    )


class KeyPassphraseWrong(InvalidInput):
    """The file is there, the passphrase does not open it."""

    sentence = _("The passphrase does not open this certificate file. Type it again; it was not kept.")


# ---- the e-sign service ----


class NoService(Refusal):
    """Nothing set for the agency."""

    sentence = _(
        "The e-sign service of this office is not set. Ask the administrator to set it under Settings, or "
        "sign in another way."
    )


class NoIdentity(Refusal):
    """The person has not entered a NIK."""

    sentence = _(
        "Your NIK is not entered yet. Enter it under “Electronic signature”; it is stored encrypted."
    )


class NikWrong(InvalidInput):
    """A NIK has sixteen digits."""

    sentence = _("A NIK has 16 digits. Type it as it stands on the identity card.")


class AddressUnsafe(InvalidInput):
    """The passphrase travels there."""

    sentence = _(
        "The address must begin with https:// and be nothing but the server and its path, such as "
        "https://esign.example.go.id."
    )


class PassphraseMissing(InvalidInput):
    """Nothing typed."""

    sentence = _("Type the passphrase. It is passed on once and not kept.")


class ServiceSilent(Refusal):
    """No connection, or none in time."""

    sentence = _(
        "The e-sign service did not answer. Nothing was signed here and nothing is lost; try again in a few "
        "minutes, or sign in another way."
    )
    status = 502


class ServiceAccountWrong(Refusal):
    """The office's own account there."""

    sentence = _(
        "The e-sign service does not know this office's account. Ask the administrator to check user name "
        "and password under Settings."
    )
    status = 502


class ServicePassphraseWrong(InvalidInput):
    """Of the signer."""

    sentence = _(
        "The e-sign service refuses the passphrase. Type it again; who has forgotten it has it reset by the "
        "office that verifies BSrE's users. It was not kept."
    )


class ServiceNotRegistered(Refusal):
    """The NIK has no account at BSrE."""

    sentence = _(
        "The e-sign service does not know your NIK. Check it under “Electronic signature”, or register with "
        "the office that verifies BSrE's users."
    )


class ServiceCertificateExpired(Refusal):
    """The signer's certificate."""

    sentence = _(
        "Your certificate at the e-sign service has expired or was withdrawn. Have it renewed by the office "
        "that verifies BSrE's users; until then sign in another way."
    )


class ServiceNotReady(Refusal):
    """Registered, but not yet able to sign."""

    sentence = _(
        "The e-sign service says that you cannot sign yet (%(state)s). Finish the registration with the "
        "office that verifies BSrE's users."
    )


class ServiceRefused(Refusal):
    """Any other refusal; the service's own words are not repeated, for they may hold what was sent."""

    sentence = _(
        "The e-sign service refused to sign (code %(code)s). Nothing was changed; tell the administrator "
        "this code, or sign in another way."
    )
    status = 502


class ServiceFailed(Refusal):
    """A fault on its side."""

    sentence = _(
        "The e-sign service has a fault of its own (%(code)s). Nothing was changed; try again later, or sign "
        "in another way."
    )
    status = 502


class ServiceUnclear(Refusal):
    """An answer that is neither a PDF nor a reason."""

    sentence = _(
        "The e-sign service answered something that is no signed document. Nothing was changed; try again, "
        "and tell the administrator if it stays so."
    )
    status = 502


# ---- paper ----


class PaperDayAhead(InvalidInput):
    """A date to come."""

    sentence = _("The date on the paper is still to come. Enter the date as it stands on the paper.")


class PaperDayBefore(InvalidInput):
    """Before the document was sent on its route."""

    sentence = _(
        "The document was sent to be signed on %(day)s; the paper cannot bear an earlier date. Enter the "
        "date as it stands on the paper."
    )


class NoSignerThatDay(InvalidInput):
    """A position that nobody held."""

    sentence = _(
        "On %(day)s nobody held the position %(position)s by an appointment. Check the date on the paper, or "
        "have the administrator record the appointment first."
    )


class NotTheSignerThatDay(InvalidInput):
    """Somebody else held it."""

    sentence = _("On %(day)s this could be signed by %(names)s. Choose who signed the paper.")
