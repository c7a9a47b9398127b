"""What goes around a message on its way: the envelopes of the two sides, apart from the payload.

`ggk` is the envelope of a gemeente (StUF GGk 02.10: Di01, Du01 and the fault Fo01), `vecozo` the request of a provider
(VSP, `IndienenBericht`). Both wrap bytes and give them back as they were, and say from the outside who sent what to whom.
`openen` tells which of the two it is. An envelope that cannot be used is one `InvalidEnvelop` with one finding, never more
memory than the payload may have (OP179).
"""
