// Opens every folded passage before printing, and folds it again afterwards.
"use strict";

const folded = [];

addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll("details:not([open])")) {
    one.open = true;
    folded.push(one);
  }
});

addEventListener("afterprint", () => {
  for (const one of folded.splice(0)) one.open = false;
});
