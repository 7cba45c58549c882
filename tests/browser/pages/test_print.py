"""A page as a PDF (every page on paper: test_pages.py)."""

from tests.browser.reader import Visit


def test_pdf_can_be_made(visit: Visit) -> None:
    page = visit("article/maximum-likelihood/")
    pdf = page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "1.5cm"))
    assert pdf.startswith(b"%PDF") and 3 <= pdf.count(b"/Type /Page\n") <= 10
