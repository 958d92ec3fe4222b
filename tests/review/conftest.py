"""A server with a desk that only notes what it is told, and a client that says what a browser would."""

from __future__ import annotations

import http.client
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest

from copydesk.review import Answer, Server


@dataclass
class Notes:
    """A desk that does nothing."""

    policy: str = "default-src 'none'"
    acts: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def page(self, key: str, told: str) -> str:
        return f"<p>{told}</p><input name=key value='{key}'>"

    def act(self, action: str, fields: Mapping[str, str]) -> Answer:
        self.acts.append((action, dict(fields)))
        if fields.get("finding") == "crash":
            raise RuntimeError("a bug")
        return Answer("Kept", state="dismissed", at="f-1")


class Client:
    """Asks a server; `cookie` is what a browser would have kept."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.base = f"http://127.0.0.1:{server.port}"
        self.cookie = ""
        self.key = ""

    def ask(self, method: str, target: str, body: bytes | None = None, **headers: str | None) -> SimpleNamespace:
        """Send a request; a header that is None is left out."""
        given: dict[str, str | None] = {"Host": f"127.0.0.1:{self.server.port}", "Cookie": self.cookie or None}
        if body is not None:
            given |= {"Content-Length": str(len(body)), "Content-Type": "application/x-www-form-urlencoded"}
            given |= {"Origin": self.base}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        try:
            connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
            for name, value in given.items():
                if value is not None:
                    connection.putheader(name, value)
            connection.endheaders(body)
            answer = connection.getresponse()
            return SimpleNamespace(
                status=answer.status, text=answer.read().decode(), head={k.lower(): v for k, v in answer.getheaders()}
            )
        finally:
            connection.close()

    def enter(self) -> Client:
        """Open the address and keep the cookie and the key of the forms."""
        answer = self.ask("GET", self.server.address.removeprefix(self.base))
        self.cookie = answer.head["set-cookie"].partition(";")[0]
        match = re.search(r"name=\"?key\"? value=['\"]([^'\"]+)", self.ask("GET", "/").text)
        self.key = match[1] if match else ""
        return self

    def post(self, action: str, fields: Mapping[str, str], **headers: str | None) -> SimpleNamespace:
        """Send a form."""
        return self.ask("POST", action, urlencode({"key": self.key, **fields}).encode(), **headers)


@pytest.fixture
def notes() -> Notes:
    return Notes()


@pytest.fixture
def client(notes: Notes) -> Iterator[Client]:
    server = Server(notes)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield Client(server)
    server.shutdown()
    server.server_close()
