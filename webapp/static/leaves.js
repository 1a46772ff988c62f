// Turns the page image beside the text: at a click, and with the text as it is scrolled. The text
// follows where the pager turns.

import { magnify } from "./zoom.js";

const SIDE_BY_SIDE = matchMedia("(min-width: 64rem)");
const SETTLED = 160; // ms without scrolling
const kept = new Map();

const open = () => document.getElementById("facsimile");
const sequence = () => Number(open().dataset.sequence);
const turns = () => [...document.querySelectorAll(".text .turn")];

function addressOf(wanted) {
  return open().dataset.leaves.replace(/\/leaves\/0(?=\?|$)/, `/leaves/${wanted}`);
}

async function leafOf(wanted) {
  if (!kept.has(wanted)) {
    const answer = await fetch(addressOf(wanted), { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    kept.set(wanted, await answer.text());
  }
  const page = new DOMParser().parseFromString(kept.get(wanted), "text/html");
  return page.getElementById("facsimile");
}

let latest = 0;

async function turnTo(wanted) {
  const turning = ++latest;
  const leaf = await leafOf(wanted);
  if (turning !== latest) return null; // another page was asked for in the meantime
  open().replaceWith(leaf);
  for (const turn of turns()) {
    if (Number(turn.dataset.leaf) === wanted) turn.setAttribute("aria-current", "true");
    else turn.removeAttribute("aria-current");
  }
  magnify(leaf);
  document.dispatchEvent(new CustomEvent("leaf"));
  return leaf;
}

// While the text is made to follow the image, the image does not follow the text.
let led = 0;

function bringText(wanted) {
  const turn = document.getElementById(`page-${wanted}`);
  if (!SIDE_BY_SIDE.matches || !turn || !document.body.classList.contains("facing")) return;
  led = performance.now() + 900;
  const below = turn.getBoundingClientRect().top - innerHeight * 0.2;
  scrollBy({ top: below, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
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
  const inside = link.closest("#facsimile") !== null;
  const wanted = Number(link.dataset.leaf) || Number(new URL(link.href).searchParams.get("page"));
  try {
    const leaf = await turnTo(wanted);
    if (!leaf) return;
    history.pushState({ leaf: wanted }, "", link.href);
    if (inside) {
      const again = rel ? leaf.querySelector(`a[rel=${rel}]`) : null;
      (again || leaf.querySelector("a[aria-current]")).focus({ preventScroll: true });
      bringText(wanted);
    } else if (!isInView(leaf)) {
      leaf.scrollIntoView();
    }
  } catch {
    location.href = link.href;
  }
});

const first = sequence();
addEventListener("popstate", (event) => {
  turnTo(event.state?.leaf || Number(new URL(location).searchParams.get("page")) || first).catch(
    () => location.reload(),
  );
});

// Something in the text was pointed at: its page opens.
document.addEventListener("pointed", (event) => {
  if (!SIDE_BY_SIDE.matches) return;
  const before = (turn) => turn.compareDocumentPosition(event.target) & Node.DOCUMENT_POSITION_FOLLOWING;
  const wanted = Number(turns().filter(before).at(-1)?.dataset.leaf);
  led = performance.now() + 900;
  if (wanted && wanted !== sequence()) turnTo(wanted).catch(() => {});
});

// Whoever looks at the image closely, or works it by keys, does not want it to turn away.
const lookedAt = () => open().matches(":focus-within") || open().querySelector(".sheet.held") !== null;

let waiting;
addEventListener(
  "scroll",
  () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (!SIDE_BY_SIDE.matches || performance.now() < led || lookedAt()) return;
      const line = innerHeight * 0.4;
      const passed = turns().filter((turn) => turn.getBoundingClientRect().top < line);
      const reading = passed.at(-1);
      if (reading && Number(reading.dataset.leaf) !== sequence()) {
        turnTo(Number(reading.dataset.leaf)).catch(() => {});
      }
    }, SETTLED);
  },
  { passive: true },
);

magnify(open());
