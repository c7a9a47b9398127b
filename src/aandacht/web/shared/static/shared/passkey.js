/* Passkeys: a form with data-passkey asks the browser for the key and sends what it answers. Without script, or where a
   browser has no passkeys, the form stays hidden; every page has another way in. */
(() => {
  "use strict";
  // A passkey belongs to the name of a site; at a bare address (127.0.0.1) there is none to belong to.
  const possible = Boolean(window.PublicKeyCredential && window.webauthnJSON) && !/^[\d.:[\]]+$/.test(location.hostname);

  async function options(form) {
    const given = document.getElementById(form.dataset.options || "");
    if (given) return JSON.parse(given.textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  async function ask(form) {
    const data = await options(form);
    if (form.dataset.passkey !== "add") return window.webauthnJSON.get(data.request_options);
    const choice = data.creation_options.publicKey.authenticatorSelection;
    choice.residentKey = "required";
    choice.requireResidentKey = true;
    choice.userVerification = "required";
    return window.webauthnJSON.create(data.creation_options);
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const place = form.closest("[data-passkey-place]") || form;
    const problem = place.querySelector("[data-passkey-problem]");
    const absent = place.querySelector("[data-passkey-absent]");
    if (!possible) {
      if (absent) absent.hidden = false;
      continue;
    }
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      problem.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(await ask(form));
        form.submit();
      } catch {
        problem.hidden = false;
        problem.focus();
      }
    });
  }
})();
