// A list that keeps itself up to date. htmx asks; what came back is merged row by row, so that focus, ticked boxes and
// the place on the screen stay. Without this file the page is as it was when it was opened.
const HIDDEN_EVERY = 15_000;
const region = document.querySelector("[data-live]");
const lines = { when: document.getElementById("live-when"), told: document.getElementById("live-told") };
let asked = 0;
let pointed = null;
let fresh = new Set();

function keyed(parent, id) {
  return id ? [...parent.children].find((child) => child.id === id) : undefined;
}

function sameAttributes(old, next) {
  for (const { name } of [...old.attributes]) if (!next.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
}

// Make `old` like `next`. A node that stays is never taken out, for then it would lose focus.
function merge(old, next) {
  if (old.isEqualNode(next)) return;
  sameAttributes(old, next);
  let at = old.firstChild;
  for (const node of [...next.childNodes]) {
    const known = keyed(old, node.id);
    if (known) {
      while (at !== known) at = later(old, at, next);
    } else if (!at || at.nodeName !== node.nodeName || at.id || node.id) {
      old.insertBefore(document.adoptNode(node), at);
      continue;
    }
    if (at.nodeType === Node.ELEMENT_NODE) merge(at, node);
    else if (at.data !== node.data) at.data = node.data;
    at = at.nextSibling;
  }
  while (at) at = gone(at);
}

function gone(node) {
  const after = node.nextSibling;
  node.remove();
  return after;
}

// A node that stands before the one that comes now: it comes later on, or not at all.
function later(parent, node, next) {
  const after = node.nextSibling;
  if (keyed(next, node.id)) parent.append(node);
  else node.remove();
  return after;
}

const row = (element) => element?.closest?.("[data-row]");
const isThere = (element) => element?.isConnected && element.getClientRects().length > 0;

// The row that must not move: the one in use, else the first that is seen on a page that was scrolled.
function anchor() {
  const used = [row(document.activeElement), row(pointed)].find(isThere);
  if (used) return used;
  const inSight = (one) => one.getBoundingClientRect().top >= 0;
  return window.scrollY > 0 ? [...region.querySelectorAll("[data-row]")].find(inSight) : undefined;
}

function swap(next) {
  const held = anchor();
  const top = held?.getBoundingClientRect().top;
  const focused = region.contains(document.activeElement) ? document.activeElement.id : "";
  const beside = row(document.activeElement)?.nextElementSibling?.id;
  const ticked = [...region.querySelectorAll("input:checked")].map((box) => box.id);
  const before = new Set(region.dataset.live.split(" "));
  merge(region, next);
  for (const id of ticked) {
    const box = document.getElementById(id);
    if (box) box.checked = true;
  }
  if (focused && document.activeElement?.id !== focused) {
    const place = document.getElementById(focused) ?? document.getElementById(beside)?.querySelector("a") ?? region;
    place.focus({ preventScroll: true });
  }
  if (isThere(held)) window.scrollBy({ top: held.getBoundingClientRect().top - top, behavior: "instant" });
  news([...region.dataset.live.split(" ")].filter((one) => one && !before.has(one)));
  region.dispatchEvent(new CustomEvent("live:merged", { bubbles: true }));
}

function news(arrived) {
  const open = new Set(region.dataset.live.split(" "));
  fresh = new Set([...fresh, ...arrived].filter((one) => open.has(one)));
  for (const one of region.querySelectorAll("[data-row]")) one.classList.toggle("s-new", fresh.has(one.id));
  if (!lines.told) return;
  const { one, many } = lines.told.dataset;
  const text = fresh.size ? (fresh.size === 1 ? one : many.replace("{}", fresh.size)) : "";
  if (lines.told.textContent !== text) lines.told.textContent = text;
  document.title = document.title.replace(/^\(\d+\) /, "");
  if (fresh.size && document.hidden) document.title = `(${fresh.size}) ${document.title}`;
}

const clock = () => new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });

function upToDate() {
  lines.when.dataset.since = clock();
  say("s-live-good", lines.when.dataset.good.replace("{}", clock()));
}

function say(look, text) {
  if (lines.when.textContent !== text) lines.when.textContent = text;
  lines.when.parentElement.classList.toggle("s-live-old", look !== "s-live-good");
}

function failed(status) {
  const away = document.getElementById("live-sign-in");
  if (status === 401) {
    region.removeAttribute("hx-get");
    region.dataset.stopped = "";
    say("", lines.when.dataset.away);
    if (away) away.hidden = false;
  } else {
    say("", lines.when.dataset.old.replace("{}", lines.when.dataset.since));
  }
}

if (region && window.htmx) {
  window.htmx.defineExtension("merge", {
    isInlineSwap: (style) => style === "merge",
    handleSwap: (style, target, fragment) => {
      const next = style === "merge" && fragment.querySelector(`#${region.id}`);
      if (next) swap(next);
      return Boolean(next);
    },
  });
  lines.when.dataset.since = clock();
  region.addEventListener("htmx:configRequest", (event) => {
    if (event.target === region) event.detail.parameters.v = region.dataset.version;
  });
  region.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target !== region) return;
    const rests = document.hidden && Date.now() - asked < HIDDEN_EVERY;
    if ("stopped" in region.dataset || rests) event.preventDefault();
    else asked = Date.now();
  });
  region.addEventListener("htmx:afterRequest", (event) => {
    if (event.target !== region) return;
    if (event.detail.successful) upToDate();
    else failed(event.detail.xhr?.status ?? 0);
  });
  document.addEventListener("pointerover", (event) => (pointed = event.target));
  document.addEventListener("pointerleave", () => (pointed = null));
  // Who looked at the page again has seen what is new.
  document.addEventListener("visibilitychange", () => !document.hidden && news([]));
}
