"""The iJw standard: messages between gemeente and aanbieder, read, written, checked and answered. No Django, no clock.

What other floors use:

- `aandacht.ijw.parse.parse(data: bytes) -> Bericht`: the message as frozen dataclasses; raises `InvalidBericht`.
- `aandacht.ijw.build.build(bericht) -> bytes`: UTF-8, no BOM, CRLF, valid to the schema; `parse(build(x)) == x`.
- `aandacht.ijw.check.check(data) -> Report` (levels 1 and 2) and `check_content(bericht) -> tuple[Finding, ...]` (level 2).
- `aandacht.ijw.reply.reply(data, findings=None, *, dagtekening_retour, identificatie_retour=None) -> bytes | None`: the
  return message; with the findings of `judge_*` the full return of levels 3 and 4.
- `aandacht.ijw.judge.judge_toewijzing(bericht, stand)`, `judge_start`, `judge_stop -> tuple[Finding, ...]`: levels 3 and
  4 against a `ToewijzingenStand` or `LeveringStand` of `aandacht.ijw.release_3_2.stand`.
- `aandacht.ijw.example.example(naam, seed) -> bytes`, `aandacht.ijw.schema.schema(naam) -> bytes`.
- `aandacht.ijw.reference.model_as_markdown()`: the generated reference page of the model.
- Message classes: `aandacht.ijw.release_3_2.jw301` ... `jw308`, shared ones in `aandacht.ijw.release_3_2.basis`
  (class = element, attribute = element in snake case), `datatypes.moment` to order versions of assignments,
  `codelijsten` for the meaning of codes, gemeenten and products.
- `aandacht.ijw.finding`: `Finding(regel, retourcode, niveau, path, melding)` and `InvalidBericht`.
"""
