// Keys for who works through a list, and the boxes that are ticked together. Everything also works without.
const OFF = "sluitend-keys-off";
const help = document.getElementById("toetsen");
const choice = document.getElementById("toetsen-aan");

// Kept in the browser: a preference, and nothing about anybody.
function switchedOff(value) {
  try {
    if (value === undefined) return localStorage.getItem(OFF) === "1";
    if (value) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
  } catch {
    return document.documentElement.dataset.keys === "off";
  }
  document.documentElement.dataset.keys = value ? "off" : "on";
  return value;
}

const typing = (element) => element.closest?.("input, textarea, select, [contenteditable], dialog[open]");
const inView = (element) => element.getClientRects().length > 0;

function step(by) {
  const links = [...document.querySelectorAll("[data-row] [data-open]")].filter(inView);
  if (!links.length) return;
  const here = links.indexOf(document.activeElement?.closest?.("[data-row]")?.querySelector("[data-open]"));
  const next = here < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(here + by, 0), links.length - 1);
  links[next].focus();
  links[next].closest("[data-row]").scrollIntoView({ block: "nearest" });
}

function search() {
  const field = document.querySelector("[data-search]");
  const link = document.querySelector('a[href="/zoeken/"]');
  if (field) field.focus();
  else link?.click();
}

const KEYS = { j: () => step(1), k: () => step(-1), "/": search, "?": () => help?.showModal() };

document.addEventListener("keydown", (event) => {
  const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
  if (!plain || switchedOff() || typing(event.target) || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});

if (help && choice) {
  choice.checked = !switchedOff();
  choice.addEventListener("change", () => switchedOff(!choice.checked));
  document.getElementById("toetsen-tonen")?.addEventListener("click", () => help.showModal());
}

// Ticked together: how many there are, and all at once.
const all = document.getElementById("kies-alle");
const boxes = () => [...document.querySelectorAll('input[name="pickup"]')];

function count() {
  const ticked = boxes().filter((box) => box.checked).length;
  const shown = document.getElementById("gekozen");
  if (shown) shown.textContent = ticked ? ` (${ticked})` : "";
  const whole = document.getElementById("kies-alle");
  if (!whole) return;
  whole.checked = ticked > 0 && ticked === boxes().length;
  whole.indeterminate = ticked > 0 && !whole.checked;
}

document.addEventListener("change", (event) => {
  if (event.target.id === "kies-alle") for (const box of boxes()) box.checked = event.target.checked;
  if (event.target.matches?.('#kies-alle, input[name="pickup"]')) count();
});
document.addEventListener("live:merged", count);
if (all) count();

// A second press while the first is on its way does nothing; the button says that it is busy.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if ("busy" in form.dataset) event.preventDefault();
  form.dataset.busy = "";
  event.submitter?.setAttribute("aria-disabled", "true");
  event.submitter?.classList.add("s-busy");
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-busy]")) {
    delete form.dataset.busy;
    form.querySelector(".s-busy")?.classList.remove("s-busy");
    form.querySelector("[aria-disabled]")?.removeAttribute("aria-disabled");
  }
});
