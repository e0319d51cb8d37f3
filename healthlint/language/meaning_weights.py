"""What words, meaning and place of two sentences count for; made by `scripts/fit_closeness.py`."""

BIAS = -0.637
BY_WORDS = 0.788
BY_MEANING = 6.346
BY_CROWD = -3.237
BY_DISTANCE = 0.140
