// An answer as text to put into one's own: its words, where each stands, and the references of its documents.

async function referenceOf(id, title, language) {
  try {
    const response = await fetch(`/documents/${encodeURIComponent(id)}/reference.txt?lang=${language}`);
    return (response.ok && (await response.text()).trim()) || title;
  } catch {
    // Without the service the title is still known.
    return title;
  }
}

function citationLines(citation, place, shown) {
  const address = new URL(citation.url, location.href);
  return [place, ...(citation.quote === shown ? [] : [`“${citation.quote}”`]), String(address), ""];
}

/** The answer, its citations with their original words where others are shown, and references in the manner of APA. */
export async function withReferences(answer, { placeOf, shownOf, heading, language }) {
  const documents = new Map(answer.citations.map((one) => [one.document_id, one.document_title]));
  const references = await Promise.all([...documents].map(([id, title]) => referenceOf(id, title, language)));
  const citations = answer.citations.flatMap((one) => citationLines(one, placeOf(one), shownOf(one)));
  return [answer.answer, "", ...citations, `${heading}:`, ...references].join("\n");
}

/** Put a text that is still being made on the clipboard; some browsers allow that only at once after a click. */
export async function toClipboard(making) {
  if (window.ClipboardItem && navigator.clipboard.write) {
    const blob = making.then((text) => new Blob([text], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
  } else {
    await navigator.clipboard.writeText(await making);
  }
}
