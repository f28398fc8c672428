// An answer and its documents as text to put into one's own: words, places, references.

import { authorised, savesWithKey } from "./embedding.js";
import { language, make, reportOn, words } from "./elements.js";

function referenceAddress(id, suffix) {
  return `/documents/${encodeURIComponent(id)}/reference.${suffix}`;
}

async function referenceOf(id, title) {
  try {
    const response = await fetch(`${referenceAddress(id, "txt")}?lang=${language}`, { headers: authorised() });
    return (response.ok && (await response.text()).trim()) || title;
  } catch {
    // Without the service the title is still known.
    return title;
  }
}

/** The documents that an answer cites, each once: id and title. */
function documentsOf(answer) {
  return [...new Map(answer.citations.map((one) => [one.document_id, one.document_title]))];
}

function citationLines(citation, place, shown) {
  const address = new URL(citation.url, location.href);
  return [place, ...(citation.quote === shown ? [] : [`“${citation.quote}”`]), String(address), ""];
}

/** The answer, its citations with their original words where others are shown, and references in the manner of APA. */
export async function withReferences(answer, placeOf, shownOf) {
  const references = await Promise.all(documentsOf(answer).map(([id, title]) => referenceOf(id, title)));
  const citations = answer.citations.flatMap((one) => citationLines(one, placeOf(one), shownOf(one)));
  return [answer.answer, "", ...citations, `${words.references}:`, ...references].join("\n");
}

/** Put a text that is still being made on the clipboard; some browsers allow that only at once after a click. */
export async function toClipboard(making) {
  if (!navigator.clipboard) {
    copyPlainly(await making);
  } else if (window.ClipboardItem && navigator.clipboard.write) {
    const blob = making.then((text) => new Blob([text], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
  } else {
    await navigator.clipboard.writeText(await making);
  }
}

// Without https, as on a school's own network, a page has no clipboard; the old command still works there.
function copyPlainly(text) {
  const before = document.activeElement;
  const box = make("textarea", { class: "visually-hidden", readonly: true });
  box.value = text;
  document.body.append(box);
  box.select();
  const copied = document.execCommand("copy");
  box.remove();
  before?.focus();
  if (!copied) throw new Error(words.uncopied);
}

function download(id, suffix, label) {
  const link = make("a", { href: referenceAddress(id, suffix), download: true }, label);
  savesWithKey(link, words.failed);
  return link;
}

/** References of the cited documents to unfold: the line in APA, and files for programs that keep references. */
export function referencesOf(answer) {
  const documents = documentsOf(answer);
  const places = documents.map(([, title]) => make("p", { class: "reference" }, title));
  const rows = documents.map(([id, title], i) => make("div", {}, places[i], make("p", { class: "about" },
    make("button", {
      class: "quiet", type: "button",
      onclick: (event) => reportOn(event.currentTarget, () => toClipboard(referenceOf(id, title))),
    }, words.apa),
    download(id, "bib", "BibTeX"), download(id, "ris", "RIS"))));
  const fold = make("details", { class: "citing" }, make("summary", {}, words.cite), ...rows);
  const fill = () => documents.forEach(async ([id, title], i) => { places[i].textContent = await referenceOf(id, title); });
  fold.addEventListener("toggle", fill, { once: true });
  return fold;
}
