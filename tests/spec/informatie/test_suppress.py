"""Numbers under five stay hidden, and nobody finds them by subtraction."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from aandacht.informatie.suppress import Cell, recoverable, suppress


def table(parts: dict[tuple[str, str], int]) -> dict[Cell, int]:
    """Add the totals to the parts."""
    rows, columns = sorted({row for row, _ in parts}), sorted({column for _, column in parts})
    full = dict(parts)
    for row in rows:
        full[row, ""] = sum(parts[row, column] for column in columns)
    for column in ["", *columns]:
        full["", column] = sum(full[row, column] for row in rows)
    return full


def one_column(counts: dict[str, int]) -> dict[Cell, int]:
    return {("", ""): sum(counts.values())} | {(row, ""): count for row, count in counts.items()}


def test_a_number_under_five_is_hidden_and_five_is_shown() -> None:
    hidden = suppress(one_column({"a": 5, "b": 3, "c": 4, "d": 20}))
    assert hidden == {("b", ""), ("c", "")}


def test_one_small_number_hides_the_next_smallest_too() -> None:
    hidden = suppress(one_column({"a": 9, "b": 3, "c": 7}))
    assert hidden == {("b", ""), ("c", "")}


def test_hidden_parts_that_add_up_to_less_than_five_hide_a_third() -> None:
    hidden = suppress(one_column({"a": 9, "b": 1, "c": 1, "d": 30}))
    assert hidden == {("b", ""), ("c", ""), ("a", "")}


def test_zero_is_shown() -> None:
    assert suppress(one_column({"a": 0, "b": 12})) == set()


def test_nothing_is_hidden_when_all_numbers_are_large() -> None:
    assert suppress(table({(row, column): 10 for row in "ab" for column in "xy"})) == set()


def test_a_small_number_inside_a_table_hides_a_ring() -> None:
    parts = {("a", "x"): 2, ("a", "y"): 10, ("b", "x"): 11, ("b", "y"): 12, ("c", "x"): 30, ("c", "y"): 30}
    assert suppress(table(parts)) == {("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")}


def test_a_table_of_only_small_numbers_hides_its_total() -> None:
    assert ("", "") in suppress(one_column({"a": 1, "b": 2}))


def follows_exactly(counts: dict[Cell, int], hidden: frozenset[Cell]) -> set[Cell]:
    """The same question in another way: solve the sums by elimination and see which unknowns come out alone."""
    unknown = sorted(hidden)
    rows, columns = sorted({row for row, _ in counts}), sorted({column for _, column in counts})
    sums = [[(row, column) for column in columns] for row in rows if len(columns) > 1]
    sums += [[(row, column) for row in rows] for column in columns if len(rows) > 1]
    matrix = [
        [Fraction(sum((-1 if i == 0 else 1) for i, cell in enumerate(cells) if cell == one)) for one in unknown]
        for cells in sums
    ]
    pivot = 0
    for column in range(len(unknown)):
        found = next((r for r in range(pivot, len(matrix)) if matrix[r][column]), None)
        if found is None:
            continue
        matrix[pivot], matrix[found] = matrix[found], matrix[pivot]
        matrix[pivot] = [value / matrix[pivot][column] for value in matrix[pivot]]
        for r, line in enumerate(matrix):
            if r != pivot and line[column]:
                matrix[r] = [a - line[column] * b for a, b in zip(line, matrix[pivot], strict=True)]
        pivot += 1
    alone = (line for line in matrix if sum(bool(value) for value in line) == 1)
    return {unknown[next(i for i, value in enumerate(line) if value)] for line in alone}


TABLES = st.integers(1, 4).flatmap(
    lambda rows: st.integers(1, 4).flatmap(
        lambda columns: st.lists(st.integers(0, 12), min_size=rows * columns, max_size=rows * columns).map(
            lambda numbers: table({(f"r{i // columns}", f"c{i % columns}"): number for i, number in enumerate(numbers)})
        )
    )
)


@given(counts=TABLES)
def test_no_hidden_number_follows_from_the_published_ones(counts: dict[Cell, int]) -> None:
    hidden = suppress(counts)
    assert {cell for cell, count in counts.items() if 0 < count < 5} <= hidden
    assert follows_exactly(counts, hidden) == set()


@given(counts=TABLES, data=st.data())
def test_rings_and_elimination_find_the_same_numbers(counts: dict[Cell, int], data: st.DataObject) -> None:
    hidden = frozenset(data.draw(st.sets(st.sampled_from(sorted(counts)))))
    assert recoverable(counts, hidden) == follows_exactly(counts, hidden)
