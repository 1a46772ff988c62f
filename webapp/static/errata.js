// Deciding reports without the mouse. Without it, the forms work as forms: Tab, Enter to accept.

const forms = [...document.querySelectorAll("[data-erratum]")];
const first = (form) => form.querySelector("[name=reading], [name=answer]");

const go = (at) => {
  const form = forms[at];
  if (!form) return;
  first(form).focus();
  form.closest("li").scrollIntoView({ block: "center" });
};

const decide = (form, decision) => {
  const button = form.querySelector(`[value=${decision}]`);
  if (!button) return;
  const answer = form.querySelector("[name=answer]");
  if (decision === "decline" && !answer.value.trim()) return answer.focus();
  form.requestSubmit(button);
};

document.addEventListener("keydown", (event) => {
  if (event.isComposing) return; // an input method is at work
  const at = forms.findIndex((form) => form.contains(document.activeElement));
  if (event.key === "F8") {
    event.preventDefault();
    go(event.shiftKey ? (at < 0 ? forms.length : at) - 1 : at + 1);
  } else if (event.key === "Enter" && event.ctrlKey && at >= 0) {
    event.preventDefault();
    decide(forms[at], event.shiftKey ? "decline" : "accept");
  }
});
