// Quick exit: the link works without this file. With it the page is also replaced in the history, and Esc Esc does it
// too, also while typing. Nothing is kept on the device.
const TWICE = 1500; // milliseconds between the two presses
const exit = document.getElementById("weg");
if (exit) {
  const leave = () => {
    document.title = "";
    document.body.hidden = true;
    window.location.replace(exit.href);
  };
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  let pressed = -TWICE;
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || event.repeat) return;
      if (event.timeStamp - pressed < TWICE) leave();
      pressed = event.timeStamp;
    },
    true,
  );
  // From page to page the history holds one entry, and that one goes with the quick exit.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!link || link === exit || !plain || link.origin !== window.location.origin || link.hash) return;
    if (!link.pathname.startsWith("/hulp/") || !window.location.pathname.startsWith("/hulp/")) return;
    event.preventDefault();
    window.location.replace(link.href);
  });
  // Sent once, also by who presses twice; after ten seconds without an answer one may try again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    window.setTimeout(() => delete form.dataset.sent, 10000);
  });
  // Coming back by the back button shows no page from memory.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
}
const print = document.querySelector("[data-print]");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
