// Names while a reader types: a box with a list below it (WAI-ARIA Authoring Practices, editable combobox with
// list autocomplete). Without script the box is a plain field of its form. Every text is put in as text.
import { filled } from "./wording.js";

(() => {
  const MOST = 8;
  const WAIT = 150;
  const language = document.documentElement.lang;
  const said = (names) => names[language] || names.vi || names.en || "";
  let made = 0;

  function suggest(field) {
    const { suggest: kinds, suggestTo: leads, suggestLabel, suggestCount, suggestNone } = field.dataset;
    const list = document.createElement("ul");
    const status = document.createElement("span");
    let found = [];
    let chosen = -1;
    let timer = 0;
    let asking = null;

    list.id = `suggestions-${(made += 1)}`;
    list.hidden = true;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", suggestLabel);
    status.className = "unseen";
    status.setAttribute("role", "status");
    field.removeAttribute("list");
    field.autocomplete = "off";
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
      field.setAttribute(name, value);
    }
    field.after(list, status);

    const addressOf = (one) => {
      if (leads !== "briefing") return one.page;
      return one.briefing || `/delegations?${new URLSearchParams({ q: said(one.label) })}`;
    };

    function mark(place) {
      chosen = place;
      [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === place)));
      if (place < 0) field.removeAttribute("aria-activedescendant");
      else {
        field.setAttribute("aria-activedescendant", list.children[place].id);
        list.children[place].scrollIntoView({ block: "nearest" });
      }
    }

    function close() {
      clearTimeout(timer);
      asking?.abort();
      mark(-1);
      list.hidden = true;
      field.setAttribute("aria-expanded", "false");
      status.textContent = "";
    }

    function show(hits) {
      found = hits;
      list.replaceChildren(...hits.map((one, number) => {
        const item = document.createElement("li");
        const name = document.createElement("span");
        const kind = document.createElement("span");
        item.id = `${list.id}-${number}`;
        item.setAttribute("role", "option");
        name.textContent = said(one.label) || one.slug;
        kind.className = "kind";
        kind.textContent = [one.kind_label, one.country].filter(Boolean).map(said).join(", ");
        item.append(name, " ", kind);
        item.addEventListener("click", () => location.assign(addressOf(one)));
        return item;
      }));
      mark(-1);
      list.hidden = !hits.length;
      field.setAttribute("aria-expanded", String(hits.length > 0));
      status.textContent = hits.length ? filled(suggestCount, { count: hits.length }) : suggestNone;
    }

    async function ask() {
      const text = field.value.trim();
      asking?.abort();
      if (text.length < 2 && text < "\u0250") return close();
      const asked = new URLSearchParams({ q: text, names: 1, limit: MOST });
      const wanted = field.form.elements.kind?.value ?? kinds;
      for (const kind of wanted.split(" ").filter(Boolean)) asked.append("kind", kind);
      asking = new AbortController();
      try {
        const answer = await fetch(`/api/search?${asked}`, { signal: asking.signal, headers: { accept: "application/json" } });
        if (!answer.ok) return close();
        const { hits } = await answer.json();
        if (document.activeElement === field) show(hits);
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    }

    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    field.addEventListener("blur", close);
    list.addEventListener("mousedown", (event) => event.preventDefault());
    field.addEventListener("keydown", (event) => {
      const open = !list.hidden;
      const last = found.length - 1;
      if (event.isComposing) return;
      if (event.key === "ArrowDown" && !open && field.value.trim()) ask();
      else if (event.key === "ArrowDown" && open) mark(chosen < last ? chosen + 1 : 0);
      else if (event.key === "ArrowUp" && open) mark(chosen > 0 ? chosen - 1 : last);
      else if (event.key === "Enter" && open && chosen >= 0) location.assign(addressOf(found[chosen]));
      else if (event.key === "Escape" && open) close();
      else return;
      event.preventDefault();
    });
  }

  document.querySelectorAll("input[data-suggest]").forEach(suggest);
})();
