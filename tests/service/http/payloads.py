"""A hundred texts that would run a script where a page took them for markup; each sets ``window.__xss``."""

from dataclasses import dataclass
from pathlib import Path

from corpus.assembly import find_sentences
from corpus.model import Block, Document, Item, Page, Source, Span
from index.library import Library
from tests.fakes import FakeEncoder
from tests.service.conftest import Embedding

# What is found does not matter here, and the real encoder would take a minute to embed it.
_ENCODER = FakeEncoder()
EMBEDDING = Embedding(_ENCODER, _ENCODER.identity)
_RUN = "window.__xss=1"
# Elements that run what an attribute of theirs says, without anybody doing anything.
_EVENTS = (
    "img src=x onerror",
    "svg onload",
    "body onload",
    "video src=x onerror",
    "audio src=x onerror",
    "iframe onload",
    "input autofocus onfocus",
    "select autofocus onfocus",
    "textarea autofocus onfocus",
    "details open ontoggle",
    "marquee onstart",
    "object data=x onerror",
    "embed src=x onerror",
    "style onload",
    "link rel=stylesheet href=x onerror",
    "svg><animate onbegin",
    "svg><set onbegin",
    "math><mi onmouseover",
    "keygen autofocus onfocus",
    "div onpointerenter",
    "p style=animation-name:x onanimationstart",
    "source onerror",
    "track onerror",
    "frameset onload",
    "dialog open onclose",
    "a href=x autofocus onfocus",
    "button autofocus onfocus",
    "isindex action=x onfocus",
    "x contenteditable autofocus onfocus",
    "script src=x onerror",
    "img srcset=x onerror",
    "input type=image src=x onerror",
    "svg><image href=x onerror",
    "video><source onerror",
    "meter onmouseover",
)
_ADDRESSES = (
    "javascript:",
    "JaVaScRiPt:",
    " javascript:",
    "java\tscript:",
    "java&#10;script:",
    "&#106;avascript:",
    "\x01javascript:",
    "javascript&colon;",
    "vbscript:",
    "data:text/html,<script>",
)
_SCRIPTS = (
    "<script>{run}</script>",
    "<SCRIPT>{run}</SCRIPT>",
    "<script >{run}</script >",
    "<script/x>{run}</script>",
    "<scr<script>ipt>{run}</scr</script>ipt>",
    "<script\x0c>{run}</script>",
    "<script>{run}//",
    "<<script>{run}//<</script>",
    "</title><script>{run}</script>",
    "</textarea><script>{run}</script>",
    "</style><script>{run}</script>",
    "</script><script>{run}</script>",
    "</noscript><script>{run}</script>",
    "--><script>{run}</script>",
    "<!--><script>{run}</script>",
    "]]><script>{run}</script>",
    "<![CDATA[<script>{run}</script>]]>",
    "<svg><script>{run}</script></svg>",
    "<math><script>{run}</script></math>",
    "<template><script>{run}</script></template>",
    "<script type=module>{run}</script>",
    "<script src=data:,{run}></script>",
    "<xmp><script>{run}</script></xmp>",
    "<plaintext><script>{run}</script>",
    '<noscript><p title="</noscript><script>{run}</script>">',
    "%3Cscript%3E{run}%3C/script%3E",
    "&lt;script&gt;{run}&lt;/script&gt;",
    "&#60;script&#62;{run}&#60;/script&#62;",
    "\\u003cscript\\u003e{run}\\u003c/script\\u003e",
    "＜script＞{run}＜/script＞",
    "+ADw-script+AD4-{run}+ADw-/script+AD4-",
)
_BREAKS = (
    '" onmouseover="{run}',
    "' onmouseover='{run}",
    '" autofocus onfocus="{run}" x="',
    "' autofocus onfocus='{run}' x='",
    '"><img src=x onerror={run}>',
    "'><img src=x onerror={run}>",
    "` onfocus=`{run}",
    '"/><svg/onload={run}>',
    '"><base href="//x"><script src=x></script>',
    '" style="x:expression({run})',
    "<img src=x:{run} onerror=eval(src)>",
    "<img src=`x`onerror={run}>",
    "<img/src='x'/onerror='{run}'>",
    "<img src=x onerror\n={run}>",
    "<img src onerror=/x/,{run}>",
    "<iframe srcdoc='<script>parent.__xss=1</script>'></iframe>",
    "<form action=javascript:{run}><button>x</button></form>",
    "<meta http-equiv=refresh content=0;url=javascript:{run}>",
    "<base href=javascript:{run}//>",
    "{{{{constructor.constructor('{run}')()}}}}",
    "${{{run}}}",
    "{{% raw %}}<script>{run}</script>",
    "{{{{ ''.__class__ }}}}<script>{run}</script>",
    "');{run};('",
    '");{run};("',
)

PAYLOADS = (
    *(f"<{event}={_RUN}>" for event in _EVENTS),
    *(f'<a href="{scheme}{_RUN}">x</a>' for scheme in _ADDRESSES),
    *(script.format(run=_RUN) for script in _SCRIPTS),
    *(text.format(run=_RUN) for text in _BREAKS),
)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Puts a text together and remembers where its parts stand."""

    parts: list[str]

    def add(self, words: str) -> Span:
        start = sum(map(len, self.parts))
        self.parts.append(words)
        return Span(start, start + len(words))


def poisoned(number: int, payload: str) -> Document:
    """Return a document whose every part holds a payload: text of each kind, title, headings, file, reference."""
    words = " ".join(payload.replace("\x01", " ").split())
    writer = _Writer([])
    places: dict[str, Span] = {}
    for kind in ("heading", "paragraph", "name", "body", "caption", "table", "reference"):
        stop = "" if kind in ("heading", "name") else f" adalah racun nomor {number}."
        places[kind] = writer.add(
            f"Racun{number} {words}{stop}" if kind != "table" else f"{words} | x\n{words} | Racun{number}"
        )
        writer.add("\n" if kind == "name" else "\n\n")
    text = "".join(writer.parts)
    section = (f"Racun{number} {words}",)
    item = Item(places["name"].join(places["body"]), places["name"], words[:20])
    blocks = (
        Block("heading", places["heading"]),
        Block("paragraph", places["paragraph"], section),
        Block("list", item.span, section, (item,)),
        Block("caption", places["caption"], section),
        Block("table", places["table"], section),
        Block("reference", places["reference"], section),
    )
    reference = {
        "type": words, "title": words, "author": [{"family": words, "given": words}, {"literal": words}],
        "publisher": words, "container-title": words, "URL": words, "DOI": words, "issued": {"literal": words},
    }  # fmt: skip
    return Document(
        id=f"racun-{number}", title=words, language="id", text=text, blocks=blocks,
        sentences=find_sentences(text, blocks, "id"), source=Source(f"{words}.md", words), reference=reference,
        tags=(words,), pages=(Page(words, 0),),
    )  # fmt: skip


def poisoned_library(folder: Path) -> Library:
    """Return a library of one such document for each payload."""
    documents = [poisoned(number, payload) for number, payload in enumerate(PAYLOADS)]
    library = Library.open(folder, lambda: documents)
    library.build(EMBEDDING.encoder, EMBEDDING.identity)
    return library
