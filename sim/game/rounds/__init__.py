"""How a round is resolved: what people decided is imposed, the model decides the rest."""
