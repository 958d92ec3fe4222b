"""The server answers one browser on this machine, and nobody who is not it."""

from __future__ import annotations

import json
import socket
from typing import Any

import pytest

JSON = "application/json"


def test_the_token_works_once_and_becomes_a_cookie(client: Any) -> None:
    target = client.server.address.removeprefix(client.base)
    assert client.ask("GET", "/").status == 403
    first = client.ask("GET", target)
    assert (first.status, first.head["location"], first.text) == (303, "/", "")
    _, *flags = first.head["set-cookie"].split("; ")
    assert flags == ["Path=/", "HttpOnly", "SameSite=Strict"]
    assert client.ask("GET", target).status == 403
    client.cookie = f"other=1; {first.head['set-cookie'].partition(';')[0]}"
    assert client.ask("GET", "/").status == 200
    assert client.ask("GET", target).status == 303  # the same browser may open the address again


@pytest.mark.parametrize("token", ["", "x", "%00", "ü", "x&token=y"])
def test_what_is_not_the_token_is_refused_and_uses_nothing_up(client: Any, token: str) -> None:
    assert client.ask("GET", "/?token=" + token.replace("ü", "%C3%BC")).status == 403
    assert client.enter().ask("GET", "/").status == 200


def test_the_page_says_what_a_browser_may_do_with_it(client: Any) -> None:
    head = client.enter().ask("GET", "/").head
    assert head["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert (head["x-frame-options"], head["x-content-type-options"]) == ("DENY", "nosniff")
    assert (head["cache-control"], head["referrer-policy"]) == ("no-store", "same-origin")
    assert "python" not in head["server"].lower()
    assert client.ask("HEAD", "/").text == ""


@pytest.mark.parametrize(
    "host",
    [
        None,
        "",
        "evil.example",
        "evil.example:PORT",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:PORT.evil.example",
        "[::1]:PORT",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_name_for_this_machine_is_refused(client: Any, notes: Any, host: str | None, method: str) -> None:
    client.enter()
    name = host.replace("PORT", str(client.server.port)) if host is not None else None
    body = f"key={client.key}&state=accepted".encode() if method == "POST" else None
    answer = client.ask(method, "/decide" if body else "/", body, Host=name, Origin=f"http://{name}")
    assert answer.status == 421
    assert notes.acts == []


def test_localhost_is_a_name_of_this_machine(client: Any) -> None:
    assert client.enter().ask("GET", "/", Host=f"localhost:{client.server.port}").status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": None},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1:PORT"},
        {"Origin": "http://localhost:PORT"},  # not the host that is asked
        {"Cookie": None},
        {"Cookie": "copydesk-PORT=guess"},
        {"Cookie": "copydesk=guess"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_what_the_page_did_not_send_is_refused(client: Any, notes: Any, headers: dict[str, str | None]) -> None:
    client.enter()
    given = {n: v.replace("PORT", str(client.server.port)) if v else v for n, v in headers.items()}
    assert client.post("/decide", {"state": "dismissed"}, **given).status == 403
    assert notes.acts == []


@pytest.mark.parametrize("key", ["", "guess", "ü"])
def test_a_form_without_the_key_is_refused(client: Any, notes: Any, key: str) -> None:
    assert client.enter().post("/decide", {"key": key, "state": "dismissed"}).status == 403
    assert notes.acts == []


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"Content_Length": None}, b"x=1", 411),
        ({"Content_Length": "-1"}, b"", 411),
        ({"Content_Length": "1e3"}, b"", 411),
        ({"Content_Length": "99999999999999999999"}, b"", 413),
        ({"Content_Length": "16385"}, b"", 413),
        ({"Transfer_Encoding": "chunked"}, b"0\r\n\r\n", 411),
        ({"Content_Type": "application/json"}, b"{}", 415),
        ({"Content_Type": "multipart/form-data; boundary=x"}, b"--x--", 415),
        ({}, b"\xff\xfe", 400),
        ({}, b"a=%ff", 400),
        ({}, b"&".join(b"a=1" for _ in range(50)), 400),
    ],
)
def test_a_body_that_is_no_small_form_is_refused(
    client: Any, notes: Any, headers: dict[str, str | None], body: bytes, status: int
) -> None:
    assert client.enter().ask("POST", "/decide", body, **headers).status == status
    assert notes.acts == []


@pytest.mark.parametrize(
    "target",
    ["/../../etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd", "/%2e%2e/", "/claims/approved", "/index.html",
     "/decide", "http://127.0.0.1/", "/\x00".replace("\x00", "%00"), "/favicon.ico/../x", "/page.html?token=x"],
)  # fmt: skip
def test_no_path_leads_anywhere(client: Any, target: str) -> None:
    answer = client.enter().ask("GET", target)
    assert answer.status == 404
    assert "root:" not in answer.text


@pytest.mark.parametrize("target", ["/", "/decide/../decide", "/decide?x=1", "/DECIDE", "/page", "/act"])
def test_no_other_action_is_taken(client: Any, notes: Any, target: str) -> None:
    assert client.enter().post(target, {"state": "dismissed"}).status == 404
    assert notes.acts == []


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH"])
def test_no_other_method_is_answered(client: Any, method: str) -> None:
    assert client.enter().ask(method, "/").status == 501


def test_a_long_address_is_refused(client: Any) -> None:
    assert client.enter().ask("GET", "/" + "a" * 2000).status == 414
    assert client.ask("GET", "/" + "a" * 70_000).status == 414


@pytest.mark.parametrize(
    "sent", [b"", b"\x00\x01\x02\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/1.0\r\n\r\n"]
)
def test_what_is_no_request_ends_nothing(client: Any, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", client.server.port), timeout=10) as raw:
        raw.sendall(sent)
        raw.shutdown(socket.SHUT_WR)
        assert b"<p>" not in raw.recv(4096)
    assert client.enter().ask("GET", "/").status == 200


def test_a_script_is_answered_with_json_and_a_form_with_the_page(client: Any, notes: Any) -> None:
    client.enter()
    fields = {"finding": "c0ffee", "reason": "It's “so” & so"}
    answer = client.post("/decide", fields, Accept=JSON)
    assert (answer.status, json.loads(answer.text)) == (200, {"told": "Kept", "state": "dismissed"})
    assert notes.acts == [("decide", fields)]
    answer = client.post("/fix", fields)
    assert (answer.status, answer.head["location"]) == (303, "/#f-1")
    assert "<p>Kept</p>" in client.ask("GET", "/").text
    assert "<p></p>" in client.ask("GET", "/").text


def test_a_bug_is_told_in_the_terminal_and_ends_nothing(client: Any, capsys: pytest.CaptureFixture[str]) -> None:
    answer = client.enter().post("/decide", {"finding": "crash"}, Accept=JSON)
    assert answer.status == 500
    assert json.loads(answer.text)["told"].startswith("Internal error")
    assert "RuntimeError: a bug" in capsys.readouterr().err
    assert client.ask("GET", "/").status == 200


def test_only_this_machine_can_reach_it(client: Any) -> None:
    assert client.server.socket.getsockname()[0] == "127.0.0.1"
