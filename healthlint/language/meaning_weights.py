"""What words, meaning and place of two sentences count for; made by `scripts/fit_closeness.py`."""

BIAS = -0.809
BY_WORDS = 0.774
BY_MEANING = 5.969
BY_CROWD = -3.002
BY_DISTANCE = 0.228
