// Messages of the catalogues, filled in by scripts as the server fills them in (graph.language.translate):
// {count} stands for the detail, {count:task|tasks} for the first word where the detail reads 1, else the second.
const PLACE = /\{(\w+)(?::([^{}|]*)\|([^{}]*))?\}/g;

export function filled(message, details) {
  return message.replace(PLACE, (_, name, one, other) => {
    const told = String(details[name]);
    if (one === undefined) return told;
    return told === "1" ? one : other;
  });
}
