"""The settings of Overleg, with one bare view beside its pages to measure them against."""

from overleg.settings import *

ROOT_URLCONF = "bench.urls"
