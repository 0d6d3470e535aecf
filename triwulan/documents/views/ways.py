"""The ways to sign the last stop other than by account: which there are, and a page for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from triwulan.common.refusal import Refusal
from triwulan.design.pieces import Crumb
from triwulan.documents.domain.identities import masked_nik, service_of
from triwulan.documents.domain.last_stop import look_at
from triwulan.documents.domain.queries import actor_at, document_for, step_of
from triwulan.documents.domain.signing_on_paper import (
    paper_copy,
    possible_signers,
    require_paper_entry,
    sign_on_paper,
)
from triwulan.documents.domain.signing_ways import (
    copy_of,
    make_copy,
    send_service_code,
    sign_by_service,
    sign_uploaded,
    sign_with_certificate,
)
from triwulan.documents.domain.way_refusals import NameDiffers, NoCopyMade
from triwulan.documents.enums import ESignVersion
from triwulan.documents.interfaces.way_forms import (
    CertificateForm,
    NamedForm,
    PaperForm,
    ServiceForm,
    UploadForm,
)
from triwulan.documents.models import Document, SigningStep
from triwulan.documents.views.acts import refused
from triwulan.documents.views.serving import POLICY, file_response
from triwulan.organization.domain.actor import Actor
from triwulan.organization.interfaces.refused import explain
from triwulan.organization.interfaces.visit import Visit, signed_in

F = TypeVar("F", bound=forms.Form)


@dataclass(frozen=True)
class WayLink:
    """A way on the page that offers them."""

    name: str
    title: str | Promise
    about: str | Promise
    icon: str


WAYS = (
    WayLink(
        "documents:sign_upload",
        gettext_lazy("Signed elsewhere and uploaded"),
        gettext_lazy("Download the file, sign it in SRIKANDI or on BSrE's own page, and bring it back."),
        "upload",
    ),
    WayLink(
        "documents:sign_service",
        gettext_lazy("Through the e-sign service of BSrE"),
        gettext_lazy("With your passphrase; this office's service signs the file at once."),
        "shield-check",
    ),
    WayLink(
        "documents:sign_certificate",
        gettext_lazy("With a certificate file"),
        gettext_lazy("A file ending in .p12 or .pfx and its passphrase; neither is kept."),
        "file-key",
    ),
    WayLink(
        "documents:sign_paper",
        gettext_lazy("On paper"),
        gettext_lazy("Print, sign by hand, scan, and enter the scan with the date on the paper."),
        "printer",
    ),
)


@dataclass(frozen=True)
class Stop:
    """The stop of a page of this module, and who looks at it."""

    document: Document
    step: SigningStep
    by: Actor

    @property
    def address(self) -> list[int]:
        """The arguments of its addresses."""
        return [self.document.pk, self.step.pk]


def stop_of(request: Visit, pk: int, step_id: int) -> Stop:
    """The stop, where the viewer may see its document."""
    document = document_for(request.viewer, pk)
    step = step_of(document, step_id)
    return Stop(document, step, actor_at(request.viewer, step))


@require_safe
@signed_in
def ways(request: Visit, pk: int, step_id: int) -> HttpResponse:
    """Every way, for whoever's turn it is."""
    stop = stop_of(request, pk, step_id)
    try:
        look_at(stop.step).signer(stop.by, request.moment)
    except Refusal as refusal:
        return refused(request, pk, refusal)
    links = [(one, reverse(one.name, args=stop.address)) for one in WAYS]
    context = {"document": stop.document, "step": stop.step, "links": links, "crumbs": crumbs_of(stop)}
    return render(request, "documents/ways.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def upload(request: Visit, pk: int, step_id: int) -> HttpResponse:
    """The file to be signed elsewhere, and its way back."""
    stop = stop_of(request, pk, step_id)

    def act(form: UploadForm) -> None:
        file = form.cleaned_data["signed"]
        sign_uploaded(
            step=stop.step, upload=file, name=file.name or "", same_person=form.same_person, by=stop.by,
            at=request.moment,
        )  # fmt: skip

    form = UploadForm(*sent(request))
    return way_page(request, stop, form, act, "documents/way_upload.html", copy=copy_of(stop.step))


@require_POST
@signed_in
def make(request: Visit, pk: int, step_id: int) -> HttpResponse:
    """Makes the file to be signed elsewhere."""
    stop = stop_of(request, pk, step_id)
    try:
        make_copy(step=stop.step, by=stop.by, at=request.moment)
    except Refusal as refusal:
        return refused(request, pk, refusal)
    messages.success(request, _("The file to be signed is made. Download it and have it signed."))
    return redirect("documents:sign_upload", pk, step_id)


@require_safe
@signed_in
def copy_file(request: Visit, pk: int, step_id: int) -> HttpResponseBase:
    """The file to be signed elsewhere, to be saved."""
    stop = stop_of(request, pk, step_id)
    copy = copy_of(stop.step)
    if copy is None:
        return refused(request, pk, NoCopyMade())
    name = f"{stop.document.title} {stop.document.number}".replace("/", "-").strip() + ".pdf"
    return file_response(copy.file, name, save=True)


@sensitive_post_parameters("passphrase")
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def certificate(request: Visit, pk: int, step_id: int) -> HttpResponse:
    """Sign with a certificate file."""
    stop = stop_of(request, pk, step_id)

    def act(form: CertificateForm) -> None:
        sign_with_certificate(
            step=stop.step, key=form.key, same_person=form.same_person, by=stop.by, at=request.moment
        )

    return way_page(request, stop, CertificateForm(*sent(request)), act, "documents/way_certificate.html")


@sensitive_post_parameters("passphrase")
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def service(request: Visit, pk: int, step_id: int) -> HttpResponse:
    """Sign through the e-sign service."""
    stop = stop_of(request, pk, step_id)
    present = service_of(stop.document.agency)
    version = present.version if present else ""

    def act(form: ServiceForm) -> None:
        data = form.cleaned_data
        sign_by_service(
            step=stop.step, passphrase=data["passphrase"], one_time=data.get("one_time", False),
            same_person=form.same_person, by=stop.by, at=request.moment,
        )  # fmt: skip

    form = ServiceForm(*sent(request), version=version)
    return way_page(
        request, stop, form, act, "documents/way_service.html",
        service=present, nik=masked_nik(request.viewer.person), codes=version == ESignVersion.V2,
    )  # fmt: skip


@require_POST
@signed_in
def send_code(request: Visit, pk: int, step_id: int) -> HttpResponse:
    """Has a one-time code sent."""
    stop = stop_of(request, pk, step_id)
    try:
        send_service_code(step=stop.step, by=stop.by, at=request.moment)
    except Refusal as refusal:
        return refused(request, pk, refusal)
    messages.success(request, _("The service was asked to send you a code. Type it here when it has come."))
    return redirect("documents:sign_service", pk, step_id)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def paper(request: Visit, pk: int, step_id: int) -> HttpResponse:
    """The scan of the signed paper, also entered for the signer."""
    stop = stop_of(request, pk, step_id)
    data, files = sent(request)
    today = request.viewer.day
    day = typed_day(data) or today
    form = PaperForm(data, files, today=today, signers=possible_signers(stop.step, day))

    def act(form: PaperForm) -> None:
        given = form.cleaned_data
        sign_on_paper(
            step=stop.step, scan=given["scan"], name=given["scan"].name or "", signed_on=given["signed_on"],
            signer_id=given.get("signer"), by=stop.by, at=request.moment,
        )  # fmt: skip

    return way_page(request, stop, form, act, "documents/way_paper.html", entered=True)


@require_safe
@signed_in
def print_paper(request: Visit, pk: int, step_id: int) -> HttpResponse:
    """The PDF to be printed and signed by hand."""
    stop = stop_of(request, pk, step_id)
    try:
        data = paper_copy(step=stop.step, by=stop.by, at=request.moment)
    except Refusal as refusal:
        return refused(request, pk, refusal)
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="untuk-ditandatangani.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "private, no-store"
    return response


def way_page(
    request: Visit,
    stop: Stop,
    form: F,
    act: Callable[[F], None],
    template: str,
    *,
    entered: bool = False,
    **shown: object,
) -> HttpResponse:
    """Shows the form, or does the act and goes back to the document. Only for whoever may sign (or, with
    `entered`, enter the paper): to others the document's page says whose turn it is."""
    try:
        if entered:
            require_paper_entry(step=stop.step, by=stop.by, at=request.moment)
        else:
            look_at(stop.step).signer(stop.by, request.moment)
    except Refusal as refusal:
        return refused(request, stop.document.pk, refusal)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                act(form)
            except Refusal as refusal:
                if isinstance(refusal, NameDiffers) and isinstance(form, NamedForm):
                    form.ask_name()
                status = explain(form, refusal)
            else:
                messages.success(request, _("Signed."))
                return redirect("documents:document", stop.document.pk)
    context = {"document": stop.document, "step": stop.step, "form": form, "crumbs": crumbs_of(stop), **shown}
    return render(request, template, context, status=status)


def sent(request: Visit) -> tuple[Any, Any]:
    """What was sent with the form; nothing where the page is only opened."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def typed_day(data: Any) -> Any:
    """The date typed into the form of a paper; None where there is none to read."""
    field = forms.DateField(required=False)
    try:
        return field.clean(data.get("signed_on")) if data else None
    except forms.ValidationError:
        return None


def crumbs_of(stop: Stop) -> Sequence[Crumb]:
    """The way back."""
    return (
        Crumb(_("Archive"), reverse("documents:register")),
        Crumb(stop.document.title, reverse("documents:document", args=[stop.document.pk])),
        Crumb(_("Ways to sign")),
    )
