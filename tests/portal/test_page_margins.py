"""The running head and the footer belong to the page, and nothing else does."""

import io

import pikepdf

from portal import pdf

HTML = """<!doctype html><html lang="nl"><head><title>Brug</title><style>
@page { size: A6; @top-left { content: "Motie Almere" } @bottom-right { content: "Pagina " counter(page) } }
</style></head><body><h1>Een brug</h1><ul>{}</ul></body></html>"""


def test_what_stands_in_the_margins_is_no_text():
    html = HTML.replace("{}", "<li>de regio groeit;</li>" * 40)
    content = pdf.write(html, stylesheets=["pdf/base.css"]).content
    with pikepdf.open(io.BytesIO(content)) as document:
        assert len(document.pages) > 1
        for page in document.pages:
            artifacts, inside, texts = 0, [], {True: 0, False: 0}
            for each in pikepdf.parse_content_stream(page):
                match str(each.operator):
                    case "BDC" | "BMC":
                        inside.append(str(each.operands[0]) == "/Artifact")
                        artifacts += len(each.operands) > 1 and "/Type" in each.operands[1]
                    case "EMC":
                        inside.pop()
                    case "Tj" | "TJ":
                        texts[any(inside)] += 1
            assert artifacts == 2  # the head and the footer
            assert texts[True] == 2
            assert texts[False] > 2
    assert pdf.write(html, stylesheets=["pdf/base.css"]).content == content
