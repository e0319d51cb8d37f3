"""What each feature of a pair of sentences counts for; made by `scripts/fit_similarity.py`."""

BIAS = -4.4341
WEIGHTS = (
    0.4228,  # same
    0.6765,  # derived
    2.7256,  # synonym
    2.3718,  # near
    -1.4213,  # short_share
    5.3620,  # long_share
    1.7710,  # overlap
    1.1517,  # mass
    2.3576,  # log_mass
    -3.2476,  # overlap_log_mass
    1.7178,  # mass_by_weight
    -0.3815,  # count
    -0.7968,  # in_order
    -0.2130,  # short_words
    -0.1925,  # long_words
    0.3061,  # short_weight
    -0.4610,  # long_weight
    -0.9424,  # pointing
    5.8742,  # pointing_squared
    -7.4619,  # pointing_overlap
    1.4129,  # pointing_mass
    -3.6676,  # same_block
    -0.3157,  # distance
    -0.3297,  # beside
    0.8876,  # polarity
    -3.3567,  # polarity_overlap
    -0.1111,  # quantifier
    0.5365,  # opposite
    -3.9008,  # opposite_overlap
    -1.0084,  # name
)
"""In the order of `alignment.FEATURES`."""
