// Reading a page aloud with the voice of the phone itself: nothing leaves it. Without speech or script there is no button.
"use strict";
(() => {
  const voice = window.speechSynthesis;
  const button = document.querySelector("[data-read-aloud]");
  if (!voice || !window.SpeechSynthesisUtterance || !button) return;
  const label = button.querySelector("span"), start = label.textContent, stop = button.dataset.stop;
  const BLOCKS = "h1, h2, h3, p, li, summary, dt, dd, time";
  const SKIP = "button, form, nav, svg, [hidden], [aria-hidden=true], [data-read-skip], details:not([open]) > :not(summary)";
  let queue = [], here = null;

  // The words of a block without those of blocks inside it, which have their own turn.
  function words(block) {
    let text = "";
    for (const node of block.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) text += node.textContent;
      else if (node.nodeType === Node.ELEMENT_NODE && !node.matches(SKIP) && !node.matches(BLOCKS) && !node.querySelector(BLOCKS)) text += " " + node.textContent;
      else if (node.nodeType === Node.ELEMENT_NODE && node.matches("time")) text += " " + node.textContent;
    }
    return text.replace(/[·›“”]/g, ", ").replace(/\s+/g, " ").trim();
  }
  function blocks() {
    const found = [...document.querySelector("main").querySelectorAll(BLOCKS)];
    return found.filter((block) => !block.matches("time") && !block.closest(SKIP) && block.checkVisibility() && /\p{L}/u.test(words(block)));
  }
  function leave() { here?.classList.remove("is-read"); here = null; }
  function end() { queue = []; leave(); label.textContent = start; button.setAttribute("aria-pressed", "false"); }
  function next() {
    leave();
    here = queue.shift();
    if (!here) return end();
    const said = new SpeechSynthesisUtterance(words(here));
    said.lang = document.documentElement.lang;
    said.rate = 0.9;
    said.onend = () => { if (here) next(); };
    said.onerror = end;
    here.classList.add("is-read");
    here.scrollIntoView({ block: "nearest" });
    voice.speak(said);
  }
  button.hidden = false;
  button.addEventListener("click", () => {
    if (here) { end(); voice.cancel(); return; }
    voice.cancel();
    queue = blocks();
    label.textContent = stop;
    button.setAttribute("aria-pressed", "true");
    next();
  });
  addEventListener("pagehide", () => voice.cancel());
})();
