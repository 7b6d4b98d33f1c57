// The editor with highlighting and completion in place of the plain text field, where it was installed. It
// completes our own prefixes and vocabulary by short name or by name in either language, and asks no other host.
function folded(text) {
  return text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/[\p{M}\s]/gu, "");
}

// The editor's grammar stops at the two separators of lines that are no ends of lines in SPARQL. Their escapes
// mean the same anywhere in a query (SPARQL 1.1, 19.2).
function readable(text) {
  return text.replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

let known = null;

async function terms() {
  if (!known) {
    const answer = await fetch("/api/terms", { headers: { Accept: "application/json" } });
    known = (await answer.json()).map((term) => ({ ...term, folded: [term.name, term.label.vi, term.label.en].map(folded) }));
  }
  return known;
}

// The word before the cursor as far as a prefixed name may reach.
function word(yasqe) {
  const cursor = yasqe.getCursor();
  const before = yasqe.getLine(cursor.line).slice(0, cursor.ch);
  const found = /[\p{L}\p{N}_\-:./\\]*$/u.exec(before)[0];
  return /[?$@"'<#]$/.test(before.slice(0, before.length - found.length)) ? "" : found;
}

async function hint(yasqe, language) {
  const typed = word(yasqe);
  if (!typed) return undefined;
  const wanted = folded(typed);
  const cursor = yasqe.getCursor();
  const rank = (term) => (folded(term.name).startsWith(wanted) ? 0 : folded(term.name.split(":")[1]).startsWith(wanted) ? 1 : 2);
  const list = (await terms())
    .filter((term) => term.folded.some((text) => text.includes(wanted)))
    .sort((a, b) => rank(a) - rank(b) || b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, 40)
    .map((term) => ({ text: term.name, displayText: term.label[language] ? `${term.name} — ${term.label[language]}` : term.name, term }));
  return { list, from: { line: cursor.line, ch: cursor.ch - typed.length }, to: cursor };
}

// Declares the prefix of a chosen name where the query does not yet.
function declare(yasqe, term) {
  const prefix = term.name.split(":")[0];
  if (prefix in yasqe.getPrefixesFromQuery()) return;
  const space = known.find((one) => one.kind === "prefix" && one.name === `${prefix}:`);
  if (space) yasqe.addPrefixes({ [prefix]: space.iri });
}

export function editor(field, said, submit) {
  const { Yasqe } = globalThis;
  if (!Yasqe) return null;
  const language = document.documentElement.lang;
  const box = document.createElement("div");
  box.className = "editor";
  field.before(box);
  field.hidden = true;
  field.required = false;
  document.querySelector(`label[for=${field.id}]`).addEventListener("click", () => yasqe.focus());
  const complete = () => {
    yasqe.showHint({
      hint: () => hint(yasqe, language),
      completeSingle: false,
    });
  };
  const yasqe = new Yasqe(box, {
    value: readable(field.value),
    persistenceId: null,
    autocompleters: [],
    prefixCcApi: null,
    consumeShareLink: null,
    createShareableLink: () => "",
    createShortLink: undefined,
    pluginButtons: undefined,
    showQueryButton: false,
    resizeable: false,
    collapsePrefixesOnLoad: false,
    lineWrapping: true,
    screenReaderLabel: said.query,
    extraKeys: { "Ctrl-Enter": submit, "Cmd-Enter": submit, "Ctrl-Space": complete, Tab: false, "Shift-Tab": false, Esc: (own) => own.getInputField().blur() },
  });
  let faulty = null; // the handle of the line in which a fault is marked, until the text changes
  const clear = () => {
    if (faulty) yasqe.removeLineClass(faulty, "background", "faulty");
    faulty = null;
  };
  const save = () => { field.value = yasqe.getValue(); };
  yasqe.on("change", clear);
  yasqe.on("change", save);
  yasqe.on("beforeChange", (own, change) => {
    const text = change.text.map(readable);
    if (change.update && text.some((line, place) => line !== change.text[place])) change.update(change.from, change.to, text);
  });
  yasqe.on("inputRead", (own, change) => {
    if (change.origin === "+input" && /[\p{L}:]$/u.test(change.text.at(-1)) && word(own).length > 1) complete();
  });
  yasqe.on("change", (own, change) => {
    if (change.origin !== "complete" || !known) return;
    const term = known.find((one) => one.name === change.text.join("\n"));
    if (term && term.kind !== "prefix") declare(own, term);
  });
  return {
    save,
    mark(line, column) {
      yasqe.focus();
      yasqe.setCursor({ line: line - 1, ch: Math.max(0, column - 1) });
      clear();
      faulty = yasqe.addLineClass(line - 1, "background", "faulty");
    },
  };
}
