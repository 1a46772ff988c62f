// Turns the page image beside the text without loading the text again.

const OPEN = "facsimile";

async function turnTo(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const leaf = page.getElementById(OPEN);
  if (!leaf) throw new Error("no page image");
  document.getElementById(OPEN).replaceWith(leaf);
  for (const turn of document.querySelectorAll(".text .turn")) {
    const same = page.getElementById(turn.id);
    if (same && same.hasAttribute("aria-current")) turn.setAttribute("aria-current", "true");
    else turn.removeAttribute("aria-current");
  }
  return leaf;
}

function isInView(element) {
  const box = element.getBoundingClientRect();
  return box.top < innerHeight * 0.6 && box.bottom > innerHeight * 0.3;
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-leaf]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const rel = link.rel;
  const inside = link.closest(`#${OPEN}`) !== null;
  try {
    const leaf = await turnTo(link.href);
    history.pushState(null, "", link.href);
    if (inside) {
      const again = rel ? leaf.querySelector(`a[rel=${rel}]`) : null;
      (again || leaf.querySelector("a[aria-current]")).focus({ preventScroll: true });
    } else if (!isInView(leaf)) {
      leaf.scrollIntoView();
    }
  } catch {
    location.href = link.href;
  }
});

addEventListener("popstate", () => turnTo(location.href).catch(() => location.reload()));
