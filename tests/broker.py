"""A real OpenID provider on this machine, as the broker of a municipality: it checks PKCE and gives two levels of assurance."""

import base64
import hashlib
import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import requests
from django.test import Client
from flask import Response, request
from oidc_provider_mock import app as make_app
from werkzeug.serving import make_server

from aandacht.kernel.inlogmiddelen import Inlogmiddel

LOW, HIGH = "urn:test:laag", "urn:test:hoog"
BACK = "/account/via/digid/terug/"


@dataclass
class Broker:
    """The provider while it runs; `asked` holds what the site asked of it, newest last."""

    issuer: str
    asked: list[dict[str, str]] = field(default_factory=list)
    challenges: dict[str, str] = field(default_factory=dict)

    def middel(self, **more: object) -> Inlogmiddel:
        """The settings of the site for this provider: families need the low level, professionals the high one."""
        roles = {"inwoner": LOW, "specialist": HIGH}
        given = {"naam": "digid", "label": "DigiD", "issuer": self.issuer, "client_id": "aandacht", "secret": "geheim",
                 "niveaus": (LOW, HIGH), "nodig": roles, **more}  # fmt: skip
        return Inlogmiddel(**given)  # type: ignore[arg-type]

    def person(self, sub: str, acr: str | None = LOW, **claims: object) -> str:
        """Somebody the provider knows, and how sure it is of them."""
        given = {**claims, **({"acr": acr} if acr else {})}
        requests.put(f"{self.issuer}/users/{sub}", json=given, timeout=5).raise_for_status()
        return sub

    def consent(self, url: str, sub: str) -> str:
        """Log in at the provider as this person; the address the browser is sent back to."""
        answer = requests.post(url, data={"sub": sub}, allow_redirects=False, timeout=5)
        assert answer.status_code == 302, answer.text[:300]
        return answer.headers["Location"]


def go(client: Client, path: str = "/account/via/digid/") -> str:
    """Press the button: the address at the provider."""
    answer = client.get(path)
    assert answer.status_code == 302, answer.content.decode()[:500]
    return answer.headers["Location"]


def back(client: Client, url: str) -> Response:
    """Come back from the provider."""
    parts = urlsplit(url)
    return client.get(f"{parts.path}?{parts.query}")  # type: ignore[return-value]


def through(client: Client, broker: Broker, sub: str, path: str = "/account/via/digid/") -> Response:
    """The whole walk: the button, the provider, and back."""
    return back(client, broker.consent(go(client, path), sub))


@contextmanager
def running() -> Iterator[Broker]:
    """Start the provider in a thread of this process, on a free port."""
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    app = make_app()
    server = make_server("localhost", 0, app, threaded=True)
    broker = Broker(f"http://localhost:{server.server_port}")

    @app.before_request
    def hold_to_pkce() -> tuple[str, int] | None:
        """The provider itself knows no PKCE: refuse a code without the verifier of its challenge."""
        if request.path == "/oauth2/authorize":
            broker.asked.append(request.args.to_dict())
            return None if request.args.get("code_challenge_method") == "S256" else ("no PKCE", 400)
        if request.path == "/oauth2/token":
            digest = hashlib.sha256(request.form.get("code_verifier", "").encode()).digest()
            challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
            if broker.challenges.get(request.form.get("code", "")) != challenge:
                return "the verifier is not that of the challenge", 400
        return None

    @app.after_request
    def remember_challenge(response: Response) -> Response:
        code = parse_qs(urlsplit(response.headers.get("Location", "")).query).get("code", [""])[0]
        if code:
            broker.challenges[code] = request.args["code_challenge"]
        return response

    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield broker
    finally:
        server.shutdown()
        thread.join(2)
        server.server_close()
