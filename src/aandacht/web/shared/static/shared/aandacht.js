// Comfort only: every page works without this script.
"use strict";

// Drafts: keep what is typed after a pause, and when the page is left.
function watchDraft(form) {
  const line = form.querySelector("[data-draft-line]");
  let timer = 0, changed = false, sending = false;
  async function keep() {
    clearTimeout(timer);
    if (!changed || sending) return;
    changed = false;
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: new FormData(form), keepalive: true });
      const text = (await answer.json()).melding;
      if (line) line.textContent = text;
    } catch {
      changed = true;
      if (line) line.textContent = line.dataset.lost;
      timer = setTimeout(keep, 10000);
    }
  }
  form.addEventListener("input", () => { changed = true; clearTimeout(timer); timer = setTimeout(keep, 1200); });
  form.addEventListener("submit", () => { sending = true; clearTimeout(timer); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(); });
}

// Rows of a list: j and k go down and up, Enter opens.
function move(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (!rows.length) return;
  const here = rows.findIndex((row) => row.classList.contains("is-here"));
  const next = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
  rows[here]?.classList.remove("is-here");
  next.classList.add("is-here");
  (next.matches("a") ? next : next.querySelector("a, button"))?.focus();
  next.scrollIntoView({ block: "nearest" });
}

let last = "";
function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
  const key = event.key;
  const help = document.getElementById("toetsen");
  if (key === "/") { const box = document.querySelector("input[type=search]"); if (box) { event.preventDefault(); box.focus(); box.select(); } }
  else if (key === "j") move(1);
  else if (key === "k") move(-1);
  else if (key === "?" && help) help.showModal();
  else if (last === "g" && /^[1-9]$/.test(key)) document.querySelectorAll(".utrecht-nav-bar__link")[key - 1]?.click();
  last = key;
}

function start(root) {
  root.querySelectorAll("form[data-draft]").forEach(watchDraft);
  root.querySelectorAll("[data-open]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => document.getElementById(button.dataset.open)?.showModal());
  });
  root.querySelectorAll("[data-print]").forEach((button) => { button.hidden = false; button.addEventListener("click", () => window.print()); });
  root.querySelector("[data-focus]")?.focus();
}

// A letter as a link: what stands after the # goes to no server and into no log. It fills the form and leaves the address.
function openLetter(form) {
  const [name, code] = decodeURIComponent(location.hash.slice(1)).split("/");
  if (!form || !code) return;
  form.elements.gebruikersnaam.value = name;
  form.elements.code.value = code;
  history.replaceState(null, "", location.pathname);
}

start(document);
openLetter(document.querySelector("form[data-letter]"));
if (document.body.classList.contains("voor-professional")) document.addEventListener("keydown", onKey);
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.account[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
});
document.addEventListener("htmx:load", (event) => { if (event.detail.elt !== document.body) start(event.detail.elt); });
// A form with errors (422), a refusal or a conflict also shows its page.
document.addEventListener("htmx:beforeSwap", (event) => {
  if ([403, 409, 422].includes(event.detail.xhr.status)) { event.detail.shouldSwap = true; event.detail.isError = false; }
});
