"""The pure week: (state, what holds, what chance brings, decisions imposed) -> (state, ledger).

The Mesa model calls its parts with one nation's numbers, the ensemble with arrays; both get the
same bits. Reading order: ``state`` (what changes), ``given`` (what holds for a run), ``world``
(the world moves), ``positions`` (governments look), ``deliberate`` (four questions),
``move`` (the ladder and parliament).
"""
