// Checking a page without the mouse. Without it, the form works as a form: Tab, Enter to save.

const form = document.querySelector("[data-checking]");

if (form) {
  const items = [...form.querySelectorAll("ol > li")];
  const inputs = items.map((item) => item.querySelector("input[id]"));
  const here = () => items.indexOf(document.activeElement.closest("ol > li"));

  const go = (at) => {
    const input = inputs[at];
    if (!input) return;
    input.focus();
    items[at].scrollIntoView({ block: "center" });
    const mark = items[at].querySelector("mark + .candidate");
    if (mark) {
      const place = Number(mark.dataset.at);
      input.setSelectionRange(place, place + 1);
    }
  };

  const unsure = (from, step) => {
    for (let at = from + step; at >= 0 && at < items.length; at += step) {
      if ("unsure" in items[at].dataset) return go(at);
    }
  };

  const put = (button) => {
    const input = document.getElementById(button.dataset.for);
    const at = Number(button.dataset.at);
    input.focus();
    input.setSelectionRange(at, at + 1);
    // As though typed, so that the browser's own undo takes it back.
    if (!document.execCommand("insertText", false, button.textContent)) {
      input.setRangeText(button.textContent, at, at + 1, "end");
    }
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest(".candidate");
    if (button) put(button);
  });

  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // an input method is at work
    const at = here();
    if (event.key === "F8") {
      event.preventDefault();
      unsure(at, event.shiftKey ? -1 : 1);
    } else if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[name=checked]"));
    } else if (event.key === "Enter" && inputs.includes(document.activeElement)) {
      event.preventDefault();
      go(at + 1);
    } else if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.altKey && /^[1-9]$/.test(event.key) && at >= 0) {
      const button = items[at].querySelectorAll(".candidate")[Number(event.key) - 1];
      if (button) {
        event.preventDefault();
        put(button);
      }
    }
  });

  // Nothing typed is lost by leaving the page unawares.
  const changed = () => inputs.some((input) => input.value !== input.defaultValue);
  let leaving = false;
  form.addEventListener("submit", () => (leaving = true));
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && changed()) event.preventDefault();
  });
}
