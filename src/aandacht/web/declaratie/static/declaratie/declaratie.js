// Move through the grid with the arrow keys and Enter, as in a spreadsheet. Without this the grid works by Tab.
(() => {
  "use strict";
  const table = document.querySelector("[data-grid]");
  if (!table) return;
  const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td");
    const move = step[event.key];
    if (!cell || !move || !event.target.matches("input.cel")) return;
    const input = event.target;
    if (move[1] < 0 && input.selectionStart > 0) return;
    if (move[1] > 0 && input.selectionEnd < input.value.length) return;
    event.preventDefault();
    const rows = [...table.tBodies[0].rows];
    let row = rows.indexOf(cell.parentElement), column = cell.cellIndex;
    for (;;) {
      row += move[0];
      column += move[1];
      const next = rows[row]?.cells[column];
      if (!next) return;
      const other = next.querySelector("input.cel");
      if (other) {
        other.focus();
        other.select();
        return;
      }
    }
  });
})();
