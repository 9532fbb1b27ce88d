"""The desk as an ASGI application, and how it is served."""

from __future__ import annotations

import ipaddress
import secrets
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from tawatur.web import actions, compared, news, pages, sections, story
from tawatur.web.desk import Desk, guarded
from tawatur.web.security import Guard


def make_app(desk: Desk, hosts: frozenset[str], token: str | None = None) -> Starlette:
    """The application. `hosts`: the names (with port) under which it may be asked; `token`: see `Guard`."""
    shown = {
        "/": pages.home,
        "/new": news.news,
        "/brief": pages.brief,
        "/story/{id}": story.story,
        "/timeline": sections.timeline,
        "/agreements": sections.agreements,
        "/ledger": sections.ledger,
        "/disagreements": sections.disagreements,
        "/sources": sections.sources,
        "/compare": compared.compare,
        "/article/{id}": pages.article,
        "/search": pages.search,
        "/review": pages.review,
        "/judgements": pages.judgements,
        "/desk.css": pages.style,
    }
    done: dict[str, actions.Action] = {"/judge": actions.judge, "/upload": actions.upload, "/seen": news.seen}
    routes = [Route(path, guarded(desk, handler), methods=["GET"]) for path, handler in shown.items()]
    routes += [Route(path, actions.action(desk, do), methods=["POST"]) for path, do in done.items()]
    return Starlette(routes=routes, middleware=[Middleware(Guard, hosts=hosts, token=token)])


def is_loopback(address: str) -> bool:
    """Whether only this machine can reach an address."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def names_of(address: str, port: int) -> frozenset[str]:
    """The names under which a desk at an address may be asked."""
    own = f"[{address}]" if ":" in address else address
    local = {"127.0.0.1", "localhost", "[::1]"} if is_loopback(address) else set()
    return frozenset(f"{name.lower()}:{port}" for name in {own, *local})


def serve(case_path: Path, by: str, address: str, port: int, read_only: bool) -> None:
    """Serves the desk until it is stopped, and prints where it is. Another address than this machine's own gets a
    token, without which nobody is answered."""
    import uvicorn

    desk = Desk(case_path, by, read_only)
    token = None if is_loopback(address) else secrets.token_urlsafe(24)
    where = f"http://{f'[{address}]' if ':' in address else address}:{port}/"
    print(f"the desk is at {where}" + (f"?token={token}" if token else ""), flush=True)
    app = make_app(desk, names_of(address, port), token)
    uvicorn.run(app, host=address, port=port, log_level="warning", server_header=False)
