"""A server for one person on one machine: it listens on loopback, and only the browser with the key is answered.

Whoever can open the address once gets the key: a token that works one time and becomes a cookie. Every request must
name this server as its host (else a page of the web could reach it by a name that leads here), every action must come
from the page itself (origin, cookie and the key in the form), and nothing that a client sends is used as a path.
"""

from __future__ import annotations

import json
import secrets
import sys
import threading
import traceback
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple, Protocol
from urllib.parse import parse_qsl

HOST = "127.0.0.1"
MOST_BYTES = 16 * 1024
"""Of the body of a request."""
MOST_FIELDS = 12
_LONGEST_TARGET = 1024
_PATIENCE = 15.0
"""Seconds that a client may take between two packets."""
ACTIONS = frozenset({"decide", "fix", "approve", "correct", "again"})

_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # with "no-referrer" browsers send "Origin: null" with the page's own forms
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Answer(NamedTuple):
    """What came of an action: a status, what to tell, the state of the finding, and where on the page to go."""

    told: str
    status: HTTPStatus = HTTPStatus.OK
    state: str = ""
    at: str = ""


class Desk(Protocol):
    """What the server shows and hands actions to; it is called from several threads."""

    policy: str

    def page(self, key: str, told: str) -> str:
        """Return the page; `key` belongs in every form, `told` is what came of the action before."""
        ...

    def act(self, action: str, fields: Mapping[str, str]) -> Answer:
        """Do one of `ACTIONS`; a decision is on the disk when this returns."""
        ...


class Server(ThreadingHTTPServer):
    """The server; `address` is where the page is opened, once."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, desk: Desk, port: int = 0) -> None:
        super().__init__((HOST, port), _Handler)
        self.desk = desk
        self.port: int = self.server_address[1]
        self.hosts = frozenset({f"{HOST}:{self.port}", f"localhost:{self.port}"})
        self.session = secrets.token_urlsafe(32)
        self.key = secrets.token_urlsafe(32)
        self.told = ""
        self._token: str | None = secrets.token_urlsafe(32)
        self._turn = threading.Lock()

    @property
    def address(self) -> str:
        """The address with the token that works once."""
        return f"http://{HOST}:{self.port}/?token={self._token}"

    def takes(self, token: str) -> bool:
        """Return whether this is the token and was not used before; it is used now."""
        with self._turn:
            fits = self._token is not None and _same(token, self._token)
            if fits:
                self._token = None
            return fits

    def handle_error(self, *_: Any) -> None:
        """Say nothing of clients that go away; tell what is a bug of ours."""
        if not isinstance(sys.exception(), OSError):
            traceback.print_exc()


def _same(given: str, known: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "replace"), known.encode("ascii"))


class _RefusedError(Exception):
    """The request is not answered; status and reason."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version = "copydesk"
    sys_version = ""
    timeout = _PATIENCE

    def do_GET(self) -> None:
        self._answer(self._get)

    def do_HEAD(self) -> None:
        self._answer(self._get)

    def do_POST(self) -> None:
        self._answer(self._post)

    def _answer(self, how: Any) -> None:
        try:
            self._check_host()
            how()
        except _RefusedError as refused:
            self._plain(refused.status, f"{refused}\n")

    # ------------------------------------------------------------------------------------------- what is asked

    def _get(self) -> None:
        path, _, query = self.path.partition("?")
        if path == "/favicon.ico":
            self._send(HTTPStatus.NO_CONTENT, b"", {})
            return
        if path != "/":
            raise _RefusedError(HTTPStatus.NOT_FOUND, "There is nothing here; the page is at /")
        token = query.removeprefix("token=") if query.startswith("token=") else ""
        if token and (self.server.takes(token) or self._is_known()):
            cookie = f"{self._cookie}={self.server.session}; Path=/; HttpOnly; SameSite=Strict"
            self._send(HTTPStatus.SEE_OTHER, b"", {"Location": "/", "Set-Cookie": cookie})
            return
        self._check_known()
        told, self.server.told = self.server.told, ""
        page = self.server.desk.page(self.server.key, told).encode("utf-8", "backslashreplace")
        policy = f"{self.server.desk.policy}; frame-ancestors 'none'"
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy}
        self._send(HTTPStatus.OK, page, headers)

    def _post(self) -> None:
        if self.path[1:] not in ACTIONS:
            raise _RefusedError(HTTPStatus.NOT_FOUND, "There is no such action")
        self._check_known()
        if self.headers.get_all("Origin") != [f"http://{self.headers['Host']}"]:
            raise _RefusedError(HTTPStatus.FORBIDDEN, "This was not sent by the page itself")
        fields = self._fields()
        if not _same(fields.pop("key", ""), self.server.key):
            raise _RefusedError(HTTPStatus.FORBIDDEN, "This was not sent by the page as it is; load it anew")
        try:
            answer = self.server.desk.act(self.path[1:], fields)
        except Exception:
            traceback.print_exc()
            told = "Internal error; the terminal that copydesk runs in tells more"
            answer = Answer(told, HTTPStatus.INTERNAL_SERVER_ERROR)
        if "application/json" in (self.headers["Accept"] or ""):
            body = json.dumps({"told": answer.told, "state": answer.state}).encode("ascii")
            self._send(answer.status, body, {"Content-Type": "application/json"})
        else:
            self.server.told = answer.told
            self._send(HTTPStatus.SEE_OTHER, b"", {"Location": f"/#{answer.at}" if answer.at else "/"})

    def _fields(self) -> dict[str, str]:
        length = self.headers["Content-Length"] or ""
        if self.headers["Transfer-Encoding"] or not length.isascii() or not length.isdigit():
            raise _RefusedError(HTTPStatus.LENGTH_REQUIRED, "The length of the body must be told")
        if len(length) > 9 or int(length) > MOST_BYTES:
            raise _RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A body has at most {MOST_BYTES:,} bytes")
        kind = (self.headers["Content-Type"] or "").partition(";")[0].strip().lower()
        if kind != "application/x-www-form-urlencoded":
            raise _RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Only forms are taken")
        body = self.rfile.read(int(length))
        try:
            pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
        except ValueError:
            raise _RefusedError(HTTPStatus.BAD_REQUEST, "This is no form") from None
        return dict(pairs)

    # --------------------------------------------------------------------------------------------- who asks

    def _check_host(self) -> None:
        if len(self.path) > _LONGEST_TARGET:
            raise _RefusedError(HTTPStatus.REQUEST_URI_TOO_LONG, "The address is too long")
        hosts = self.headers.get_all("Host") or []
        if len(hosts) != 1 or hosts[0].lower() not in self.server.hosts:
            raise _RefusedError(HTTPStatus.MISDIRECTED_REQUEST, "This server is not asked by that name")
        site = self.headers["Sec-Fetch-Site"]
        if site not in {None, "same-origin", "none"}:
            raise _RefusedError(HTTPStatus.FORBIDDEN, "Other pages are not answered")

    @property
    def _cookie(self) -> str:
        return f"copydesk-{self.server.port}"  # cookies know hosts, and no ports

    def _is_known(self) -> bool:
        pairs = (each.strip().partition("=") for each in (self.headers["Cookie"] or "").split(";"))
        return any(name == self._cookie and _same(value, self.server.session) for name, _, value in pairs)

    def _check_known(self) -> None:
        if not self._is_known():
            told = "This page opens with the address that copydesk review printed, once and in one browser"
            raise _RefusedError(HTTPStatus.FORBIDDEN, f"{told}; to open it elsewhere, stop copydesk and start it again")

    # ------------------------------------------------------------------------------------------- what is sent

    def _send(self, status: HTTPStatus, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _plain(self, status: HTTPStatus, text: str) -> None:
        policy = {"Content-Type": "text/plain; charset=utf-8", "Content-Security-Policy": "default-src 'none'"}
        self._send(status, text.encode("utf-8"), policy)

    def send_error(self, code: int, *_: str | None) -> None:
        """Answer what is no request in plain words; nothing of it is sent back."""
        self.command = getattr(self, "command", None) or "GET"
        status = HTTPStatus(code)
        self._plain(status, f"{status.phrase}\n")

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal belongs to what matters."""
