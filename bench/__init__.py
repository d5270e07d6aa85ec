"""The benchmarks behind `make bench`.

Every figure is a ratio of two things measured alternately in one run, so that a slow or a busy machine slows both.
"""
