// Typing counts: Enter goes to the next volume, Ctrl+Enter saves. Without scripts, Enter saves.

const form = document.querySelector("[data-counting]");
const fields = [...form.querySelectorAll('[name^="count-"]')];

form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.target.tagName !== "INPUT") return;
  if (event.target.type === "submit") return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  const at = fields.indexOf(event.target);
  const next = fields[at + (event.shiftKey ? -1 : 1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
  next.select();
});

const first = fields.find((field) => !field.value);
if (first && !document.querySelector("[role=alert]")) first.focus({ preventScroll: true });
