"""The public check page, which the QR code on a paper leads to; without sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from triwulan.documents.domain.public_check import MOST_BYTES, checked, document_of_key, is_its_file
from triwulan.documents.interfaces.check_form import CheckForm
from triwulan.documents.interfaces.hashed_upload import HashingHandler
from triwulan.documents.interfaces.throttle import Limit, address_of, allows

LOOKS_OF_ADDRESS = Limit("check-look", 60)
FILES_OF_ADDRESS = Limit("check-file", 10)
FILES_OF_KEY = Limit("check-key", 30)
# What a form adds to its file.
FRAME_BYTES = 64 * 1024


# The handler must stand before anybody reads the body, and the protection reads it: hence in this order.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, key: str) -> HttpResponse:
    """What the paper is; and, of a file sent, whether it is this document."""
    with override("id"):
        answer = answered(request, key)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "private, no-store"
    return answer


def answered(request: HttpRequest, key: str) -> HttpResponse:
    """The page, or why not now."""
    address = address_of(request)
    sends = request.method == "POST"
    if not allows(LOOKS_OF_ADDRESS, address) or (sends and not allows(FILES_OF_ADDRESS, address)):
        return render(request, "documents/check_later.html", status=429)
    if not sends:
        return shown(request, key)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES + FRAME_BYTES:
        # Nothing of it is read.
        return shown(request, key, too_large=True, status=413)
    request.upload_handlers = [HashingHandler(request)]
    return compared(request, key)


@csrf_protect
def compared(request: HttpRequest, key: str) -> HttpResponse:
    """The page with the verdict on the file that was sent."""
    if not allows(FILES_OF_KEY, key):
        return render(request, "documents/check_later.html", status=429)
    document = document_of_key(key)
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return shown(request, key, form=form, status=422)
    return shown(request, key, verdict="same" if is_its_file(document, form.sha256()) else "other")


def shown(
    request: HttpRequest,
    key: str,
    *,
    form: CheckForm | None = None,
    verdict: str = "",
    too_large: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page; 404 for a key that is none."""
    context = {
        "checked": checked(document_of_key(key)),
        "form": form or CheckForm(),
        "verdict": verdict,
        "too_large": too_large,
        "most": MOST_BYTES // (1024 * 1024),
    }
    return render(request, "documents/check.html", context, status=status)
