"""The iJw standard: messages between gemeente and aanbieder, read, written, checked and answered. No Django, no clock.

What other floors use:

- `aandacht.ijw.parse.parse(data: bytes) -> Bericht`: the message as frozen dataclasses; raises `InvalidBericht`.
- `aandacht.ijw.build.build(bericht) -> bytes`: UTF-8, no BOM, CRLF, valid to the schema; `parse(build(x)) == x`.
- `aandacht.ijw.check.check(data) -> Report` (levels 1 and 2) and `check_content(bericht) -> tuple[Finding, ...]` (level 2).
- `aandacht.ijw.reply.reply(data, findings=None, *, dagtekening_retour, identificatie_retour=None) -> bytes | None`: the
  return message; with the findings of `judge_*` the full return of levels 3 and 4.
- Levels 3 and 4, a message against what the receiver knows (a `Stand` of `aandacht.ijw.release_3_2.stand`), each giving
  `tuple[Finding, ...]`: `aandacht.ijw.judge.judge_toewijzing`, `judge_start`, `judge_stop`;
  `judge_verzoek.judge_verzoek_om_toewijzing`, `judge_verzoek_om_wijziging`, `judge_antwoord`;
  `judge_declaratie.judge_declaratie`; `judge_declaratieantwoord.judge_declaratieantwoord`.
- `aandacht.ijw.administratie`: an administration as facts and what follows from them. `uitwisseling.receive(read(data),
  Administratie(feiten), organisatie, Bronnen(...)) -> Uitkomst` judges, answers and books; `register.state` shows what is held.
- `aandacht.ijw.release_3_2.omvang` and `bedrag`: ProductPerioden, ceilings of weeks and months, hours, minutes, sums.
- `aandacht.ijw.register.register() -> tuple[Registerregel, ...]`: what becomes of each of the 307 rules.
- `aandacht.ijw.example.example(naam, seed) -> bytes`, `aandacht.ijw.schema.schema(naam) -> bytes`.
- `aandacht.ijw.reference.model_as_markdown()`: the generated reference page of the model.
- Message classes: `aandacht.ijw.release_3_2.jw301` ... `jw308`, shared ones in `aandacht.ijw.release_3_2.basis`
  (class = element, attribute = element in snake case), `datatypes.moment` to order versions of assignments,
  `codelijsten` for the meaning of codes, gemeenten and products.
- `aandacht.ijw.finding`: `Finding(regel, retourcode, niveau, path, melding)` and `InvalidBericht`.
"""
