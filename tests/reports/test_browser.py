"""The page in a browser: nothing leaves it, filters and keys work, and axe finds nothing serious."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

sync_api = pytest.importorskip("playwright.sync_api")
pytest.importorskip("axe_playwright_python")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any, harbour: Any, tmp_path: Path) -> Iterator[Any]:
    path = tmp_path / "page.html"
    path.write_text(harbour.render("html"), "utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.problems = []
    page.asked = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("console", lambda message: page.problems.append(message.text))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(path.as_uri())
    yield page
    assert page.problems == []
    assert {url.partition("#")[0] for url in page.asked} == {path.as_uri()}
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious_and_nothing_overflows(page: Any, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    page.evaluate((resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    assert [v["id"] for v in found if v["impact"] in {"serious", "critical"}] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_filters_narrow_and_say_how_many_are_left(page: Any) -> None:
    assert page.inner_text(".shown") == "2 findings shown"
    page.uncheck("input[value=warning]")
    assert page.inner_text(".shown") == "1 finding shown"
    assert not page.is_visible('[data-print="c0ffee01"] >> nth=0')
    page.select_option("select[name=rule]", "CO002")
    assert page.inner_text(".shown") == "0 findings shown"
    assert page.is_visible("#none-left")


def test_keys_go_from_finding_to_finding_and_ticks_stay(page: Any) -> None:
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("x")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.print") is not None
    page.reload()
    assert page.evaluate(f"document.getElementById('{first}').dataset.state") == "done"
    page.select_option("select[name=state]", "done")
    assert page.inner_text(".shown") == "1 finding shown"


def test_a_link_to_a_folded_article_unfolds_it(page: Any) -> None:
    target = page.get_attribute("details.article", "id")
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = false; })")
    page.evaluate(f"location.hash = '{target}'")
    page.wait_for_function(f"document.getElementById('{target}').open")
