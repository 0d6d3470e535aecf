"""Addresses of signing in, under the names that allauth looks for; what we do not offer is closed."""

from django.urls import path, re_path

from triwulan.web.views import signin

urlpatterns = [
    path("masuk/", signin.SignInView.as_view(), name="account_login"),
    path("masuk/nonaktif/", signin.account_inactive, name="account_inactive"),
    path("keluar/", signin.SignOutView.as_view(), name="account_logout"),
    path("kata-sandi/ganti/", signin.ChangePasswordView.as_view(), name="account_change_password"),
    path("kata-sandi/pertama/", signin.FirstPasswordView.as_view(), name="account_set_password"),
    path("kata-sandi/lupa/", signin.ForgottenView.as_view(), name="account_reset_password"),
    path("kata-sandi/lupa/terkirim/", signin.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^kata-sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        signin.NewPasswordView.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "kata-sandi/baru/selesai/",
        signin.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    # allauth asks for these names; nobody signs up by himself, and mail addresses are the administrator's.
    path("masuk/daftar/", signin.closed, name="account_signup"),
    path("masuk/surel/", signin.closed, name="account_email"),
    path("masuk/surel/terkirim/", signin.closed, name="account_email_verification_sent"),
    path("masuk/ulang/", signin.closed, name="account_reauthenticate"),
]
