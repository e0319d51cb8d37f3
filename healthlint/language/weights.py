"""What each feature of a pair of sentences counts for; made by `scripts/fit_similarity.py`."""

BIAS = 1.2538
WEIGHTS = (
    0.3566,  # same
    0.5711,  # derived
    2.7802,  # synonym
    2.1739,  # near
    -1.1900,  # short_share
    5.3550,  # long_share
    2.0938,  # overlap
    1.0738,  # mass
    2.1311,  # log_mass
    -2.8797,  # overlap_log_mass
    2.0525,  # mass_by_weight
    -0.3911,  # count
    -0.6654,  # in_order
    -0.2160,  # short_words
    -0.1954,  # long_words
    0.5656,  # short_weight
    -0.1859,  # long_weight
    -1.3524,  # pointing
    5.9128,  # pointing_squared
    -7.7709,  # pointing_overlap
    1.7004,  # pointing_mass
    -3.5039,  # same_block
    -0.2610,  # distance
    -0.1803,  # beside
    -1.0937,  # fragment
    -1.9609,  # page
    0.9526,  # polarity
    -3.4084,  # polarity_overlap
    -0.0904,  # quantifier
    0.6075,  # opposite
    -3.9391,  # opposite_overlap
    -0.9456,  # name
)
"""In the order of `alignment.FEATURES`."""
