"""The reader of sentences: which may answer, in which order, and how sure that is."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.assembly import Metadata, assemble
from corpus.model import Document, Span
from corpus.passages import split_passages
from index.lexical import LexicalIndex
from service.assistant import Assistant
from service.reading.confidence import FEATURES as CONFIDENCE_FEATURES
from service.reading.confidence import ConfidenceModel
from service.reading.second_reader import AGAIN, SecondReader
from service.reading.sentence_reader import FEATURES, REACH, READ, SPAN_FEATURES, SURE, ReadingModel, SentenceReader
from service.reading.spans import SpanScores
from service.reading.views import narrow_view, text_of
from service.reading.windows import Text, Window
from service.understanding.question import understand
from service.understanding.resolved import Exchange
from tests.service.builders import catalogue_of, document, hit, hits
from tests.service.reading.fakes import FakeSpans

TEXT = """Judul dokumen

PENGANTAR

Kucing adalah hewan peliharaan. Mengapa kucing disukai? Kucing disukai karena setia.

Pakan kucing terdiri dari beberapa jenis:

1. Ikan laut
   Ikan laut diberikan pada pagi hari.
2. Daging ayam
   Daging ayam diberikan pada malam hari.

Gambar 1. Seekor kucing

DAFTAR PUSTAKA

Budi, A. (2010) Kucing dan anjing. Jakarta: Pustaka.
"""


class NoStems(LexicalIndex):
    """Stands for a lexical index that knows no word."""

    def __init__(self) -> None:
        pass

    def __len__(self) -> int:
        return 10

    def document_frequency(self, of: str) -> int:
        return 0


def reader(**weights: float) -> SentenceReader:
    every = dict.fromkeys(FEATURES, 0.0) | weights
    flat = {"bias": 0.0}
    return SentenceReader(NoStems(), ReadingModel(every, ConfidenceModel(flat, flat)))


def read_texts(source: Document, question: str) -> list[str]:
    return [span.text for span in reader(cosine=1.0).read(understand(question), hits(source)).spans]


@pytest.fixture(scope="module")
def source() -> Document:
    return document(TEXT, title="Judul dokumen")


def test_every_span_is_word_for_word_what_stands_in_the_document(source: Document) -> None:
    spans = reader(cosine=1.0).read(understand("apa itu kucing"), hits(source)).spans
    assert spans
    assert [span.text for span in spans] == [span.span.of(source.text) for span in spans]


def test_headings_captions_and_questions_never_answer(source: Document) -> None:
    found = read_texts(source, "apa itu kucing")
    assert "Kucing adalah hewan peliharaan." in found
    assert not [text for text in found if text.endswith("?")]
    assert not {"PENGANTAR", "DAFTAR PUSTAKA", "Judul dokumen", "Gambar 1. Seekor kucing"} & set(found)


@pytest.mark.parametrize("question", ["apa saja jenis pakan", "ada berapa jenis pakan", "siapa yang makan"])
def test_a_lead_in_can_answer_because_it_brings_its_list(source: Document, question: str) -> None:
    assert "Pakan kucing terdiri dari beberapa jenis:" in read_texts(source, question)


def test_the_name_of_an_item_is_no_sentence_but_its_text_is(source: Document) -> None:
    found = read_texts(source, "apa saja jenis pakan")
    assert "Ikan laut diberikan pada pagi hari." in found
    assert "Ikan laut" not in found


def test_references_answer_only_those_who_ask_for_them(source: Document) -> None:
    references = [passage for passage in split_passages(source) if passage.kind == "reference"]
    assert references
    assert [hit for hit in read_texts(source, "sumber referensinya apa?") if "Budi" in hit]
    assert [hit for hit in read_texts(source, "siapa penulis buku kucing") if "Budi" in hit]
    assert not [hit for hit in read_texts(source, "apa itu kucing") if "Budi" in hit]
    assert not [hit for hit in read_texts(source, "siapa penulis artikel ini") if "Budi" in hit]


def test_sentences_stand_best_first(source: Document) -> None:
    passage = next(p for p in split_passages(source) if "setia" in p.text and p.kind == "paragraph")
    cosines = [0.1 * (i + 1) for i in range(len(passage.sentences))]
    spans = reader(cosine=1.0).read(understand("apa"), [hit(passage, cosines)]).spans
    logits = [span.logit for span in spans]
    assert len(logits) > 1
    assert logits == sorted(logits, reverse=True)
    assert spans[0].text == "Kucing disukai karena setia."


def test_a_sentence_in_two_passages_is_read_once_with_its_better_score(source: Document) -> None:
    passage = next(p for p in split_passages(source) if "setia" in p.text and p.kind == "paragraph")
    found = reader(passage=1.0).read(understand("apa"), [hit(passage, logit=1.0), hit(passage, logit=3.0)]).spans
    assert len({span.span for span in found}) == len(found)
    assert {span.logit for span in found} == {3.0}


def test_equal_scores_are_ordered_by_place_whatever_the_order_of_passages(source: Document) -> None:
    found = hits(source)
    forwards = reader().read(understand("apa"), found).spans
    backwards = reader().read(understand("apa"), found[::-1]).spans
    assert [s.span for s in forwards] == sorted(s.span for s in forwards) == [s.span for s in backwards]


def test_of_what_a_page_says_in_both_languages_the_questions_is_preferred() -> None:
    source = document(
        "# Kartu\n\nKartu ini dapat diambil di kantor pada hari kerja.\n\n"
        "The card can be fetched at the office on working days.\n",
        markdown=True,
    )
    for question, first in (("kapan kartu dapat diambil", "Kartu ini"), ("when can the card be fetched", "The card")):
        found = reader().read(understand(question), hits(source)).spans
        assert [span.text.startswith(first) for span in found] == [True, False]
    # A document in the other language alone loses nothing.
    alone = document("# Card\n\nThe card can be fetched at the office on working days.\n", markdown=True)
    assert [span.logit for span in reader().read(understand("kapan kartu dapat diambil"), hits(alone)).spans] == [0.0]


def test_where_nothing_can_answer_that_is_certain(source: Document) -> None:
    headings = [h for h in hits(source) if h.passage.kind in ("heading", "caption")]
    for passages in ([], headings):
        reading = reader(cosine=1.0).read(understand("apa itu kucing"), passages)
        assert reading.spans == ()
        assert reading.no_answer == 1.0


def test_a_sentence_of_the_form_asked_for_is_preferred(source: Document) -> None:
    spans = reader(cue=1.0).read(understand("mengapa kucing disukai"), hits(source)).spans
    assert spans[0].text == "Kucing disukai karena setia."


SHOP = """# Toko

Toko tutup hari Senin. Toko buka hari Selasa.

| Barang | Harga | Stok |
| --- | --- | --- |
| Pena | 100 | 7 |
| Buku | 200 | 8 |
"""


def test_what_was_just_said_stands_behind_but_a_row_says_more_than_was_asked() -> None:
    shop = document(SHOP, title="Toko", markdown=True)
    passages = split_passages(shop)

    def best(kind: str, heard: str) -> str:
        passage = next(p for p in passages if p.kind == kind)
        question = replace(understand("lalu berapa"), heard=heard)
        found = [hit(passage, [0.1] * len(passage.sentences))]
        return reader(cosine=1.0).read(question, found).spans[0].text

    assert best("paragraph", "Toko tutup hari Senin. [1]") == "Toko buka hari Selasa."
    assert best("paragraph", "Toko [1]\n- tutup [2]\n- hari Senin [3]") == "Toko buka hari Selasa."
    assert best("table", "") == best("table", "Pena | 100 | 7 [1]") == "Pena | 100 | 7"


def test_a_row_that_says_one_thing_of_its_name_has_said_it() -> None:
    shop = document("# Toko\n\n| Barang | Harga |\n| --- | --- |\n| Pena | 100 |\n| Buku | 200 |\n", markdown=True)
    passage = next(p for p in split_passages(shop) if "Pena" in p.text and "Buku" in p.text)
    question = replace(understand("lalu berapa"), heard="Pena | 100 [1]")
    assert reader(cosine=1.0).read(question, [hit(passage)]).spans[0].text == "Buku | 200"


def test_what_was_told_of_one_thing_does_not_tell_of_another_that_it_does_not_name() -> None:
    shop = document("# Toko\n\nToko buka hari Senin. Pasar buka hari Selasa. Senin itu hari baik.\n", markdown=True)

    def told(part: str) -> set[str]:
        question = replace(understand("kapan buka?"), exchange=Exchange(part, "Toko buka hari Senin. [1]"))
        return {span.text for span in reader(cosine=1.0).read(question, hits(shop)).spans}

    every = {"Toko buka hari Senin.", "Pasar buka hari Selasa.", "Senin itu hari baik."}
    assert told("pasar") == every - {"Toko buka hari Senin."}
    assert told("toko") == every


def test_what_a_question_was_completed_with_does_not_answer_it() -> None:
    shop = document(
        "# Toko\n\nTokonya dua:\n\n1. Toko buku besar di Ulm\n2. Toko pena\n\nToko buku besar di Ulm itu ramai.\n",
        markdown=True,
    )
    question = replace(understand("Toko buku besar di Ulm: ramai tidak?"), leans=True)
    spans = reader(cosine=1.0).read(question, hits(shop)).spans
    assert {span.text for span in spans} == {"Tokonya dua:", "Toko buku besar di Ulm itu ramai."}
    # What was asked may be what is said.
    asked = replace(understand("Toko: apakah toko buku besar di Ulm itu ramai?"), leans=True)
    assert "Toko buku besar di Ulm itu ramai." in {s.text for s in reader(cosine=1.0).read(asked, hits(shop)).spans}
    alone = reader(cosine=1.0).read(replace(question, leans=False), hits(shop)).spans
    assert "Toko buku besar di Ulm" in {span.text for span in alone}


@pytest.mark.parametrize(
    ("item", "answers"),
    [
        ("bagaimana tingkat kecakapan pengurus di kecamatan ini", False),
        ("faktor apa saja yang menghambat mereka", False),
        ("how do members learn to trust each other", False),
        ("Bagaimana mendaftar: lewat loket di lantai satu", True),
        ("what you bring with you to the first day", True),
        ("kecakapan pengurus di kecamatan ini", True),
    ],
)
def test_a_research_question_in_a_list_never_answers(item: str, answers: bool) -> None:
    article = document(f"# Artikel\n\nRumusannya:\n\n- {item}\n- lain dari yang lain semuanya\n", markdown=True)
    assert (item in read_texts(article, "apa tingkat kecakapan pengurus?")) == answers


def test_the_weights_that_are_shipped_are_those_that_are_documented() -> None:
    model = ReadingModel.load("plain")
    assert set(model.weights) == set(FEATURES)
    assert set(model.confidence.same_language) - {"bias"} == set(CONFIDENCE_FEATURES)
    assert set(model.confidence.cross_language) - {"bias"} == set(CONFIDENCE_FEATURES)


def test_the_shipped_reader_is_sure_to_a_probability_and_says_the_same_twice(
    source: Document, assistant: Assistant
) -> None:
    shipped = SentenceReader(assistant.snapshot.lexical, ReadingModel.load("plain"))
    question, passages = understand("apa itu kucing"), hits(source)
    first, second = shipped.read(question, passages), shipped.read(question, passages)
    assert first == second
    assert 0.0 < first.no_answer < 1.0


def test_a_few_words_of_a_list_answer_only_if_they_say_something_by_themselves() -> None:
    listed = document(
        "Judul\n\nYang dibawa:\n\n- KTP\n- Selasa: pagi\n- Kamar 12\n- Surat dokter keluarga.\n", title="Judul"
    )
    found = read_texts(listed, "apa jadwalnya")
    assert "KTP" not in found
    assert {"Selasa: pagi", "Kamar 12", "Surat dokter keluarga."} <= set(found)


def test_what_is_typed_at_a_prompt_never_answers() -> None:
    text = (
        "Judul\n\n# mount /dev/sda1 /mnt sebagai pengguna root.\n\nPerintah itu memasang cakram pada sebuah folder.\n"
    )
    prompt = document(text.replace("# mount", "\\# mount"), markdown=True)
    assert any(hit.passage.text.startswith("# mount") for hit in hits(prompt))
    found = read_texts(prompt, "bagaimana memasang cakram?")
    assert found == ["Perintah itu memasang cakram pada sebuah folder."]


def test_a_tables_head_never_answers() -> None:
    table = assemble(
        "# Tarif\n\n| Layanan | Biaya |\n|---|---|\n| Kartu | Rp5.000 |\n", Metadata("tarif"), markdown=True
    )
    found = read_texts(table, "berapa biaya kartu")
    assert "Kartu | Rp5.000" in found
    assert "Layanan | Biaya" not in found


def test_a_tables_row_is_read_below_its_head() -> None:
    table = "# Tarif\n\n| Layanan | Biaya |\n|---|---|\n| Kartu | Rp5.000 |\n| Buku | gratis |\n"
    rows = [text_of(passage) for passage in split_passages(assemble(table, Metadata("tarif"), markdown=True))]
    assert rows == [
        Text("Layanan | Biaya\nKartu | Rp5.000\nBuku | gratis", "Tarif"),
        Text("Kartu | Rp5.000", "Tarif: Layanan | Biaya"),
        Text("Buku | gratis", "Tarif: Layanan | Biaya"),
    ]


class SpeaksFor(FakeSpans):
    """A trained reader that is sure of one sentence."""

    def say(self, text: Text, window: Window) -> SpanScores:
        (words,) = self._words
        logits = np.full((len(window.ids), 3), -6.0, dtype=np.float32)
        start = text.text.find(words)
        logits[0] = 3.0
        for token, (first, last) in enumerate(window.places, window.first):
            if start >= 0 and first < start + len(words) and last > start:
                logits[token] = 6.0
        return SpanScores.of(window, logits, 5.0 if start >= 0 else -5.0)


class LooksTwice(SpeaksFor):
    """A trained reader that is sure of one sentence in its passage, and of another one in a narrow view."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first)
        self._first, self._second = first, second

    def say(self, text: Text, window: Window) -> SpanScores:
        self._words = (self._second if text.likely is None else self._first,)
        return super().say(text, window)


def passages_of(reader: SpeaksFor) -> list[Text]:
    """Return the passages that were read; without a likely place it is a narrow view."""
    return [text for text in reader.texts if text.likely is not None]


def trained(
    spans: SpeaksFor, second: SecondReader | None = None, bias: float = 0.0, **weights: float
) -> SentenceReader:
    every = dict.fromkeys((*FEATURES, *SPAN_FEATURES), 0.0) | weights
    model = ReadingModel(every, ConfidenceModel({"bias": bias, "mass": 1.0}, {"bias": bias, "mass": 1.0}))
    return SentenceReader(NoStems(), model, spans, second=second)


def test_the_trained_reader_decides_by_what_it_weighs(source: Document) -> None:
    reading = trained(SpeaksFor("Kucing disukai karena setia."), mass=1.0).read(understand("mengapa"), hits(source))
    assert reading.spans[0].text == "Kucing disukai karena setia."
    assert reading.no_answer < 0.5
    reading = trained(SpeaksFor("gajah"), mass=1.0).read(understand("mengapa"), hits(source))
    assert reading.no_answer > 0.9


def test_a_name_in_an_item_speaks_for_its_item_and_for_the_lists_lead_in(source: Document) -> None:
    spans = trained(SpeaksFor("Ikan laut diberikan"), mass=1.0).read(understand("apa"), hits(source)).spans
    assert {span.text for span in spans[:2]} == {
        "Pakan kucing terdiri dari beberapa jenis:",
        "Ikan laut diberikan pada pagi hari.",
    }


def test_the_short_answer_stands_where_it_says(source: Document) -> None:
    best = trained(SpeaksFor("setia"), mass=1.0).read(understand("mengapa"), hits(source)).spans[0]
    assert best.short is not None
    assert best.short.of(source.text) == "setia"


def test_only_the_passages_whose_sentences_speak_most_for_themselves_are_read() -> None:
    paragraphs = "\n\n".join(f"Kucing nomor {number} tidur siang di atas atap rumah." for number in range(READ + 2))
    *others, last = hits(document(paragraphs))
    last = replace(last, sentence_cosines=(0.9,))
    reader = SpeaksFor("gajah")
    trained(reader, cosine=1.0, mass=1.0).read(understand("apa"), [*others, last])
    read = [text_of(one.passage) for one in (last, *others[: READ - 1])]
    assert [replace(text, likely=None) for text in passages_of(reader)] == read
    # The likeliest place is the best sentence, which is all of each.
    assert [text.likely for text in passages_of(reader)] == [Span(0, len(text.text)) for text in read]


def test_only_the_first_passage_is_read_where_it_is_sure_to_answer() -> None:
    passages = hits(document("\n\n".join(f"Kucing nomor {number} tidur di atas atap." for number in range(READ))))
    first = replace(passages[1], sentence_cosines=(0.9,))
    others = [passages[0], *passages[2:]]
    sure, unsure = SpeaksFor("nomor 1"), SpeaksFor("nomor 2")
    found = trained(sure, cosine=1.0, mass=1.0).read(understand("siapa yang tidur?"), [*others, first])
    assert [span.text for span in found.spans] == ["Kucing nomor 1 tidur di atas atap."]
    assert len(passages_of(sure)) == 1
    found = trained(unsure, cosine=1.0, mass=1.0).read(understand("siapa yang tidur?"), [*others, first])
    assert found.spans[0].text == "Kucing nomor 2 tidur di atas atap."
    assert len(passages_of(unsure)) == READ


def test_a_passage_for_which_much_less_speaks_beforehand_is_not_read() -> None:
    passages = hits(document("\n\n".join(f"Kucing nomor {number} tidur di atas atap." for number in range(READ))))
    near = [replace(one, sentence_cosines=(0.9 - 0.4 * REACH * at,)) for at, one in enumerate(passages)]
    far = [near[0], *(replace(one, sentence_cosines=(0.8 - REACH,)) for one in passages[1:])]
    for found, question, read in (
        (near, "siapa yang tidur?", READ),
        (far, "siapa yang tidur?", 1),
        (far, "apa saja yang tidur?", READ),
    ):
        spans = SpeaksFor("gajah")
        trained(spans, cosine=1.0).read(understand(question), found)
        assert len(passages_of(spans)) == read


def test_all_are_read_for_a_comparison_or_a_list_and_where_the_first_was_already_said() -> None:
    passages = hits(document("\n\n".join(f"Kucing nomor {number} tidur di atas atap." for number in range(READ))))
    for question in (
        understand("apa perbedaan kucing nomor 0 dan kucing nomor 1?"),
        understand("apa saja yang tidur?"),
        replace(understand("siapa yang tidur?"), said="Kucing nomor 0 tidur di atas atap."),
    ):
        spans = SpeaksFor("nomor 0")
        trained(spans, cosine=1.0, mass=1.0).read(question, passages)
        assert len(passages_of(spans)) == READ


def test_the_best_few_are_read_again_each_in_a_narrow_view(tmp_path: Path) -> None:
    text = "\n\n".join(f"Kucing nomor {number} tidur di atas atap." for number in range(READ))
    spans, passages = LooksTwice("nomor 1", "nomor 2"), hits(source := document(text))
    second = SecondReader(catalogue_of(tmp_path, [source]), weight=1.0)
    found = trained(spans, second, mass=0.1).read(understand("apa saja yang tidur?"), passages)
    assert [span.text for span in found.spans[:2]] == [
        "Kucing nomor 2 tidur di atas atap.",
        "Kucing nomor 1 tidur di atas atap.",
    ]
    views = [narrow_view(source, one.passage, one.passage.sentences[0].span).text for one in passages]
    assert {text for text in spans.texts if text.likely is None} == set(views[:AGAIN])
    assert found.spans[0].features["narrow_mass"] > SURE > found.spans[0].features["mass"]


def test_items_of_a_few_words_answer_where_only_a_heading_announces_them() -> None:
    shop = document(
        "# Toko\n\n## Yang dilarang\n\n- Kucing\n- Anjing\n\nSyaratnya:\n\n- Kartu\n- Payung\n", markdown=True
    )
    found = {span.text for span in reader(cosine=1.0).read(understand("apa yang dilarang"), hits(shop)).spans}
    assert {"Kucing", "Anjing", "Syaratnya:"} <= found
    assert "Kartu" not in found


def test_what_is_listed_of_another_sort_does_not_answer() -> None:
    shop = document("# Kerja sama\n\nBrandt mengenal tiga tahap, yaitu sewa dan bayar. Ia guru desa.\n", markdown=True)
    for question, found in (("apa saja hambatan kerja sama?", False), ("apa saja tahapan kerja sama?", True)):
        spans = reader(cosine=1.0).read(understand(question), hits(shop)).spans
        assert ("Brandt mengenal tiga tahap, yaitu sewa dan bayar." in {span.text for span in spans}) is found


def test_what_has_a_date_is_preferred_where_one_is_asked_for() -> None:
    source = document(
        "# Ratna\n\nRatna meninggal karena sakit jantung. Ratna meninggal pada 1984 di Ulm.\n", markdown=True
    )
    passages = split_passages(source)
    passage = next(p for p in passages if p.kind == "paragraph")
    found = [hit(passage, [0.9, 0.5])]
    assert reader(cosine=1.0).read(understand("kapan Ratna meninggal?"), found).spans[0].text.endswith("di Ulm.")
    assert reader(cosine=1.0).read(understand("kenapa Ratna meninggal?"), found).spans[0].text.endswith("jantung.")


@pytest.mark.parametrize(
    ("question", "sure"),
    [
        ("ada yang tidak setuju sama Yosef Laman?", True),
        ("ada yang tidak setuju sama Rana Putri?", False),
        ("siapa wakil dekan fakultas perikanan", False),
    ],
)
def test_who_sees_it_otherwise_than_somebody_whom_the_passage_names_is_told(question: str, sure: bool) -> None:
    text = "Dr. Intan Wahyuni, wakil dekan, tidak sependapat. Menurut Yosef Laman wawancara merugikan pelamar."
    flat = ConfidenceModel({"bias": -3.0}, {"bias": -3.0})
    other = SentenceReader(NoStems(), ReadingModel(dict.fromkeys(FEATURES, 0.0), flat))
    found = other.read(understand(question), hits(document(text)))
    assert "tidak sependapat" in found.spans[0].text
    assert (1.0 - found.no_answer >= 0.6) is sure


def test_what_a_second_reading_cannot_put_first_is_not_read_again(tmp_path: Path) -> None:
    text = "\n\n".join(f"Kucing nomor {number} tidur di atas atap." for number in range(READ))
    spans, passages = LooksTwice("nomor 1", "nomor 2"), hits(source := document(text))
    second = SecondReader(catalogue_of(tmp_path, [source]), weight=1.0)
    found = trained(spans, second, mass=1.0).read(understand("apa saja yang tidur?"), passages)
    assert found.spans[0].text == "Kucing nomor 1 tidur di atas atap."
    view = narrow_view(source, passages[1].passage, passages[1].passage.sentences[0].span)
    assert [text for text in spans.texts if text.likely is None] == [view.text]
