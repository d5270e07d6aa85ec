"""A real OpenID Connect provider with as many tenants as one asks for, which can be told to misbehave.

`python -m tests.oidc_provider 8080` serves `/<tenant>/v2.0`, the issuer of a tenant, with its own keys. Whoever is sent
to its authorization address is logged in as the person that `POST /next` named last, and sent back at once. It checks
the client's secret, the address to return to, PKCE, and that a code is used once. What `POST /next` calls `wrong` says
how it then misbehaves.
"""

import base64
import hashlib
import hmac
import json
import secrets
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jws
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "overleg", "geheim-van-de-client-" + "x" * 32


class Provider:
    """What the tenants know: keys, codes that were given out, and who logs in next."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.keys: dict[str, RSAKey] = {}
        self.stranger = RSAKey.generate_key(2048, {"kid": "stranger"})
        self.weak = RSAKey.generate_key(1024, {"kid": "weak"})
        self.codes: dict[str, dict[str, Any]] = {}
        self.next: dict[str, Any] = {}
        self.earlier = ""

    def key(self, tenant: str) -> RSAKey:
        if tenant not in self.keys:
            self.keys[tenant] = RSAKey.generate_key(2048, {"kid": f"key-of-{tenant}"})
        return self.keys[tenant]

    def issuer(self, tenant: str) -> str:
        return f"{self.base}/{tenant}/v2.0"

    def discovery(self, tenant: str) -> dict[str, Any]:
        issuer = self.issuer(tenant)
        return {
            "issuer": self.next.get("wrong", {}).get("discovered", issuer),
            "authorization_endpoint": f"{issuer}/authorize",
            "token_endpoint": f"{issuer}/token",
            "userinfo_endpoint": f"{issuer}/userinfo",
            "jwks_uri": f"{issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def authorize(self, tenant: str, asked: dict[str, str]) -> str:
        """Where the browser goes back to."""
        code = secrets.token_urlsafe(16)
        self.codes[code] = {**asked, "tenant": tenant, **self.next}
        return asked["redirect_uri"] + "?" + urlencode({"code": code, "state": asked["state"]})

    def token(self, tenant: str, given: dict[str, str]) -> tuple[int, dict[str, Any]]:
        code = self.codes.pop(given.get("code", ""), None)
        verifier = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
        if (
            code is None
            or code["tenant"] != tenant
            or (given.get("client_id"), given.get("client_secret")) != (CLIENT, SECRET)
            or given.get("redirect_uri") != code["redirect_uri"]
            or (code.get("code_challenge_method"), code.get("code_challenge")) != ("S256", challenge)
        ):
            return 400, {"error": "invalid_grant"}
        answer = {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer", "expires_in": 300}
        if (token := self.id_token(tenant, code)) is not None:
            answer["id_token"] = token
        return 200, answer

    def id_token(self, tenant: str, code: dict[str, Any]) -> str | None:
        wrong, now = code.get("wrong", {}), int(time.time())
        claims = {
            "iss": self.issuer(tenant),
            "aud": CLIENT,
            "exp": now + 300,
            "iat": now,
            "nonce": code.get("nonce", ""),
            "tid": tenant,
            "auth_time": now if code.get("prompt") == "login" else now - 86400,
            **code["person"],
            **wrong.get("claims", {}),
        }
        for name in wrong.get("without", []):
            claims.pop(name)
        for name, seconds in wrong.get("later", {}).items():
            claims[name] = now + seconds
        token = self.sign(tenant, claims, wrong.get("signed", ""))
        if wrong.get("token") == "none at all":
            return None
        if wrong.get("token") == "that of before":
            token = self.earlier
        if wrong.get("token") == "other claims under it":
            head, body, signature = token.split(".")
            body = json.dumps(json.loads(base64.urlsafe_b64decode(body + "==")) | wrong["under"]).encode()
            token = f"{head}.{base64.urlsafe_b64encode(body).rstrip(b'=').decode()}.{signature}"
        if wrong.get("token") == "nonsense":
            token = "a.b.c"
        self.earlier = token
        return token

    def sign(self, tenant: str, claims: dict[str, Any], how: str) -> str:
        body, key = json.dumps(claims).encode(), self.key(tenant)
        header = {"alg": "RS256", "kid": key.kid}
        if how == "none":
            return f"{encoded(json.dumps({'alg': 'none', 'kid': key.kid}).encode())}.{encoded(body)}."
        if how == "client secret":
            return jws.serialize_compact(header | {"alg": "HS256"}, body, OctKey.import_key(SECRET), ["HS256"])
        if how == "public key as a secret":
            # By hand: every library refuses to sign so.
            signed = f"{encoded(json.dumps(header | {'alg': 'HS256'}).encode())}.{encoded(body)}"
            return f"{signed}.{encoded(hmac.digest(key.as_pem(private=False), signed.encode(), 'sha256'))}"
        if how == "stranger":
            return jws.serialize_compact(header, body, self.stranger)
        if how == "weak key":
            return jws.serialize_compact(header | {"kid": "weak"}, body, self.weak)
        if how == "unknown key":
            return jws.serialize_compact(header | {"kid": "stranger"}, body, self.stranger)
        if how == "without key id":
            return jws.serialize_compact({"alg": "RS256"}, body, key)
        if how.startswith("tenant "):
            other = self.key(how.removeprefix("tenant "))
            return jws.serialize_compact(header | {"kid": other.kid}, body, other)
        return jws.serialize_compact(header, body, key)


def encoded(part: bytes) -> str:
    """As it stands in a token."""
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


class Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        tenant, _, place = url.path.strip("/").partition("/v2.0/")
        if tenant.startswith("moved/"):
            self.send_response(302)
            self.send_header("Location", url.path.removeprefix("/moved"))
            self.end_headers()
        elif place == ".well-known/openid-configuration":
            self.answer(200, self.provider.discovery(tenant))
        elif place == "keys":
            keys = (self.provider.key(tenant), self.provider.weak)
            self.answer(200, {"keys": [key.as_dict(private=False) | {"use": "sig", "alg": "RS256"} for key in keys]})
        elif place == "authorize":
            asked = {name: values[0] for name, values in parse_qs(url.query).items()}
            self.send_response(302)
            self.send_header("Location", self.provider.authorize(tenant, asked))
            self.end_headers()
        elif place == "userinfo":
            self.answer(200, self.provider.next.get("userinfo", {}))
        else:
            self.answer(404, {})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path == "/next":
            self.provider.next = json.loads(body)
            self.answer(200, {})
        else:
            tenant = self.path.strip("/").partition("/v2.0/")[0]
            given = {name: values[0] for name, values in parse_qs(body).items()}
            self.answer(*self.provider.token(tenant, given))

    def answer(self, status: int, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *what: object) -> None:
        """Nothing is written down."""


if __name__ == "__main__":
    port = int(sys.argv[1])
    Handler.provider = Provider(f"http://127.0.0.1:{port}")
    ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
