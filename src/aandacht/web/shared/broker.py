"""What a broker (OpenID Connect) says, checked: allauth does the walk, here is what this site believes of it.

Asked for every login: a code with PKCE (S256), a nonce, an ID token signed by a key of the broker, for us, in time. Nothing of
the token is kept but a hash of the one claim that says who it is (`Inlogmiddel.key_of`), and no e-mail address ever links.
"""

import secrets
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from aandacht.kernel.inlogmiddelen import Identiteit, Inlogmiddel

# Only signatures with a key pair: with a shared secret whoever knows it could make a token.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
CLOCKS = 30  # seconds that the clock of the broker may differ from ours
ADDRESSES = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")


def inlogmiddel(naam: str) -> Inlogmiddel | None:
    """The broker with this name, when this installation has it."""
    return next((middel for middel in settings.AANDACHT_INLOGMIDDELEN if middel.naam == naam), None)


class BrokerProvider(OpenIDConnectProvider):  # type: ignore[misc]  # allauth has no types
    """allauth's provider, walking with our adapter."""

    def get_oauth2_adapter(self, request: HttpRequest) -> "BrokerAdapter":
        middel = inlogmiddel(self.app.provider_id)
        if middel is None:
            raise OAuth2Error("There is no broker with this name.")
        return BrokerAdapter(request, middel)


class BrokerAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth has no types
    """allauth's walk, with the settings of the broker and its token held to what we asked."""

    def __init__(self, request: HttpRequest, middel: Inlogmiddel) -> None:
        super().__init__(request, middel.naam)
        self.middel = middel

    def get_provider(self) -> BrokerProvider:
        """From the settings only: no table of brokers that somebody could add to."""
        middel = self.middel
        app = SocialApp(
            provider="openid_connect",
            provider_id=middel.naam,
            name=middel.label,
            client_id=middel.client_id,
            secret=middel.secret,
            settings={"server_url": middel.issuer, "oauth_pkce_enabled": True, "scope": list(middel.scopes)},
        )
        return BrokerProvider(request=self.request, app=app)

    @property
    def openid_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().openid_config
        missing = [name for name in ADDRESSES if not isinstance(config.get(name), str)]
        if missing or config["issuer"].rstrip("/") != self.middel.issuer:
            raise OAuth2Error("The configuration of the broker is not that of its issuer.")
        return config

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> SocialLogin:
        """Read who it is from the ID token; nothing else of it goes on."""
        claims = self.read_token(str(kwargs["response"].get("id_token", "")))
        middel = self.middel
        value = str(claims.get(middel.claim) or "")
        if not value:
            raise OAuth2Error(f"The token has no claim {middel.claim}.")
        bsn = str(claims.get(middel.bsn_claim) or "") if middel.bsn_claim else ""
        if middel.bsn_claim and not bsn:
            raise OAuth2Error(f"The token has no claim {middel.bsn_claim}.")
        key = middel.key_of(value)
        login = SocialLogin(account=SocialAccount(provider=middel.naam, uid=key), provider=self.get_provider())
        login.identiteit = Identiteit(key, middel.level_of(claims.get(middel.niveau_claim)), bsn)
        login.nonce = str(claims.get("nonce") or "")
        return login

    def read_token(self, text: str) -> dict[str, Any]:
        """The claims of an ID token: signed by a key of the broker, made for us, and not too old."""
        config = self.openid_config
        with get_adapter().get_requests_session() as session:
            answer = session.get(config["jwks_uri"])
            answer.raise_for_status()
            known = answer.json()
        try:
            wanted = jwt.get_unverified_header(text).get("kid")
            keys = [key for key in jwt.PyJWKSet.from_dict(known).keys if wanted in (None, key.key_id)]
            if len(keys) != 1:
                raise OAuth2Error("The token is signed by a key that is not one of the broker.")
            claims: dict[str, Any] = jwt.decode(
                text,
                keys[0],
                algorithms=ALGORITHMS,
                audience=self.middel.client_id,
                issuer=config["issuer"],
                leeway=CLOCKS,
                options={"require": ["iss", "aud", "exp", "iat", "sub"]},
            )
        except (jwt.PyJWTError, AttributeError, KeyError, TypeError) as error:
            raise OAuth2Error(f"The token does not hold: {type(error).__name__}.") from error
        if claims.get("azp", self.middel.client_id) != self.middel.client_id:
            raise OAuth2Error("The token was made for somebody else.")
        return claims


def is_answer_to(login: SocialLogin, nonce: str) -> bool:
    """Tell if this token answers the question we asked, and not one of somebody else."""
    return bool(nonce) and constant_time_compare(login.nonce, nonce)


def new_nonce() -> str:
    return secrets.token_urlsafe(24)
