"""The ways to sign that the domain is given by `documents.apps`; imported when one is needed."""

from triwulan.documents.domain.ways import Ways
from triwulan.documents.interfaces.bsre import BsreClient
from triwulan.documents.interfaces.pades import Pkcs12Signer
from triwulan.documents.interfaces.signed_pdf import SignedPdfReader

WAYS = Ways(reader=SignedPdfReader(), certificate=Pkcs12Signer(), service=BsreClient())
