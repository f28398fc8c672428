"""Question and text are laid out in windows, and every token of the text is found where it stands."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from corpus.model import Span
from index.encoder import BUNDLED_PATH
from service.reading.windows import AROUND_TOKENS, Text, Window, WindowMaker

TOKENIZER = Tokenizer.from_file(str(BUNDLED_PATH / "tokenizer.json"))
START, END = TOKENIZER.token_to_id("<s>"), TOKENIZER.token_to_id("</s>")
MAKER = WindowMaker(TOKENIZER)


def words_of(window: Window, text: str) -> list[str]:
    return [text[start:end] for start, end in window.places]


def test_a_window_is_the_question_and_the_text_between_their_marks() -> None:
    ((window,),) = MAKER.windows("apa itu kucing", [Text("Kucing adalah hewan.")])
    asked = TOKENIZER.encode("apa itu kucing", add_special_tokens=False).ids
    body = TOKENIZER.encode("Kucing adalah hewan.", add_special_tokens=False).ids
    assert list(window.ids) == [START, *asked, END, END, *body, END]
    assert window.first == len(asked) + 3
    assert window.ids[window.last + 1] == END


def test_every_token_of_the_text_knows_its_place_without_the_space_before_it() -> None:
    text = "Kucing  adalah hewan\npeliharaan (Felis)."
    ((window,),) = MAKER.windows("apa", [Text(text)])
    assert "".join(words_of(window, text)) == "".join(text.split())
    assert all(word == word.strip() for word in words_of(window, text))


def test_the_context_is_read_before_the_text_and_has_no_place() -> None:
    ((window,),) = MAKER.windows("apa", [Text("Ikan laut.", "Pakan kucing")])
    context = TOKENIZER.encode("Pakan kucing:", add_special_tokens=False).ids
    assert list(window.ids[window.first - len(context) : window.first]) == context
    assert "".join(words_of(window, "Ikan laut.")) == "Ikanlaut."


def test_a_long_text_is_read_in_windows_that_overlap_and_leave_nothing_out() -> None:
    text = " ".join(f"kata{number} penting." for number in range(400))
    (windows,) = MAKER.windows("apa", [Text(text, "Judul")])
    assert len(windows) > 5
    assert all(len(window.ids) <= 256 for window in windows)
    for before, after in pairwise(windows):
        assert before.places[-64:] == after.places[:64]
    places = {place for window in windows for place in window.places}
    assert "".join(text[start:end] for start, end in sorted(places)) == text.replace(" ", "")


def test_a_text_without_tokens_has_no_window_and_the_others_keep_theirs() -> None:
    made = MAKER.windows("apa", [Text("Satu."), Text(""), Text("Dua.")])
    assert [len(windows) for windows in made] == [1, 0, 1]


def test_the_longest_question_leaves_room_for_the_text() -> None:
    (windows,) = MAKER.windows("panjang " * 900, [Text("kata " * 300, "judul " * 300)])
    assert all(len(window.ids) <= 256 for window in windows)
    assert all(len(window.places) >= 64 for window in windows)


def test_a_tokenizer_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="<s>"):
        WindowMaker(Tokenizer.from_str(TOKENIZER.to_str().replace("<s>", "<x>")))


@settings(max_examples=60, deadline=None)
@given(question=st.text(max_size=80), text=st.text(max_size=600), context=st.text(max_size=60))
def test_any_text_has_places_inside_it_in_order(question: str, text: str, context: str) -> None:
    (windows,) = MAKER.windows(question, [Text(text, context)])
    for window in windows:
        assert len(window.ids) <= 256
        assert len(window.ids) == window.last + 2
        assert all(0 <= start <= end <= len(text) for start, end in window.places)
        assert [start for start, _ in window.places] == sorted(start for start, _ in window.places)


def test_of_a_long_text_what_stands_around_the_likely_place_is_read() -> None:
    text = " ".join(f"kata{number} penting." for number in range(400))
    for number in (0, 3, 200, 398, 399):
        likely = Span(text.index(f"kata{number} "), text.index(f"kata{number} ") + 8)
        ((window,),) = MAKER.windows("apa", [Text(text, "Judul", likely)])
        read = Span(window.places[0][0], window.places[-1][1])
        assert read.covers(likely)
        assert AROUND_TOKENS - 2 <= len(window.ids) <= AROUND_TOKENS
        if number == 200:
            assert abs((likely.start - read.start) - (read.end - likely.end)) < 30


def test_a_likely_place_longer_than_a_window_is_read_from_its_beginning() -> None:
    text = " ".join(f"kata{number} penting" for number in range(400))
    ((window,),) = MAKER.windows("apa", [Text(text, likely=Span(text.index("kata100 "), len(text)))])
    assert window.places[0][0] == text.index("kata100 ")


def test_a_text_of_one_window_is_read_whole_whatever_is_likely() -> None:
    text = " ".join(f"kata{number} penting." for number in range(20))
    (whole,) = MAKER.windows("apa", [Text(text)])
    assert len(whole) == 1
    assert MAKER.windows("apa", [Text(text, likely=Span(0, 5))]) == [whole]
