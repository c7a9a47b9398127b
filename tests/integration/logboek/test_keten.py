"""The log is a chain: whatever is changed in it afterwards is found and named."""

import pytest
from click.testing import CliRunner
from tests.integration.gesprek import NOW, make

from aandacht.actions import logboek
from aandacht.cli.logboek import logboek as command
from aandacht.records.models import LogboekBetreft, LogboekKop, LogboekRegel

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lines() -> list[int]:
    make()
    pks = list(LogboekRegel.objects.order_by("id").values_list("id", flat=True))
    assert len(pks) >= 5
    return pks


def run() -> tuple[int, list[str]]:
    # The command starts Django, which the test has done already.
    result = CliRunner().invoke(command, ["verify"])
    return result.exit_code, result.output.splitlines()


def test_a_whole_chain_says_how_long_it_is(lines: list[int]) -> None:
    code, output = run()
    assert (code, len(output)) == (0, 1)
    assert f"{len(lines)} regels" in output[0]
    assert logboek.head().hash in output[0]


def test_an_empty_log_is_whole() -> None:
    LogboekBetreft.objects.all().delete()
    LogboekRegel.objects.all().delete()
    LogboekKop.objects.all().delete()
    assert run()[0] == 0


FIELDS = {
    "op": NOW.replace(year=2020), "wie": "gebruiker:999", "wie_naam": "Niemand", "namens": "iemand", "grond": "eigen",
    "handeling": "lezen", "wat": "iets.anders", "velden": "niets", "reden": "zomaar", "gezin_ids": [999],
}  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_a_changed_field_is_found(lines: list[int], field: str) -> None:
    LogboekRegel.objects.filter(pk=lines[2]).update(**{field: FIELDS[field]})
    code, output = run()
    assert code == 1
    assert f"regel {lines[2]} is veranderd na het vastleggen" in output


def test_every_field_of_a_line_is_in_the_hash() -> None:
    fields = {field.name for field in LogboekRegel._meta.concrete_fields}
    assert fields - set(FIELDS) == {"id", "hash", "vorige_hash"}


def test_a_changed_hash_is_found(lines: list[int]) -> None:
    LogboekRegel.objects.filter(pk=lines[2]).update(hash="f" * 64)
    assert run()[0] == 1


def test_a_line_changed_together_with_its_hash_breaks_the_next(lines: list[int]) -> None:
    regel = LogboekRegel.objects.get(pk=lines[2])
    regel.wie_naam = "Niemand"
    regel.hash = logboek._hash(vars(regel))
    regel.save()
    assert any(f"regel {lines[3]} sluit niet aan op regel {lines[2]}" in line for line in run()[1])


def remove(pk: int) -> None:
    LogboekBetreft.objects.filter(regel=pk).delete()
    LogboekRegel.objects.filter(pk=pk).delete()


def test_a_removed_line_is_found(lines: list[int]) -> None:
    remove(lines[2])
    assert any("er is een regel weg" in line for line in run()[1])


def test_the_first_line_removed_is_found(lines: list[int]) -> None:
    remove(lines[0])
    assert any("er is een regel weg" in line for line in run()[1])


def test_a_cut_end_is_found(lines: list[int]) -> None:
    remove(lines[-1])
    code, output = run()
    assert code == 1
    assert output == [
        f"het logboek hoort {len(lines)} regels te hebben en heeft er {len(lines) - 1}: het einde klopt niet"
    ]


def test_a_removed_head_is_found() -> None:
    LogboekKop.objects.all().delete()
    assert "de kop van het logboek is weg" in run()[1]


def test_an_inserted_line_is_found(lines: list[int]) -> None:
    last = LogboekRegel.objects.get(pk=lines[-1])
    extra = LogboekRegel(**{field.name: getattr(last, field.name) for field in LogboekRegel._meta.concrete_fields})
    extra.pk, extra.wie_naam, extra.vorige_hash = None, "Tussenvoeger", LogboekRegel.objects.get(pk=lines[-2]).hash
    extra.hash = logboek._hash(vars(extra))
    extra.save(force_insert=True)
    LogboekBetreft.objects.bulk_create([LogboekBetreft(regel=extra, gezin_id=pk) for pk in extra.gezin_ids])
    code, output = run()
    assert code == 1
    assert any(f"regel {extra.pk} sluit niet aan" in line for line in output)


def test_two_lines_in_another_order_are_found(lines: list[int]) -> None:
    one, two = (LogboekRegel.objects.get(pk=pk) for pk in lines[2:4])
    names = [f.name for f in LogboekRegel._meta.concrete_fields if f.name != "id"]
    of_one, of_two = ({name: getattr(row, name) for name in names} for row in (one, two))
    LogboekRegel.objects.filter(pk=one.pk).update(hash="0")
    LogboekRegel.objects.filter(pk=two.pk).update(**of_one)
    LogboekRegel.objects.filter(pk=one.pk).update(**of_two)
    assert len(run()[1]) >= 2


def test_a_line_hidden_from_the_family_is_found(lines: list[int]) -> None:
    LogboekBetreft.objects.filter(regel=lines[2]).delete()
    assert f"regel {lines[2]} is niet te vinden voor elk gezin waar hij over gaat" in run()[1]


@pytest.mark.parametrize(("tampered", "found"), [(-2, True), (0, False)])
def test_a_page_checks_only_the_newest_lines(lines: list[int], tampered: int, found: bool) -> None:
    LogboekRegel.objects.filter(pk=lines[tampered]).update(wie_naam="Niemand")
    assert bool(list(logboek.verify(last=3))) is found


@pytest.mark.parametrize("last", [None, 1, 3, 10_000])
def test_a_part_of_a_whole_chain_is_whole(last: int | None) -> None:
    assert not list(logboek.verify(last=last))
