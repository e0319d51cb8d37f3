"""What each feature of a pair of sentences counts for; made by `scripts/fit_similarity.py`."""

BIAS = 1.0448
WEIGHTS = (
    0.3586,  # same
    0.5222,  # derived
    3.0300,  # synonym
    2.6851,  # near
    -0.3444,  # short_share
    6.1732,  # long_share
    2.5760,  # overlap
    1.2544,  # mass
    2.2011,  # log_mass
    -5.0328,  # overlap_log_mass
    3.0621,  # mass_by_weight
    -0.4224,  # count
    -0.3569,  # in_order
    -0.1525,  # short_words
    -0.2808,  # long_words
    -0.2339,  # short_weight
    0.2035,  # long_weight
    -2.6556,  # pointing
    4.5123,  # pointing_squared
    -7.0686,  # pointing_overlap
    3.5046,  # pointing_mass
    -3.4500,  # same_block
    -0.3362,  # distance
    -0.1278,  # beside
    -0.6481,  # fragment
    -1.9705,  # page
    2.1767,  # polarity
    -6.3729,  # polarity_overlap
    0.2313,  # quantifier
    0.6536,  # opposite
    -4.8962,  # opposite_overlap
    -0.9541,  # name
    -0.8553,  # kind
    -0.1915,  # order
)
"""In the order of `alignment.FEATURES`."""
