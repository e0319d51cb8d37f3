"""Which claims of an article cannot both be true: one module per form, one table of weights for all."""
