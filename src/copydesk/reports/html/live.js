"use strict";
// Decisions on a page that is served, without loading it anew. Without this script its forms do the same.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);

  const tell = (card, text) => {
    const told = one(".told", card);
    if (told) told.textContent = text;
  };
  const decide = async (card, sheet, button) => {
    const reason = sheet.elements.reason;
    if (button.value === "dismissed" && !reason.value.trim()) {
      tell(card, "Say why it is dismissed.");
      reason.focus();
      return;
    }
    const body = new URLSearchParams(new FormData(sheet));
    body.set("state", button.value);
    tell(card, "Saving …");
    try {
      const answer = await fetch("decide", { method: "POST", body, headers: { Accept: "application/json" } });
      const said = await answer.json();
      if (!answer.ok) throw new Error(said.told);
      const shown = one(".decided", card);
      one(".state", shown).textContent = said.told;
      shown.hidden = !said.told;
      one(".undo", card).hidden = said.state === "open";
      reason.value = "";
      tell(card, "Saved.");
      card.dispatchEvent(new CustomEvent("decided", { bubbles: true, detail: said.state }));
    } catch (error) {
      tell(card, `Not saved: ${error.message}`);
    }
  };
  for (const sheet of all("form.decide")) {
    const card = sheet.closest(".finding");
    sheet.addEventListener("submit", (event) => {
      const button = event.submitter;
      if (!button || button.name !== "state") return; // a fix changes the articles: the page is made anew
      event.preventDefault();
      decide(card, sheet, button);
    });
    sheet.elements.reason.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // else the first button would be pressed, which accepts
      one("button[value=dismissed]", sheet).click();
    });
  }
})();
