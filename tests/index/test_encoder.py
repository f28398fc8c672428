import shutil
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from index.encoder import BUNDLED, BUNDLED_PATH, TOKENS_PER_BATCH, OnnxEncoder, load_encoder
from index.errors import EncoderUnavailableError
from index.library import Library
from index.retriever import FusionWeights, HybridRetriever

ROOT = Path(__file__).parents[2]
TEXTS = [
    "Pasar Randu dibuka pada tahun 1951 oleh pedagang ikan.",
    "A queen lays two thousand eggs a day.",
    "",
    "ikan",
    "😀🎉 selamat pagi",
    "Jembatan tua menghubungkan kedua tepi sungai. " * 40,
    "Hasil: α = 0,05; n ≥ 30 — “signifikan”.",
]


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(BUNDLED_PATH / "tokenizer.json"))


def test_vectors_have_unit_length_and_the_shape_that_is_promised(bundled: OnnxEncoder) -> None:
    for vectors in (bundled.encode_query(TEXTS), bundled.encode_document(TEXTS)):
        assert vectors.dtype == np.float32
        assert vectors.shape == (len(TEXTS), 384) == (len(TEXTS), bundled.identity.dimension)
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_vector_does_not_depend_on_what_else_is_in_the_batch(bundled: OnnxEncoder) -> None:
    together = bundled.encode_document(TEXTS)
    alone = np.vstack([bundled.encode_document([text]) for text in TEXTS])
    np.testing.assert_allclose(together, alone, atol=1e-5)
    np.testing.assert_allclose(bundled.encode_document(TEXTS[::-1])[::-1], together, atol=1e-5)


def test_texts_that_fill_several_batches_come_back_in_their_order(bundled: OnnxEncoder) -> None:
    texts = [f"ikan {number} " + "sungai " * (number * 37 % 90) for number in range(60)]
    assert sum(len(text.split()) for text in texts) > TOKENS_PER_BATCH
    vectors = bundled.encode_document(texts)
    picked = [0, 13, 31, 59]
    np.testing.assert_allclose(vectors[picked], bundled.encode_document([texts[row] for row in picked]), atol=1e-5)


@pytest.mark.parametrize(
    ("question", "answers", "unrelated"),
    [
        (
            "Kapan pasar itu dibuka?",
            ["Pasar tersebut dibuka pada tahun 1951.", "The market was opened in 1951."],
            "Ratu lebah bertelur dua ribu butir sehari.",
        ),
        (
            "Apa penyebab banjir?",
            ["Banjir disebabkan oleh hujan lebat.", "Floods are caused by heavy rain."],
            "Kucing tidur di atas kursi.",
        ),
        (
            "Siapa yang memimpin dewan kota?",
            ["Dewan kota dipimpin oleh wali kota.", "The city council is headed by the mayor."],
            "Air mendidih pada seratus derajat.",
        ),
    ],
)
def test_an_indonesian_question_is_nearer_to_its_answer_in_either_language_than_to_other_text(
    bundled: OnnxEncoder, question: str, answers: list[str], unrelated: str
) -> None:
    query = bundled.encode_query([question])[0]
    indonesian, english, other = bundled.encode_document([*answers, unrelated]) @ query
    assert indonesian > other
    assert english > other


def test_questions_and_documents_are_told_apart(bundled: OnnxEncoder) -> None:
    assert not np.allclose(bundled.encode_query(["pasar ikan"]), bundled.encode_document(["pasar ikan"]), atol=1e-3)


def test_no_texts_have_no_vectors(bundled: OnnxEncoder) -> None:
    assert bundled.encode_query([]).shape == bundled.encode_document([]).shape == (0, 384)


@pytest.mark.parametrize("text", ["", " \n\t", "😀", "\x00", "中文", "a" * 5000, "sungai ikan. " * 400])
def test_any_text_has_a_finite_vector_of_unit_length(bundled: OnnxEncoder, text: str) -> None:
    vector = bundled.encode_query([text])
    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_a_text_of_five_thousand_characters_is_read_as_far_as_the_encoder_reads(bundled: OnnxEncoder) -> None:
    text = ("pasar ikan sungai " * 300)[:5000]
    vectors = bundled.encode_document([text, text + " ekor yang tidak terbaca", "ikan"])
    np.testing.assert_array_equal(vectors[0], vectors[1])


def test_concurrent_calls_give_the_same_vectors(bundled: OnnxEncoder) -> None:
    expected = bundled.encode_query(TEXTS[:4])
    with ThreadPoolExecutor(4) as pool:
        for vectors in pool.map(lambda _: bundled.encode_query(TEXTS[:4]), range(8)):
            np.testing.assert_allclose(vectors, expected, atol=1e-6)


def test_no_latin_letter_digit_or_mark_is_unknown_to_the_tokenizer(tokenizer: Tokenizer) -> None:
    unknown = tokenizer.token_to_id("<unk>")
    signs = [chr(code) for code in (*range(0x20, 0x7F), *range(0xA1, 0x100)) if code != 0xAD]
    signs += "“”‘’‚„–—…•‰€™№→←≤≥≠½¼¾²³ŒœŠšŽžĆćČčŁłńśźżāēīōūğışığ"
    lost = [sign for sign in signs for text in (sign, f"a{sign}b") if unknown in tokenizer.encode(text).ids]
    assert lost == []


@pytest.mark.parametrize(
    "text",
    [
        "antidisestablishmentarianisme",
        "xqzvkwjy",
        "Mempertanggungjawabkannya",
        "ZXCVBNM-98765_qwerty@example.org",
        "Pemerintah Kabupaten Wakatobi menerbitkan Perda No. 7/2013 tentang Ekowisata.",
    ],
)
def test_a_rare_word_is_spelled_in_pieces_that_decode_to_it(tokenizer: Tokenizer, text: str) -> None:
    encoding = tokenizer.encode(text, add_special_tokens=False)
    assert tokenizer.token_to_id("<unk>") not in encoding.ids
    assert "".join(encoding.tokens).replace("▁", " ").strip() == unicodedata.normalize("NFKC", text)
    if " " not in text:
        assert len(encoding.ids) > 1


def test_a_missing_folder_is_an_encoder_that_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailableError, match="nowhere"):
        OnnxEncoder.load(tmp_path / "nowhere")


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    for name in ("encoder.json", "tokenizer.json", "encoder.onnx"):
        shutil.copy(BUNDLED_PATH / name, folder)
    return folder


@pytest.mark.parametrize("name", ["encoder.json", "tokenizer.json", "encoder.onnx"])
@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe no JSON"])
def test_a_damaged_file_is_an_encoder_that_is_unavailable(copied: Path, name: str, content: bytes) -> None:
    path = copied / name
    whole = path.read_bytes()
    path.write_bytes(content)
    try:
        with pytest.raises(EncoderUnavailableError, match="does not load"):
            OnnxEncoder.load(copied)
    finally:
        path.write_bytes(whole)


def test_the_bundled_encoder_is_what_is_loaded_by_default() -> None:
    encoder, identity = load_encoder()
    assert isinstance(encoder, OnnxEncoder)
    assert identity == load_encoder(BUNDLED)[1]
    assert (identity.dimension, len(identity.sha256)) == (384, 64)


def test_without_sentence_transformers_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderUnavailableError) as caught:
        load_encoder("org/some-model")
    assert "'org/some-model'" in str(caught.value)
    assert "pip install rujukan[sentence-transformers]" in str(caught.value)
    assert "RUJUKAN_ENCODER" in str(caught.value)


def test_the_bundled_encoder_needs_no_sentence_transformers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    assert load_encoder(BUNDLED)[0].encode_query(["ikan"]).shape == (1, 384)


def test_the_service_and_the_bundled_encoder_load_without_torch() -> None:
    program = (
        "import sys, service.http.app; from index.encoder import load_encoder; "
        "load_encoder()[0].encode_query(['ikan']); "
        "print(sorted({name.split('.')[0] for name in sys.modules} "
        "& {'torch', 'sentence_transformers', 'transformers', 'onnxruntime'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "['onnxruntime']"


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers model of a few thousand random weights."""
    reason = "sentence-transformers and torch are not installed: pip install rujukan[sentence-transformers]"
    torch = pytest.importorskip("torch", reason=reason)
    sentence_transformers = pytest.importorskip("sentence_transformers", reason=reason)
    transformers = pytest.importorskip("transformers", reason=reason)
    from tokenizers import models, normalizers, pre_tokenizers, processors

    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    specials = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    pieces = [*specials, *letters, *(f"##{letter}" for letter in letters), "pasar", "ikan", "sungai", "river"]
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    words = Tokenizer(models.WordPiece(vocabulary, unk_token=specials[1]))
    words.normalizer = normalizers.BertNormalizer()
    words.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    words.post_processor = processors.BertProcessing((specials[3], 3), (specials[2], 2))
    names = dict(zip(("pad_token", "unk_token", "cls_token", "sep_token", "mask_token"), specials, strict=True))
    folder = tmp_path_factory.mktemp("tiny")
    transformers.PreTrainedTokenizerFast(tokenizer_object=words, model_max_length=64, **names).save_pretrained(
        folder / "bert"
    )
    torch.manual_seed(20)
    shape = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
    config = transformers.BertConfig(vocab_size=len(vocabulary), max_position_embeddings=64, **shape)
    transformers.BertModel(config).save_pretrained(folder / "bert")
    model = sentence_transformers.SentenceTransformer(str(folder / "bert"), device="cpu")
    model.save(str(folder / "tiny-encoder"))
    return folder / "tiny-encoder"


def test_any_sentence_transformers_model_embeds_in_unit_vectors(tiny_model: Path) -> None:
    encoder, identity = load_encoder(str(tiny_model))
    assert (identity.name, identity.dimension, len(identity.sha256)) == ("tiny-encoder", 16, 64)
    for vectors in (encoder.encode_query(["pasar ikan", "river"]), encoder.encode_document(["pasar ikan", "river"])):
        assert vectors.dtype == np.float32
        assert vectors.shape == (2, 16)
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_sentence_transformers_model_serves_from_building_to_retrieving(tiny_model: Path, library: Library) -> None:
    encoder, identity = load_encoder(str(tiny_model))
    manifest = library.build(encoder, identity)
    assert manifest.encoder == identity
    assert library.up_to_date(load_encoder(str(tiny_model))[1])
    retriever = HybridRetriever(library.snapshots.open(), encoder, FusionWeights.for_encoder(identity))
    hits = retriever.retrieve("Kapan pasar ikan dibuka?", 3)
    assert len(hits) == 3
    assert hits[0].passage.text.startswith("Pasar Randu dibuka")


def test_other_weights_at_the_same_path_are_another_encoder(tiny_model: Path, tmp_path: Path) -> None:
    import torch
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(tiny_model), device="cpu")
    with torch.no_grad():
        next(model.parameters())[0, 0] += 1
    model.save(str(tmp_path / tiny_model.name))
    before, after = load_encoder(str(tiny_model))[1], load_encoder(str(tmp_path / tiny_model.name))[1]
    assert before.name == after.name
    assert before.sha256 != after.sha256


def test_a_model_in_half_precision_is_an_encoder_too(tiny_model: Path, tmp_path: Path) -> None:
    import torch
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(tiny_model), device="cpu").to(torch.bfloat16)
    model.save(str(tmp_path / "half"))
    encoder, identity = load_encoder(str(tmp_path / "half"))
    assert identity.dimension == 16
    assert np.linalg.norm(encoder.encode_query(["ikan"])) == pytest.approx(1, abs=1e-2)


def test_a_path_without_a_model_is_an_encoder_that_is_unavailable(tiny_model: Path, tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailableError, match="does not load"):
        load_encoder(str(tmp_path))
