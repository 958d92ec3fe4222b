"""The review in a browser: accepting, dismissing, taking back and fixing, with the script and without."""

from __future__ import annotations

import argparse
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from copydesk import config, pipeline, rules
from copydesk.cli._checking import Check
from copydesk.cli._desk import ReviewDesk
from copydesk.decisions import Decisions
from copydesk.model import Document, DocumentSummary, Extraction, Linkage, Report
from copydesk.review import Server

sync_api = pytest.importorskip("playwright.sync_api")
pytest.importorskip("axe_playwright_python")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

FOLDER = Path("claims/decisions")


def verify(documents: Sequence[Document], **options: Any) -> Report:
    found = rules.check([Extraction(document=d) for d in documents], Linkage(), selection=options["selection"])
    return Report(documents=tuple(DocumentSummary(id=d.id) for d in documents), findings=tuple(found))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Server]]:
    """Starts a review of three slips in an article; again, it is another server on the same folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "verify", verify)
    Path("copydesk.toml").write_text('select = ["TY001"]\n')
    Path("a.md").write_text("# Port\n\nIn the the port.\n\nAt at noon.\n\nOf of late.\n")
    running: list[Server] = []

    def start() -> Server:
        options = {"path": [Path("a.md")], "stdin_filename": None, "ledger": None, "engine": None}
        desk = ReviewDesk(
            Check.of(argparse.Namespace(**options, published=None, output=None), config.load()), FOLDER, "R. Okafor"
        )
        assert desk.read()
        server = Server(desk)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        running.append(server)
        return server

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=request.param)
    page = context.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("console", lambda message: page.problems.append(message.text))
    yield page
    assert page.problems == []
    context.close()


def card(page: Any, text: str) -> Any:
    return page.locator(".card.finding", has_text=text)


def decided() -> list[tuple[str, str]]:
    return sorted((entry.state, entry.reason) for entry in Decisions.read(FOLDER).entries.values())


def test_what_is_decided_is_there_after_loading_anew_and_in_another_review(page: Any, serve: Any) -> None:
    page.goto(serve().address)
    card(page, "the the").locator("input[name=reason]").fill("a song's title")
    card(page, "the the").locator("button[value=dismissed]").click()
    card(page, "a song's title").locator(".state").wait_for(state="attached")
    card(page, "At at").locator("button[value=accepted]").click()
    card(page, "Accepted by R. Okafor").locator(".state").wait_for()
    for address in (page.url, serve().address):
        page.goto(address)
        page.reload()
        assert decided() == [("accepted", ""), ("dismissed", "a song's title")]
        page.locator("#dismissed summary").first.click()
        assert card(page, "a song's title").get_attribute("data-state") == "dismissed"
        assert card(page, "Accepted by").get_attribute("data-state") == "accepted"
    card(page, "a song's title").locator(".undo").click()
    for _ in range(100):
        if decided() == [("accepted", "")]:
            break
        page.wait_for_timeout(50)
    page.reload()
    assert page.locator("#dismissed").count() == 0
    assert decided() == [("accepted", "")]


def test_a_fix_changes_the_article_and_says_so(page: Any, serve: Any) -> None:
    page.goto(serve().address)
    card(page, "the the").locator(".apply").click()
    page.locator(".outcome").wait_for()
    assert page.inner_text(".outcome") == "Fixed in a.md, line 3: delete “the”"
    assert Path("a.md").read_text().startswith("# Port\n\nIn the port.\n")
    assert page.locator(".card.finding").count() == 2


def test_keys_decide_and_a_dismissal_asks_why(browser: Any, serve: Any) -> None:
    page = browser.new_page()
    page.goto(serve().address)
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.locator(".state", has_text="Accepted by R. Okafor").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("d")
    assert page.evaluate("document.activeElement.name") == "reason"
    page.keyboard.type("a title")
    page.keyboard.press("Enter")
    page.locator(".state", has_text="a title").wait_for()
    assert decided() == [("accepted", ""), ("dismissed", "a title")]
    page.select_option("select[name=state]", "dismissed")
    assert page.inner_text(".shown") == "1 finding shown"
    page.select_option("select[name=state]", "open")
    assert page.inner_text(".shown") == "1 finding shown"
    page.close()


def test_axe_finds_nothing_serious_and_nothing_overflows(browser: Any, serve: Any) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(serve().address)
    card(page, "At at").locator("input[name=reason]").fill("so it is")
    card(page, "At at").locator("button[value=dismissed]").click()
    page.locator(".state", has_text="so it is").wait_for()
    page.reload()
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    page.evaluate((resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    for width, scheme in ((1280, "light"), (390, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate("axe.run()")["violations"]
        assert [v["id"] for v in found if v["impact"] in {"serious", "critical"}] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_a_server_that_has_gone_is_told(browser: Any, serve: Any) -> None:
    server = serve()
    page = browser.new_page()
    page.goto(server.address)
    server.shutdown()
    server.server_close()
    card(page, "At at").locator("button[value=accepted]").click()
    page.locator(".told", has_text="Not saved").wait_for()
    assert decided() == []
    page.close()
