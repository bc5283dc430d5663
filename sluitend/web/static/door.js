// Quick exit: the link works without this file; with it the page is also replaced in the history, and Esc does it too.
const exit = document.getElementById("weg");
if (exit) {
  const leave = () => {
    document.body.hidden = true;
    window.location.replace(exit.href);
  };
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
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
