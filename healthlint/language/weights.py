"""What each feature of a pair of sentences counts for; made by `scripts/fit_similarity.py`."""

BIAS = 1.1023
WEIGHTS = (
    0.3699,  # same
    0.6454,  # derived
    2.8441,  # synonym
    2.3320,  # near
    -1.3438,  # short_share
    5.6926,  # long_share
    2.0139,  # overlap
    1.1060,  # mass
    2.1951,  # log_mass
    -2.6002,  # overlap_log_mass
    1.9913,  # mass_by_weight
    -0.4406,  # count
    -0.5085,  # in_order
    -0.2216,  # short_words
    -0.1873,  # long_words
    0.6195,  # short_weight
    -0.2174,  # long_weight
    -1.0923,  # pointing
    6.4710,  # pointing_squared
    -8.2893,  # pointing_overlap
    1.4234,  # pointing_mass
    -3.5352,  # same_block
    -0.2976,  # distance
    -0.1372,  # beside
    -1.2908,  # fragment
    -1.9723,  # page
    0.9436,  # polarity
    -3.5726,  # polarity_overlap
    -0.0607,  # quantifier
    0.2742,  # opposite
    -4.4587,  # opposite_overlap
    -0.9667,  # name
)
"""In the order of `alignment.FEATURES`."""
