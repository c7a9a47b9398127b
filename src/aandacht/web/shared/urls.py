from allauth.account import views as account
from django.urls import include, path

from aandacht.web.shared import drafts, inloggen, login, views

urlpatterns = [
    path("start/", views.start, name="start"),
    path("taal/", views.choose_taal, name="taal"),
    path("concept/", drafts.keep, name="concept"),
    path("gezond/", views.healthy, name="gezond"),
    # Of allauth only what this site offers: accounts are given, and there is no mail to reset a password with.
    path("account/login/", login.LoginView.as_view(), name="account_login"),
    path("account/logout/", inloggen.leave, name="account_logout"),
    path("account/signup/", account.signup, name="account_signup"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/change/", account.password_change, name="account_change_password"),
    # Through a broker; without configuration there is none and each of these is not there.
    path("account/via/<slug:provider_id>/", inloggen.login, name="openid_connect_login"),
    path("account/via/<slug:provider_id>/terug/", inloggen.callback, name="openid_connect_callback"),
    path("account/via/<slug:provider_id>/koppelen/", inloggen.link, name="inlogmiddel_koppelen"),
    path("account/via/<slug:provider_id>/ontkoppelen/", inloggen.unlink, name="inlogmiddel_ontkoppelen"),
    path("account/password/set/", inloggen.set_password, name="account_set_password"),
    path("account/2fa/", login.IndexView.as_view(), name="mfa_index"),
    path("account/2fa/", include("allauth.mfa.urls")),
]
