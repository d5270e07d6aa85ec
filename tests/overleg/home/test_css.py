"""The style sheets keep what the models and the guidelines ask of them."""

import re

import pytest
from django.conf import settings

from gremia.models import Colour

CSS = settings.BASE_DIR / "static" / "css"
TOKENS = dict(re.findall(r"(--overleg-[\w-]+):\s*([^;]+);", (CSS / "tokens.css").read_text()))


def luminance(colour: str) -> float:
    """Relative luminance of #rgb or #rrggbb (WCAG 2.2)."""
    digits = colour.removeprefix("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(text: str, background: str) -> float:
    lighter, darker = sorted((luminance(text), luminance(background)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colour", Colour.values)
def test_every_gremium_has_a_colour_that_can_be_read(colour):
    ink = TOKENS[f"--overleg-color-gremium-{colour}"]
    for paper in ("--overleg-color-background", "--overleg-color-background-subtle", "--overleg-color-mark"):
        assert contrast(ink, TOKENS[paper]) >= 4.5, paper


def test_every_gremium_has_a_shape_of_its_own():
    css = (CSS / "gremium.css").read_text()
    shapes = dict(re.findall(r"\.gremium--(\w+) \{[^}]*--overleg-gremium-shape: ([^;]+);", css))
    assert sorted(shapes) == sorted(Colour.values)
    assert len(set(shapes.values())) == len(shapes)


@pytest.mark.parametrize("meaning", ["success", "info", "warning", "error"])
def test_text_on_a_message_can_be_read(meaning):
    paper = TOKENS[f"--overleg-color-{meaning}-background"]
    assert contrast(TOKENS["--overleg-color-text"], paper) >= 7
    assert contrast(TOKENS["--overleg-color-link"], paper) >= 4.5
    assert contrast(TOKENS[f"--overleg-color-{meaning}"], TOKENS["--overleg-color-background"]) >= 4.5


def test_style_sheets_use_only_tokens_that_exist():
    css = "".join(path.read_text() for path in CSS.glob("*.css"))
    used, declared = (set(re.findall(pattern, css)) for pattern in (r"var\((--overleg-[\w-]+)", r"(--overleg-[\w-]+):"))
    assert used - declared == set()
