// Keeps the progress of ingestions on the page up to date. Without it the page is right on reload.

const EVERY = 2000;

async function follow(line) {
  const bar = line.querySelector("progress");
  const words = line.querySelector("span");
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, EVERY));
    if (document.hidden) continue;
    let now;
    try {
      const answer = await fetch(line.dataset.progress, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      now = await answer.json();
    } catch {
      continue; // the connection may come back
    }
    bar.max = now.total;
    bar.value = now.done;
    words.textContent = now.message;
    if (now.state === "done") {
      location.reload(); // its articles are there now
      return;
    }
  }
}

document.querySelectorAll("[data-progress]").forEach(follow);
