// A wide family drawing opens where the victim stands, not at its left edge.
for (const box of document.querySelectorAll("[data-start]")) {
  box.scrollLeft = Number(box.dataset.start) - box.clientWidth / 2;
}
