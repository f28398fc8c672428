// Places in texts. The API counts code points, JavaScript's strings count UTF-16 units: an emoji is one of the former, two of the latter.

/** Cut a text at code point offsets: up to the first, from each to the next. */
export function parts(text, ...ends) {
  const points = Array.from(text);
  return ends.map((end, i) => points.slice(i ? ends[i - 1] : 0, end).join(""));
}

/**
 * Cut a citation's part of the answer into what stands before the short answer, the short answer, and what stands behind it;
 * null where the part is not the quotation that the short answer's offsets lie in, or is nothing more than it.
 */
export function aroundShort(text, citation, short) {
  const shown = [citation.translation, citation].find((one) => one?.document_id === short.document_id && one.quote === text);
  if (!shown || short.start < shown.start || short.end > shown.end) return null;
  const cut = parts(text, short.start - shown.start, short.end - shown.start, Infinity);
  return cut[1] === short.text && cut[1] !== text ? cut : null;
}

/** A citation's address that also names the answer's other places in the same document, so that its page leads through them. */
export function addressAmong(citation, citations) {
  const places = citations.filter((one) => one.document_id === citation.document_id).map((one) => `&cite=${one.start}-${one.end}`);
  if (places.length < 2) return citation.url;
  const [path, ...fragment] = citation.url.split("#");
  return [path + [...new Set(places)].slice(0, 100).join(""), ...fragment].join("#");
}
