// Rooms on the screen: whether they meet, whether a line goes through one, and a grid to look them up in.
const CELL = 90; // the side of a cell in which rooms are looked up

export function cover(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

export function inside(one, frame) {
  return one.left >= frame.left && one.right <= frame.right && one.top >= frame.top && one.bottom <= frame.bottom;
}

/** Rooms by the cells of a grid that they touch, so that a look-up does not go through all of them. */
export class Grid {
  constructor() { this.cells = new Map(); }
  * keys(room) {
    for (let x = Math.floor(room.left / CELL); x <= Math.floor(room.right / CELL); x += 1) {
      for (let y = Math.floor(room.top / CELL); y <= Math.floor(room.bottom / CELL); y += 1) yield `${x} ${y}`;
    }
  }
  add(room) {
    for (const key of this.keys(room)) {
      if (!this.cells.has(key)) this.cells.set(key, new Set());
      this.cells.get(key).add(room);
    }
  }
  remove(room) { for (const key of this.keys(room)) this.cells.get(key).delete(room); }
  some(room, test) {
    for (const key of this.keys(room)) {
      for (const other of this.cells.get(key) || []) if (test(other)) return true;
    }
    return false;
  }
}

/** Whether a line from a place to another goes through a room: it begins or ends there, or crosses a diagonal. */
export function through({ left, right, top, bottom }, from, to) {
  const within = ([x, y]) => x > left && x < right && y > top && y < bottom;
  const diagonals = [[[left, top], [right, bottom]], [[left, bottom], [right, top]]];
  return within(from) || within(to) || diagonals.some((one) => cross([from, to], one));
}

/** Whether two lines cross. */
export function cross([a, b], [c, d]) {
  const side = ([x1, y1], [x2, y2], [x, y]) => Math.sign((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1));
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}
