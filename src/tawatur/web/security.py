"""What keeps the desk safe: who may ask, what a page may load, and that a form was sent from the desk itself.

The text of reports is hostile. Pages have no script at all, load nothing but the desk's own style, and every word of a
report is escaped. A page of another site can neither read the desk (the name in the request must be one of the desk's
own, which defeats DNS rebinding) nor send its forms (each carries a token that only the desk's pages know).
"""

from __future__ import annotations

import hmac
import secrets
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN_COOKIE = "tawatur_token"
POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
OWN_POLICY = "x-own-policy"
"""A response with this header brings its own policy for content: a brief, whose style and script it allows by hash."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """ASGI middleware around the desk. `token`: what a request must know when others than this machine may ask."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], token: str | None) -> None:
        self._app, self._hosts, self._token = app, hosts, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, _guarded(send))
            return
        await self._app(scope, receive, _guarded(send))

    def _refusal(self, scope: Scope) -> Response | None:
        """The answer to a request that is not let through; None for one that is."""
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self._hosts:
            return PlainTextResponse("this name is not the desk's", status_code=421)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("not here", status_code=405)
        origin = headers.get("origin")
        if scope["method"] == "POST" and origin and urlsplit(origin).netloc.lower() not in self._hosts:
            return PlainTextResponse("a form of another site", status_code=403)
        return self._without_token(scope, headers) if self._token else None

    def _without_token(self, scope: Scope, headers: Headers) -> Response | None:
        """Asks for the token. It comes once in the address and stays in a cookie, out of sight."""
        assert self._token is not None
        given = QueryParams(scope.get("query_string", b"")).get("token")
        if given is not None and _same(given, self._token):
            answer = RedirectResponse(scope["path"], status_code=303)
            answer.set_cookie(TOKEN_COOKIE, self._token, httponly=True, samesite="strict")
            return answer
        cookies = dict(part.strip().split("=", 1) for part in headers.get("cookie", "").split(";") if "=" in part)
        if _same(cookies.get(TOKEN_COOKIE, ""), self._token):
            return None
        return PlainTextResponse("open the address with the token that the desk printed", status_code=401)


def _same(given: str, wanted: str) -> bool:
    """Compared in a time that does not tell how much was right."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def _guarded(send: Send) -> Send:
    """Every answer with the headers that bound what a page may do."""

    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if OWN_POLICY in headers:
                del headers[OWN_POLICY]
                headers["Content-Security-Policy"] = "frame-ancestors 'none'"
            else:
                headers["Content-Security-Policy"] = POLICY
        await send(message)

    return with_headers


class FormKey:
    """The token in every form of one run of the desk."""

    def __init__(self) -> None:
        self.value = secrets.token_urlsafe(24)

    def fits(self, given: object) -> bool:
        return isinstance(given, str) and _same(given, self.value)
