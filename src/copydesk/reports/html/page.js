"use strict";
// Filters, keys and ticks; live.js adds decisions to a page that is served. The page is whole without.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const cards = all(".finding[data-level]");
  const form = one("#filters");
  const memory = (() => {
    try {
      localStorage.getItem("copydesk");
      return localStorage;
    } catch {
      return null; // a page opened as a file may be denied it
    }
  })();

  const unfoldTo = (element) => {
    for (let at = element; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };
  const follow = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) {
      unfoldTo(target);
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", follow);

  const state = (card, value) => {
    const print = card.dataset.print;
    for (const twin of cards.filter((c) => c === card || (print && c.dataset.print === print))) {
      twin.dataset.state = value;
      const tick = one(".tick", twin);
      if (tick) tick.checked = value === "done";
    }
  };

  const apply = () => {
    if (!form) return;
    const levels = all("input[name=level]", form).filter((box) => box.checked).map((box) => box.value);
    const [rule, article, wanted] = ["rule", "article", "state"].map((name) => form.elements[name].value);
    let shown = 0;
    for (const card of cards) {
      const { level, rule: code, article: place, state: now } = card.dataset;
      const fits =
        levels.includes(level) && (!rule || rule === code) && (!article || article === place) &&
        (!wanted || wanted === now);
      card.hidden = !fits;
      const counts = !card.classList.contains("mirror") && (now !== "dismissed" || wanted === now);
      if (fits && counts) shown += 1;
    }
    const narrowed = rule || article || wanted || levels.length < all("input[name=level]", form).length;
    for (const group of all(".group")) {
      const left = all(".finding", group).filter((card) => !card.hidden);
      group.hidden = Boolean(narrowed) && left.length === 0;
      for (const notes of all(".notes", group)) {
        const few = all(".finding", notes).filter((card) => !card.hidden).length;
        notes.hidden = few === 0;
        if (narrowed && few > 0) notes.open = true;
      }
      if (narrowed && left.length > 0) group.open = true;
    }
    const none = one("#none-left");
    if (none) none.hidden = shown > 0;
    one(".shown", form).textContent = `${shown} ${shown === 1 ? "finding" : "findings"} shown`;
  };

  if (form) {
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    one("#unfold").addEventListener("click", (event) => {
      const open = event.target.textContent === "Unfold all";
      for (const fold of all("#findings details, #disputed > details")) if (!fold.classList.contains("reason")) fold.open = open;
      event.target.textContent = open ? "Fold all" : "Unfold all";
    });
  }

  if (memory) {
    for (const card of cards) {
      const tick = one(".tick", card);
      if (!tick || !card.dataset.print) continue;
      const name = `copydesk:${card.dataset.print}`;
      tick.parentElement.hidden = false;
      if (memory.getItem(name)) state(card, "done");
      tick.addEventListener("change", () => {
        if (tick.checked) memory.setItem(name, "done");
        else memory.removeItem(name);
        state(card, tick.checked ? "done" : "open");
        apply();
      });
    }
  }

  let at = null;
  const go = (step) => {
    const open = cards.filter((card) => !card.hidden && !card.closest("[hidden]"));
    if (open.length === 0) return;
    const from = open.indexOf(document.activeElement?.closest(".finding") ?? at);
    at = open[Math.min(open.length - 1, Math.max(0, from + step))];
    unfoldTo(at);
    at.focus({ preventScroll: true });
    at.scrollIntoView({ block: "start" });
  };
  const press = (selector) => {
    const card = document.activeElement?.closest(".finding") ?? at;
    const control = card && one(selector, card);
    if (control && !control.closest("[hidden]")) control.click();
  };
  const decision = (name) => () => press(`button[name=state][value=${name}]`);
  const keys = {
    j: () => go(1), k: () => go(-1), x: () => press(".tick"), f: () => form && one("input, select", form).focus(),
    a: decision("accepted"), d: decision("dismissed"), l: decision("deferred"),
  };
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox]), select, textarea");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !one("#keys")?.checked) return;
    const act = keys[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  addEventListener("decided", (event) => {
    state(event.target.closest(".finding"), event.detail);
    apply();
  });
  addEventListener("beforeprint", () => {
    for (const fold of all("#findings details, #disputed details.notes")) fold.open = true;
  });
  apply();
  follow();
})();
