// Search by Ctrl+K or / from everywhere; before printing, opens every folded passage and numbers citations.
"use strict";

const folded = [];

addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll("details:not([open]):not(.sources)")) {
    one.open = true;
    folded.push(one);
  }
});

addEventListener("afterprint", () => {
  for (const one of folded.splice(0)) one.open = false;
});

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable], .CodeMirror, canvas");
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing;
  const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!slash && !letter) return;
  const field = document.querySelector("form[role=search] input[name=q]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
