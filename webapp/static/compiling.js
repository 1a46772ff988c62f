// The running order: rows are dragged by their handle, or moved by Alt and the arrow keys. Either
// way the form is sent, as its buttons send it; without scripts the buttons do.

const form = document.querySelector("[data-ordering]");

if (form) {
  form.toggleAttribute("data-drags", true);
  // After the browser has gone to the row, which takes the focus away.
  window.addEventListener("load", () => {
    setTimeout(() => form.querySelector("[data-moved]")?.focus({ preventScroll: true }));
  });

  form.addEventListener("keydown", (event) => {
    const way = { ArrowUp: "up", ArrowDown: "down" }[event.key];
    const row = event.target.closest("[data-article]");
    if (!way || !event.altKey || !row) return;
    event.preventDefault();
    row.querySelector(`[value="${way}:${row.dataset.article}"]`).click();
  });

  // Enter would press the form's first button, which keeps the names of the columns.
  form.elements.to.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    form.querySelector('[value="place"]').click();
  });

  let dragged = null;
  let target = null;
  let before = true;

  const mark = (row, isBefore) => {
    target?.classList.remove("before", "after");
    target = row;
    before = isBefore;
    row?.classList.add(isBefore ? "before" : "after");
  };

  const end = () => {
    dragged?.classList.remove("dragged");
    mark(null, true);
    dragged = null;
  };

  form.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest(".handle");
    if (!handle || event.button !== 0) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    dragged = handle.closest("[data-article]");
    dragged.classList.add("dragged");
  });

  form.addEventListener("pointermove", (event) => {
    if (!dragged) return;
    const edge = 60;
    if (event.clientY < edge) window.scrollBy(0, -20);
    if (event.clientY > window.innerHeight - edge) window.scrollBy(0, 20);
    const found = document.elementFromPoint(event.clientX, event.clientY);
    const row = found?.closest("[data-placed] [data-article]");
    if (!row || row === dragged) return mark(null, true);
    const box = row.getBoundingClientRect();
    mark(row, event.clientY < box.top + box.height / 2);
  });

  form.addEventListener("pointerup", () => {
    const [moved, there, isBefore] = [dragged, target, before];
    end();
    if (!moved || !there) return;
    for (const box of form.querySelectorAll('[name="article"]')) {
      box.checked = box.value === moved.dataset.article;
    }
    form.elements.to.value = there.closest("[data-column]").dataset.column;
    form.elements.beside.value = `${isBefore ? "before" : "after"}:${there.dataset.article}`;
    form.requestSubmit(form.querySelector('[value="place"]'));
  });

  form.addEventListener("pointercancel", end);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end();
  });
}
