"""Show whole chats as students type them: ``python -m benchmarks.chats [--documents PATH…]``.

Ten chats, slang and mistakes included, are put to one library of all documents that the question sets are about and the
first one; nothing is picked or mended afterwards. Prints Markdown: each turn, what it was resolved to where that
differs, the answer with its confidence, and where it stands.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.loader import distinct_ids, find_files, load_file
from index.encoder import load_encoder
from service.answering.answer import Answer, Citation
from service.assistant import Assistant, Inquiry
from service.evaluation.run import assistants, library_of
from service.settings import Settings
from service.understanding.conversation import Turn

_SHOWN = 2
DOCUMENTS = (Path("corpus/documents"), Path("tests/golden/documents"))
CHATS: Sequence[Sequence[str]] = (
    ("hai kak", "apa itu colaborative goverment?", "kalo menurut agranoff sama mcguire gmn", "tahapannya apa aja sih",
     "yg ketiga maksudnya apa"),
    ("gimana cara ngajuin cuti kuliah", "brp lama maksimalnya?", "trs bayar gak selama cuti",
     "kl telat daftar ulang kena brp", "makasih ya"),
    ("KARTU SAYA HILANG GIMANA DONG", "bayar brp buat gantinya", "kalo kartu pelajar?", "saldonya ilang ga"),
    ("definisi koproduksi menurut hartanto dan wibisana", "klo halvorsen?", "ada lagi?", "menurut ostrom gimana"),
    ("whats chronic absence", "who came up with it", "how high was it in eastmere in 2021/22", "and westmere?",
     "in bahasa indonesia please"),
    ("siapa yg nulis novel lumpur dan lentera", "dia lahir dimana", "mercusuarnya setinggi apa?", "dibangun thn brp"),
    ("how do i get an allotment plot", "whats the last step", "can i keep chickens there", "and rabbits?",
     "which site has the shortest wait"),
    ("apa aja hambatan network governance di wanasagara", "yg kedua jelasin dong", "siapa aja anggota jadwa",
     "who leads it?"),
    ("what conditions does wieland list", "the third one?", "what does renner say about it", "tulisin essay dong",
     "which readings are required"),
    ("jam brp museum buka hari minggu", "harga tiket anak?", "klo rombongan sekolah", "ada parkir ga",
     "siapa presiden indonesia skrg"),
)  # fmt: skip


def chat(assistant: Assistant, turns: Sequence[str]) -> Iterator[tuple[str, Answer]]:
    """Yield each turn of a chat with its answer."""
    history: tuple[Turn, ...] = ()
    for text in turns:
        answer = assistant.ask(replace(Inquiry(text), history=history))
        history += (Turn("user", text), Turn("assistant", answer.text))
        yield text, answer


def lines(number: int, said: Iterator[tuple[str, Answer]]) -> Iterator[str]:
    """Yield a chat as Markdown."""
    yield f"## {number}"
    for text, answer in said:
        yield f"\n**{text}**"
        if answer.question.resolved_text != text:
            yield f"\n*({answer.question.resolved_text})*"
        yield "\n" + "\n".join(f"> {line}" for line in answer.text.split("\n"))
        where = "; ".join(map(_place, answer.citations[:_SHOWN]))
        yield f"\n{answer.confidence:.2f} {where}".rstrip()
    yield ""


def _place(cited: Citation) -> str:
    at = cited.quotation
    return (
        f"[{cited.number}] {' › '.join([cited.document_title, *cited.section])} ({at.document_id}:{at.start}-{at.end})"
    )


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, nargs="+", default=DOCUMENTS)
    arguments = parser.parse_args()
    files = list(find_files(arguments.documents))
    ids, settings = distinct_ids(files), Settings()
    documents = [one for file in files for one in load_file(file, id=ids[file]).documents]
    encoder, identity = load_encoder(settings.encoder)
    with library_of(documents) as library:
        library.build(encoder, identity)
        served, _ = assistants(library.snapshots.open(), encoder, identity, settings)
        for number, turns in enumerate(CHATS, start=1):
            print("\n".join(lines(number, chat(served, turns))))


if __name__ == "__main__":
    main()
