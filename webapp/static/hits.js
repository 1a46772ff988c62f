// Steps from hit to hit in the text; the page image and its boxes follow.

const bar = document.getElementById("hits");
const total = Number(bar.dataset.total);
let at = Number(location.hash.match(/^#hit-(\d+)$/)?.[1]) || 0;

function point() {
  for (const old of document.querySelectorAll("mark.current, .hit.current")) {
    old.classList.remove("current");
  }
  if (!at) return;
  const begins = document.getElementById(`hit-${at}`);
  // A hit that a page turn cuts is several marks; they follow each other.
  const marks = [...document.querySelectorAll(".running mark")];
  for (const mark of marks.slice(marks.indexOf(begins))) {
    if (mark !== begins && mark.id) break;
    mark.classList.add("current");
  }
  for (const box of document.querySelectorAll(`.hit[data-hit="${at}"]`)) box.classList.add("current");
  bar.querySelector("[data-at]").textContent = `${at} / ${total}`;
}

function step(by) {
  at = at ? ((at - 1 + by + total) % total) + 1 : by > 0 ? 1 : total;
  point();
  const mark = document.getElementById(`hit-${at}`);
  mark.scrollIntoView({ block: "center" });
  mark.dispatchEvent(new CustomEvent("pointed", { bubbles: true }));
  history.replaceState(history.state, "", `#hit-${at}`);
}

bar.hidden = false;
bar.querySelector("[data-step='-1']").addEventListener("click", () => step(-1));
bar.querySelector("[data-step='1']").addEventListener("click", () => step(1));
document.addEventListener("leaf", point);
addEventListener("hashchange", () => {
  at = Number(location.hash.match(/^#hit-(\d+)$/)?.[1]) || at;
  point();
});
point();
