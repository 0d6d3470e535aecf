"""Roles of a person, the invitation to an account, and the page behind its link."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.views import INTERNAL_RESET_SESSION_TOKEN, PasswordResetConfirmView
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from triwulan.common.refusal import Refusal
from triwulan.organization.domain import queries
from triwulan.organization.domain.accounts import accept_invitation, invite
from triwulan.organization.domain.grants import grant_role, revoke_role
from triwulan.organization.interfaces.forms import ConfirmForm, DayForm
from triwulan.organization.interfaces.invitation import invitation_path
from triwulan.organization.interfaces.people_forms import GrantForm, InviteForm
from triwulan.organization.interfaces.refused import explain
from triwulan.organization.interfaces.visit import Visit
from triwulan.organization.models import User
from triwulan.organization.views.acting import acting, answer, for_administrators, posted
from triwulan.organization.views.people import page_of


@for_administrators
def grant(request: Visit, person_id: int) -> HttpResponse:
    """Give a person a role."""
    person = queries.person_history(request.viewer, person_id).person
    form = GrantForm(posted(request), initial={"starts_on": request.viewer.day})
    page = page_of(person, title=_("Give a role"), button=_("Give the role"), done=_("The role was given."))

    def act() -> None:
        grant_role(person_id=person_id, **form.cleaned_data, **acting(request))

    return answer(request, form, page, act)


@for_administrators
def revoke(request: Visit, grant_id: int) -> HttpResponse:
    """Take a role away."""
    present = queries.grant_seen(request.viewer, grant_id)
    form = DayForm(posted(request), initial={"day": request.viewer.day})
    page = page_of(
        present.person,
        title=_("Take the role away"),
        button=_("Take away"),
        done=_("The role has its last day."),
        danger=True,
        notes=[_("Give yesterday to take it away at once.")],
    )

    def act() -> None:
        revoke_role(grant_id=grant_id, day=form.cleaned_data["day"], **acting(request))

    return answer(request, form, page, act)


@for_administrators
def invitation(request: Visit, person_id: int) -> HttpResponse:
    """Make the account, or a new link to the one there is, and show the link once, to be passed on."""
    person = queries.person_history(request.viewer, person_id).person
    form_class = ConfirmForm if person.user else InviteForm
    form = form_class(posted(request))
    page = page_of(
        person,
        title=_("Invite to an account"),
        button=_("Make the link"),
        done=_("The link was made."),
        notes=[_("You get a link to pass on to this person only; whoever has it can set the password.")],
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                user = invite(
                    person_id=person_id,
                    username=form.cleaned_data.get("username", ""),
                    **acting(request),
                )
            except Refusal as refusal:
                status = explain(form, refusal)
            else:
                link = request.build_absolute_uri(invitation_path(user))
                context = {"act": page, "crumbs": page.crumbs, "link": link, "username": user.username}
                return render(request, "organization/invited.html", context)
    context = {"form": form, "act": page, "crumbs": page.crumbs}
    return render(request, "organization/form.html", context, status=status)


class InvitationView(PasswordResetConfirmView):
    """Where an invited person sets a password. The token leaves the address at once, for the session."""

    template_name = "organization/invitation.html"
    reset_url_token = "kata-sandi"  # noqa: S105  a word of the address

    def form_valid(self, form: "SetPasswordForm[Any]") -> HttpResponse:
        """Set the password by the act of the domain, then go to sign in."""
        accept_invitation(
            user=cast(User, form.user),
            password=form.cleaned_data["new_password1"],
            at=cast(Visit, self.request).moment,
        )
        self.request.session.pop(INTERNAL_RESET_SESSION_TOKEN, None)
        messages.success(self.request, _("The password was set. You can sign in now."))
        return redirect("account_login")
