"""Small numbers: which cells of a table with totals must stay hidden so that nobody can find them by subtraction.

A cell is addressed by row and column; an empty row or column is the total over all. Hidden are: numbers under the
minimum; a second number where one alone could be found by subtracting the others from the total; and more as long as
any hidden number follows from the published ones, or hidden parts of a published total add up to less than the minimum.
Zero is shown: nobody is in it.
"""

from collections.abc import Iterator, Mapping

MINIMUM = 5
Cell = tuple[str, str]
Line = tuple[str, str]


def suppress(counts: Mapping[Cell, int], minimum: int = MINIMUM) -> frozenset[Cell]:
    """Cells of `counts` to hide. The table holds every combination of its rows and columns, totals included."""
    hidden = {cell for cell, count in counts.items() if 0 < count < minimum}
    while True:
        weak = next(_weak_lines(counts, hidden, minimum), None)
        if weak is None:
            return frozenset(hidden)
        hidden.add(weak)


def recoverable(counts: Mapping[Cell, int], hidden: frozenset[Cell]) -> frozenset[Cell]:
    """Hidden cells that follow exactly from the published ones.

    Every sum (a row or a column with its total) is a node and every hidden cell joins the two sums it stands in: a
    hidden number can vary only along a ring of hidden numbers, so it follows from the rest when it is on no ring.
    """
    lines = _lines(counts)
    ends = {cell: _ends(cell, lines) for cell in hidden}
    return frozenset(cell for cell in hidden if not _joined(ends[cell], [ends[other] for other in hidden - {cell}]))


def _lines(counts: Mapping[Cell, int]) -> dict[Line, list[Cell]]:
    """Sums that hold: a row over its columns and a column over its rows, each with its total first."""
    rows = sorted({row for row, _ in counts})
    columns = sorted({column for _, column in counts})
    lines = {("row", row): [(row, column) for column in columns] for row in rows if len(columns) > 1}
    lines |= {("column", column): [(row, column) for row in rows] for column in columns if len(rows) > 1}
    return lines


def _ends(cell: Cell, lines: Mapping[Line, list[Cell]]) -> tuple[Line, Line]:
    row, column = ("row", cell[0]), ("column", cell[1])
    outside = ("outside", "")
    return (row if row in lines else outside, column if column in lines else outside)


def _joined(ends: tuple[Line, Line], others: list[tuple[Line, Line]]) -> bool:
    reached, todo = {ends[0]}, [ends[0]]
    while todo:
        here = todo.pop()
        for one, two in others:
            for there in (two,) if one == here else (one,) if two == here else ():
                if there not in reached:
                    reached.add(there)
                    todo.append(there)
    return ends[1] in reached


def _weak_lines(counts: Mapping[Cell, int], hidden: set[Cell], minimum: int) -> Iterator[Cell]:
    """For the first weakness found: the cell to hide next, the smallest that helps."""
    lines = _lines(counts)
    for cells in lines.values():
        total, parts = cells[0], cells[1:]
        covered = [part for part in parts if part in hidden]
        together = sum(counts[part] for part in covered)
        if total not in hidden and covered and (len(covered) == 1 or together < minimum):
            yield _smallest(counts, [part for part in parts if part not in hidden] or [total])
    for cell in sorted(recoverable(counts, frozenset(hidden))):
        open_cells = [other for line in _ends(cell, lines) for other in lines.get(line, ()) if other not in hidden]
        if open_cells:
            yield _smallest(counts, open_cells)


def _smallest(counts: Mapping[Cell, int], cells: list[Cell]) -> Cell:
    return min(cells, key=lambda cell: (counts[cell] == 0, counts[cell], cell))
