// What was searched for in this browser, kept in this browser only. Where nothing can be kept,
// nothing happens.

const KEY = "wenshi.searches";
const MOST = 50;
const SHOWN = 12;

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    if (!Array.isArray(kept)) return [];
    return kept.filter((each) => each && typeof each.q === "string" && Number.isFinite(each.total));
  } catch {
    return [];
  }
}

function keep(searches) {
  try {
    if (searches.length) localStorage.setItem(KEY, JSON.stringify(searches.slice(0, MOST)));
    else localStorage.removeItem(KEY);
  } catch {
    // full, or forbidden
  }
}

function note({ asked, total }) {
  const others = read().filter((each) => each.q !== asked);
  keep([{ q: asked, total: Number(total), when: new Date().toISOString() }, ...others]);
}

function show(section) {
  const searches = read();
  section.hidden = searches.length === 0;
  const lines = searches.slice(0, SHOWN).map(({ q, total }) => {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = `${section.dataset.address}?${new URLSearchParams({ q })}`;
    link.textContent = q;
    link.lang = "zh-Hans";
    const count = document.createElement("span");
    count.className = "count";
    count.textContent = section.dataset.counted.replace("#", total.toLocaleString("en"));
    line.append(link, " ", count);
    return line;
  });
  section.querySelector("ol").replaceChildren(...lines);
}

const found = document.querySelector(".found[data-asked]");
if (found) note(found.dataset);

for (const section of document.querySelectorAll("[data-history]")) {
  show(section);
  section.querySelector("button").addEventListener("click", () => {
    keep([]);
    show(section);
    document.querySelector("main").focus();
  });
}
