"""A document's title, author and date, as it says them itself."""

import pytest

from service.answering.imprint import imprint
from service.understanding.asked_imprint import asked_imprint
from tests.service.builders import document

TITLE = "Kemitraan Air di Kota Sagara"
ARTICLE = f"""# {TITLE}

Ratri Puspo dan Okta Lindang, Universitas Giri Mandala

*Jurnal Tata Kelola*, Vol. 9, Oktober 2021

## Pendahuluan

Sejak 1998 belanja modal tumbuh. Buku itu ditulis oleh Sari Tarn.
"""


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("siapa penulis artikel ini?", "author"),
        ("siapa yang nulis artikel ini sih", "author"),
        ("Who wrote this?", "author"),
        ("whos the author of this paper", "author"),
        ("who are the authors of the article on kemitraan air?", "author"),
        ("kapan artikel ini diterbitkan?", "date"),
        ("artikel ini terbit tahun berapa?", "date"),
        ("When was this report published?", "date"),
        ("judul dokumen ini apa?", "title"),
        ("What is the title of this document?", "title"),
        ("jurnal ini ditulis siapa?", "author"),
        ("siapa peneliti dalam penelitian ini?", "author"),
        ("siapa yang menyusun kemitraan di kota Sagara?", None),
        ("siapa penulis buku Ombak Selatan?", None),
        ("Who wrote the history of the mill?", None),
        ("kapan peraturan sampah diterbitkan?", None),
        ("apa judul buku Sari?", None),
        ("siapa ketua koperasi?", None),
        ("apa itu kemitraan?", None),
    ],
)
def test_what_is_asked_of_the_document_itself(question: str, what: str | None) -> None:
    assert asked_imprint(question, TITLE) == what


@pytest.mark.parametrize(
    ("text", "what", "says"),
    [
        (ARTICLE, "title", TITLE),
        (ARTICLE, "author", "Ratri Puspo dan Okta Lindang, Universitas Giri Mandala"),
        (ARTICLE, "date", "Jurnal Tata Kelola, Vol. 9, Oktober 2021"),
        (
            "# Mills\n\nSummary no. 27, Marlowe Institute, March 2023. Prepared by Ann Holm.\n\n## One\n\nMills turn.",
            "author",
            "Prepared by Ann Holm.",
        ),
        (
            "# Mills\n\nSummary no. 27, Marlowe Institute, March 2023. Prepared by Ann Holm.\n\n## One\n\nMills turn.",
            "date",
            "Summary no. 27, Marlowe Institute, March 2023.",
        ),
        (
            "# Panduan\n\nPanduan ini disusun oleh Tim Layanan. Isinya padat.\n\n## Satu\n\nIsi.",
            "author",
            "Panduan ini disusun oleh Tim Layanan.",
        ),
        (
            "# Rotan\n\n## Ratna Widya dan Bagas Praka\n\nUniversitas Barat\n\n## Satu\n\nRotan lentur.",
            "author",
            "Ratna Widya dan Bagas Praka",
        ),
        (
            "# Rotan\n\n## Ratna Widya\n\nJurnal Anyam, Oktober 2023\n\n## Satu\n\nIsi.",
            "date",
            "Jurnal Anyam, Oktober 2023",
        ),
        ("# Rotan\n\n## Ratna Widya\n\n## Abstrak\n\nRotan lentur.", "author", "Ratna Widya"),
        ("# Kincir\n\n## KINCIR TUA\n\nKincir itu milik Sari Tarn.\n\n## Satu\n\nIsi.", "author", None),
        ("# Kincir\n\n## Konsep Dasar\n\n## Kincir Air\n\nKincir itu tua.", "author", None),
        ("# Kincir\n\nKincir tua itu dibangun pada 1902.\n\n## Satu\n\nDitulis oleh Sari.", "author", None),
        ("# Kincir\n\nKincir tua itu dibangun pada 1902.\n\n## Satu\n\nTerbit pada 1999.", "date", None),
        ("# Pedoman\n\nUniversitas Tirta Kencana, Fakultas Kebumian\n\n## Satu\n\nIsi.", "author", None),
        ("Teks tanpa judul.", "title", None),
    ],
)
def test_where_a_document_says_it(text: str, what: str, says: str | None) -> None:
    source = document(text, markdown=True)
    span = imprint(source, what)
    assert (span.of(source.text) if span else None) == says
