"""Gemeente and providers playing a period against each other with real messages, each with an administration of its own.

`spel.Spel` runs it: every client has a story (`verhaal`), every provider claims month after month (`declareren`). What one
side sends is built, taken in by both sides as `administratie.uitwisseling` does it, answered and brought back (`verloop`).
Mistakes are part of the play: a message that must be rejected says by which rules, and is sent anew in a good form. At the
end `verschil` compares what both sides hold. No clock and no files: chance comes from the seed, days from the play.
"""
