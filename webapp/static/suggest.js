// Suggests names while one types: a combobox after the ARIA Authoring Practices. It completes the
// last word of the query. Without it the search box is a search box.

const WAIT = 150;
const MOST = 8;
const LAST_WORD = /[^\s()（）"“”「」『』]*$/;

function ownsOpenQuote(text) {
  const plain = (text.match(/"/g) || []).length % 2 === 1;
  return plain || /[“「『][^”」』]*$/.test(text);
}

function combobox(form) {
  const input = form.querySelector("input[type=search]");
  const kinds = JSON.parse(form.dataset.kinds);
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.heading);
  list.hidden = true;
  form.append(list);

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let timer = 0;
  let asked = null; // the request under way
  let chosen = -1;

  function close() {
    clearTimeout(timer);
    asked?.abort();
    asked = null;
    chosen = -1;
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(number) {
    const options = list.children;
    options[chosen]?.setAttribute("aria-selected", "false");
    chosen = number;
    const option = options[chosen];
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function accept(option) {
    const before = input.value.replace(LAST_WORD, "");
    const { text, kind } = option.dataset;
    const isPlain = kind !== "title" && /^[^\s()（）"“”「」『』:：~|-]+$/.test(text);
    input.value = before + (isPlain ? text : `“${text.replace(/[“”]/g, " ")}”`);
    close();
    form.requestSubmit();
  }

  function show(suggestions) {
    const options = suggestions.map(({ text, kind }, number) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.text = text;
      option.dataset.kind = kind;
      const name = document.createElement("span");
      name.textContent = text;
      name.lang = "zh-Hans";
      const sort = document.createElement("span");
      sort.className = "kind";
      sort.textContent = kinds[kind] || "";
      option.append(name, " ", sort);
      return option;
    });
    chosen = -1;
    list.replaceChildren(...options);
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(options.length > 0));
    input.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    const typed = input.value;
    const [word] = typed.match(LAST_WORD);
    if (!word || input.selectionStart !== typed.length) return close();
    if (ownsOpenQuote(typed)) return close();
    asked?.abort();
    const mine = new AbortController();
    asked = mine;
    const address = `${form.dataset.suggest}?limit=${MOST}&q=${encodeURIComponent(word)}`;
    try {
      const answer = await fetch(address, {
        headers: { Accept: "application/json" },
        signal: mine.signal,
      });
      if (!answer.ok) return close();
      const { suggestions } = await answer.json();
      if (asked === mine && document.activeElement === input) show(suggestions);
    } catch {
      if (asked === mine) close(); // no network: no suggestions
    }
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  }

  input.addEventListener("input", (event) => {
    if (!event.isComposing) later();
  });
  input.addEventListener("compositionend", later);
  input.addEventListener("blur", close);

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const count = list.children.length;
    const isOpen = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!isOpen) {
        if (event.key === "ArrowDown" && input.value) ask();
        return;
      }
      event.preventDefault();
      // Past either end, nothing is chosen: what was typed stands.
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && isOpen && chosen >= 0) {
      event.preventDefault();
      accept(list.children[chosen]);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      close();
    } else if (isOpen && chosen >= 0 && ["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      choose(-1);
    }
  });

  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) accept(option);
  });
  form.addEventListener("submit", close);
}

document.querySelectorAll("form[data-suggest]").forEach(combobox);
