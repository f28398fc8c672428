// An answer as elements: its words with numbered citations, where they stand, and what else may help.

import { feedbackOf } from "./feedback.js";
import { referencesOf, toClipboard, withReferences } from "./citing.js";
import { language, make, reportOn, words } from "./elements.js";

const SURE = 0.8;
const LIKELY = 0.5;
const NEAREST = 3;

// The API counts code points, JavaScript's strings count UTF-16 units: an emoji is one of the former, two of the latter.
/** Cut a text at code point offsets: up to the first, from each to the next. */
function parts(text, ...ends) {
  const points = Array.from(text);
  return ends.map((end, i) => points.slice(i ? ends[i - 1] : 0, end).join(""));
}

/**
 * Cut a citation's part of the answer into what stands before the short answer, the short answer, and what stands behind it;
 * null where the part is not the quotation that the short answer's offsets lie in, or is nothing more than it.
 */
function aroundShort(text, citation, short) {
  const shown = [citation.translation, citation].find((one) => one?.document_id === short.document_id && one.quote === text);
  if (!shown || short.start < shown.start || short.end > shown.end) return null;
  const cut = parts(text, short.start - shown.start, short.end - shown.start, Infinity);
  return cut[1] === short.text && cut[1] !== text ? cut : null;
}

/** A citation's address that also names the answer's other places in the same document, so that its page leads through them. */
function addressAmong(citation, citations) {
  const places = citations.filter((one) => one.document_id === citation.document_id).map((one) => `&cite=${one.start}-${one.end}`);
  if (places.length < 2) return citation.url;
  const [path, ...fragment] = citation.url.split("#");
  return [path + [...new Set(places)].slice(0, 100).join(""), ...fragment].join("#");
}

/** The words of one citation's part of the answer, the short answer marked in them. */
function quoted(text, citation, short) {
  const cut = short?.citation === citation.number ? aroundShort(text, citation, short) : null;
  return cut ? [cut[0], make("strong", {}, cut[1]), cut[2]] : [text];
}

function headingsOf(one) {
  return [one.document_title, ...one.section].join(" › ");
}

function citeButton(citation, citations, read) {
  return make("button", {
    class: "cite", type: "button", "aria-pressed": "false", "aria-label": `${words.source} ${citation.number}: ${headingsOf(citation)}`,
    onclick: (event) => read(addressAmong(citation, citations), citation.document_title, event.currentTarget),
  }, String(citation.number));
}

function replyText(answer, read) {
  const reply = make("p", { class: "reply", lang: answer.language });
  let position = 0;
  for (const citation of answer.citations) {
    const [, before, own] = parts(answer.answer, position, citation.answer_start, citation.answer_end);
    reply.append(before.replace(/^ ?\[\d+\]/, ""), ...quoted(own, citation, answer.short_answer), citeButton(citation, answer.citations, read));
    position = citation.answer_end;
  }
  const [, rest] = parts(answer.answer, position, Infinity);
  reply.append(rest.replace(/^ ?\[\d+\]/, ""));
  return reply;
}

/** What is known of a citation's place beside its headings. */
function moreOf(citation) {
  const page = citation.page ? ` · ${words.page} ${citation.page}` : "";
  return page + (citation.attributed_to ? ` · ${words.quotes} ${citation.attributed_to}` : "");
}

/** A citation's place as a line of text. */
export function placeOf(citation) {
  return `[${citation.number}] ${headingsOf(citation)}${moreOf(citation)}`;
}

/** Numbers as they are read: 1, 3–5. */
function ranges(numbers) {
  const runs = [];
  for (const number of numbers) {
    if (runs.at(-1)?.[1] === number - 1) runs.at(-1)[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? first : `${first}–${last}`)).join(", ");
}

/** Where the answer stands, each place once; the original words where the answer shows a translation. */
function sources(answer, read) {
  const places = new Map();
  for (const citation of answer.citations) {
    const original = citation.translation ? citation.quote : "";
    const where = JSON.stringify([citation.document_id, headingsOf(citation), moreOf(citation), original]);
    places.set(where, [...(places.get(where) ?? []), citation]);
  }
  return make("ol", { class: "sources" }, ...[...places.values()].map((found) => {
    const [first] = found;
    const address = addressAmong(first, answer.citations);
    const link = make("a", { href: address }, headingsOf(first));
    link.addEventListener("click", (event) => { event.preventDefault(); read(address, first.document_title, link); });
    const original = first.translation ? make("span", { class: "original", lang: first.language }, `${words.original}: “${first.quote}”`) : "";
    return make("li", {}, `[${ranges(found.map(({ number }) => number))}] `, link, moreOf(first), original);
  }));
}

function howSure(confidence) {
  return confidence >= SURE ? words.sure : confidence >= LIKELY ? words.likely : words.unsure;
}

function copyButton(answer) {
  const shownOf = (citation) => parts(answer.answer, citation.answer_start, citation.answer_end)[1];
  return make("button", {
    class: "quiet", type: "button",
    onclick: (event) => reportOn(event.currentTarget, () => toClipboard(withReferences(answer, placeOf, shownOf))),
  }, words.copy);
}

/** What was found and does not answer, for a reader to judge. */
function nearest(answer, read) {
  // An answer kept by an older page has no addresses.
  const found = answer.status === "no_answer" ? (answer.passages ?? []).filter(({ url }) => url).slice(0, NEAREST) : [];
  if (!found.length) return "";
  return make("details", { class: "nearest" }, make("summary", {}, words.nearest), make("ul", {}, ...found.map((passage) => {
    const link = make("a", { href: passage.url }, headingsOf(passage));
    link.addEventListener("click", (event) => { event.preventDefault(); read(passage.url, passage.document_title, link); });
    return make("li", {}, link, make("blockquote", { lang: passage.language }, passage.text));
  })));
}

function chips(questions, ask) {
  return make("ul", { class: "chips" }, ...questions.map((question) => make("li", {},
    make("button", { type: "button", onclick: () => ask(question) }, question))));
}

/** The elements below a question: `read` opens a source, `ask` asks, `keep` is called when the turn has changed. */
export function replyOf(turn, { read, ask, keep, rates }) {
  const { answer } = turn;
  const reply = make("div", {}, replyText(answer, read));
  if (answer.citations.length) {
    reply.append(sources(answer, read), make("div", { class: "about" }, make("span", {}, howSure(answer.confidence)),
      copyButton(answer)), referencesOf(answer));
  }
  if (answer.resolved_question.trim().toLowerCase() !== answer.question.trim().toLowerCase()) {
    reply.append(make("p", { class: "about" }, `${words.understood} ${answer.resolved_question}`));
  }
  if (answer.suggestions.length) reply.append(make("p", { class: "about" }, words.try), chips(answer.suggestions, ask));
  reply.append(nearest(answer, read));
  // A turn without "before" was kept by an older page, and its answer cannot be rated.
  if (rates && turn.before && answer.kind !== "smalltalk") reply.append(feedbackOf(turn, language, make, keep));
  return reply;
}
