// A magnifying glass over a page image: buttons, keys, wheel, double click, two fingers. The browser
// is told how wide the image is on the screen, and fetches the size that this needs.

const STEP = 1.5;
const MOST = 8;

export function magnify(leaf) {
  const sheet = leaf?.querySelector(".sheet");
  if (!sheet) return;
  const stage = sheet.querySelector(".stage");
  const image = stage.querySelector("img");
  const buttons = leaf.querySelector(".zoom");
  let scale = 1;
  let x = 0;
  let y = 0;

  function show() {
    const [width, height] = [sheet.clientWidth, sheet.clientHeight];
    x = Math.min(0, Math.max(x, width - width * scale));
    y = Math.min(0, Math.max(y, height - height * scale));
    stage.style.transform = scale === 1 ? "" : `translate(${x}px, ${y}px) scale(${scale})`;
    sheet.classList.toggle("held", scale > 1);
    if (scale > 1) image.sizes = `${Math.round(width * scale)}px`;
    buttons.querySelector("[data-zoom=in]").disabled = scale >= MOST;
    for (const name of ["out", "fit"]) buttons.querySelector(`[data-zoom=${name}]`).disabled = scale <= 1;
  }

  function zoom(factor, left = sheet.clientWidth / 2, top = sheet.clientHeight / 2) {
    const before = scale;
    scale = Math.min(MOST, Math.max(1, scale * factor));
    x = left - ((left - x) * scale) / before;
    y = top - ((top - y) * scale) / before;
    show();
  }

  function move(dx, dy) {
    const before = [x, y];
    x += dx;
    y += dy;
    show();
    return x !== before[0] || y !== before[1];
  }

  function at(event) {
    const box = sheet.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  const actions = {
    in: () => zoom(STEP),
    out: () => zoom(1 / STEP),
    fit: () => zoom(1 / scale),
  };
  buttons.hidden = false;
  buttons.addEventListener("click", (event) => actions[event.target.dataset.zoom]?.());

  sheet.tabIndex = 0;
  sheet.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const far = sheet.clientWidth / 8;
    const keys = {
      "+": actions.in, "=": actions.in, "-": actions.out, 0: actions.fit,
      ArrowLeft: () => move(far, 0), ArrowRight: () => move(-far, 0),
      ArrowUp: () => move(0, far), ArrowDown: () => move(0, -far),
    };
    if (!keys[event.key] || (event.key.startsWith("Arrow") && scale === 1)) return;
    event.preventDefault();
    keys[event.key]();
  });

  sheet.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        zoom(Math.exp(-event.deltaY / 250), ...at(event));
      } else if (scale > 1 && move(-event.deltaX, -event.deltaY)) {
        event.preventDefault(); // at its edge, the page scrolls on
      }
    },
    { passive: false },
  );
  sheet.addEventListener("dblclick", (event) => {
    if (event.target.closest(".words")) return; // a word is being marked
    zoom(scale > 1 ? 1 / scale : STEP * STEP, ...at(event));
  });

  const fingers = new Map();
  sheet.addEventListener("pointerdown", (event) => {
    if (event.target.closest(".words") && event.pointerType === "mouse") return;
    fingers.set(event.pointerId, at(event));
    if (scale > 1) sheet.setPointerCapture(event.pointerId);
  });
  sheet.addEventListener("pointermove", (event) => {
    const from = fingers.get(event.pointerId);
    if (!from) return;
    const to = at(event);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]) || 1;
      zoom(apart(to, other) / apart(from, other), (to[0] + other[0]) / 2, (to[1] + other[1]) / 2);
    } else if (scale > 1) {
      move(to[0] - from[0], to[1] - from[1]);
    }
    fingers.set(event.pointerId, to);
  });
  for (const name of ["pointerup", "pointercancel", "pointerleave"]) {
    sheet.addEventListener(name, (event) => fingers.delete(event.pointerId));
  }
  // Two fingers on an image that is not yet enlarged would enlarge the whole page.
  sheet.addEventListener("touchmove", (event) => event.touches.length > 1 && event.preventDefault(), {
    passive: false,
  });
  show();
}
