"""QR codes as SVG that stands in a page without any inline style."""

from io import BytesIO

import segno


def qr_svg(text: str) -> str:
    """Return a QR code as an `<svg>` element; black on white, whatever the page's colours."""
    drawn = BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn,
        kind="svg",
        xmldecl=False,
        svgns=True,
        border=4,
        dark="#000",
        light="#fff",
        svgclass="qr-code",
        lineclass=None,
        omitsize=True,
    )
    return drawn.getvalue().decode()
