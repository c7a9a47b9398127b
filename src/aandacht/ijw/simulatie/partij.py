"""One side: an organisation with its administration in memory, found by keys as a store finds it."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from aandacht.ijw.administratie.beoordeling import Bronnen
from aandacht.ijw.administratie.feiten import Feit
from aandacht.ijw.administratie.index import keys_after, keys_of
from aandacht.ijw.administratie.stand import Administratie
from aandacht.ijw.administratie.uitwisseling import Uitkomst, read, receive


class Partij:
    """A gemeente (four digits) or a provider (AGB code) that takes messages in."""

    def __init__(self, code: str, bronnen: Bronnen) -> None:
        """Begin with an empty administration; the system date comes with each message."""
        self.code = code
        self.bronnen = bronnen
        self._feiten: dict[Feit, None] = {}
        self._by_key: dict[str, list[Feit]] = {}
        self._taken: dict[bytes, Uitkomst] = {}

    def take(self, data: bytes, dag: date) -> Uitkomst:
        """Take in a message that this side sent or received on this day; the same bytes again change nothing."""
        mark = sha256(data).digest()
        if mark not in self._taken:
            gelezen = read(data)
            bronnen = Bronnen(
                vandaag=dag, contracten=self.bronnen.contracten, gemeentelijsten=self.bronnen.gemeentelijsten
            )
            done = receive(gelezen, self.under(gelezen.keys()), self.code, bronnen)
            self._keep(done.feiten)
            self._taken[mark] = done
        return self._taken[mark]

    def _keep(self, feiten: Iterable[Feit]) -> None:
        for feit in feiten:
            if feit not in self._feiten:
                self._feiten[feit] = None
                for key in set(keys_of(feit)):
                    self._by_key.setdefault(key, []).append(feit)

    def under(self, keys: Iterable[str]) -> Administratie:
        """Give what is known under these keys, with the facts that say more about it."""
        found: dict[Feit, None] = {}
        seen: set[str] = set()
        wanted = list(dict.fromkeys(keys))
        while wanted:
            seen.update(wanted)
            new = [feit for key in wanted for feit in self._by_key.get(key, ()) if feit not in found]
            found.update(dict.fromkeys(new))
            wanted = [key for key in dict.fromkeys(keys_after(new)) if key not in seen]
        return Administratie(found)

    def everything(self) -> Administratie:
        """Give the whole administration."""
        return Administratie(self._feiten)
