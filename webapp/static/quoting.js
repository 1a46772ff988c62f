// Offers the citation of what is marked in the text, with its folio; and copies citations.

const bar = document.getElementById("quoting");
const text = document.querySelector(".running");
const PARAGRAPH = ".running > [id], .running tr[id]"; // p1, p2, …
const ASIDE = "[data-aside], .number-of"; // page turns and numbers are not part of the text

// Characters as the record counts them: those outside the basic plane once.
const count = (said) => [...said].length;

// Where a point of the text stands: its paragraph, and how many characters come before it there.
function placeOf(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const paragraph = element.closest(PARAGRAPH);
  if (!paragraph || !text.contains(paragraph)) return null;
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, offset);
  const before = range.cloneContents();
  for (const aside of before.querySelectorAll(ASIDE)) aside.remove();
  // Cells of a table's row are parted by one character each.
  const cells = Math.max(0, before.querySelectorAll("td").length - 1);
  return { paragraph: Number(paragraph.id.slice(1)), before: count(before.textContent) + cells };
}

function locatorOf(selection) {
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const [from, to] = [
    placeOf(range.startContainer, range.startOffset),
    placeOf(range.endContainer, range.endOffset),
  ];
  if (!from || !to) return null;
  const start = `p${from.paragraph}:${from.before + 1}`;
  if (from.paragraph === to.paragraph) return to.before > from.before ? `${start}-${to.before}` : null;
  // A selection that ends at the head of a paragraph takes nothing of it.
  return to.before ? `${start}-p${to.paragraph}:${to.before}` : null;
}

async function copy(said) {
  if (navigator.clipboard) return navigator.clipboard.writeText(said);
  // Without TLS, as in many a reading room, there is only the old way.
  const field = document.createElement("textarea");
  field.value = said;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("not copied");
}

function offer(locator, said) {
  const at = encodeURIComponent(locator);
  bar.querySelector("[data-to=cite]").href = `${bar.dataset.cite}?at=${at}`;
  bar.querySelector("[data-to=place]").href = `${bar.dataset.article}?at=${at}#at`;
  const copying = bar.querySelector("button");
  const report = bar.querySelector("[data-to=report]");
  report.href = `${report.href.split("?")[0]}?paragraph=${locator.match(/^p(\d+)/)[1]}`;
  copying.onclick = async () => {
    try {
      const answer = await fetch(`${bar.dataset.cite}.txt?at=${at}`);
      if (!answer.ok) throw new Error(String(answer.status));
      await copy(`“${said}”\n${await answer.text()}`);
      bar.querySelector("[role=status]").textContent = bar.dataset.done;
    } catch {
      location.href = bar.querySelector("[data-to=cite]").href;
    }
  };
  bar.querySelector("[role=status]").textContent = "";
  bar.hidden = false;
}

// What is marked, as plain text.
function plain(selection) {
  const part = selection.getRangeAt(0).cloneContents();
  for (const aside of part.querySelectorAll(ASIDE)) aside.remove();
  for (const broken of part.querySelectorAll("br")) broken.remove();
  const blocks = [...part.querySelectorAll("p, h2, tr")];
  return (blocks.length ? blocks.map((block) => block.textContent).join("\n") : part.textContent).trim();
}

if (bar && text) {
  let waiting;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const selection = getSelection();
      const locator = locatorOf(selection);
      if (locator) offer(locator, plain(selection));
      else if (!bar.contains(document.activeElement)) bar.hidden = true;
    }, 150);
  });
}

for (const button of document.querySelectorAll("button.copy")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await copy(button.previousElementSibling.textContent);
      button.textContent = button.dataset.done;
    } catch {
      getSelection().selectAllChildren(button.previousElementSibling);
    }
  });
}
