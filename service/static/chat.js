// The conversation at "/". Without this script the page is a plain form that the server answers.
//
// Nothing leaves the browser but the questions; the conversation is kept in its localStorage.

import { authorised, isFramed, keyed, load, tell, welcome, whenOpened } from "./embedding.js";
import { feedbackOf } from "./feedback.js";
import { toClipboard, withReferences } from "./copying.js";
import { closeFromWithin, contain, containAlways } from "./pane.js";
import { addressAmong, aroundShort, parts } from "./quoting.js";

const WORDS = {
  id: {
    label: "Pertanyaan", placeholder: "Tanyakan sesuatu tentang dokumen", ask: "Tanya", you: "Anda", anew: "Percakapan baru",
    save: "Simpan", copy: "Salin dengan rujukan", copied: "Tersalin", uncopied: "Tidak dapat disalin", references: "Rujukan", close: "Tutup", open: "Buka di tab baru", source: "Sumber",
    page: "hlm.", quotes: "mengutip", original: "Teks asli", try: "Coba tanyakan:", understood: "Dipahami sebagai:",
    waiting: "Mencari dalam dokumen", failed: "Tidak ada jawaban dari server.", retry: "Coba lagi",
    sure: "Sangat yakin", likely: "Cukup yakin", unsure: "Kurang yakin: periksa kutipannya", log: "Percakapan",
  },
  en: {
    label: "Question", placeholder: "Ask something about the documents", ask: "Ask", you: "You", anew: "New conversation",
    save: "Save", copy: "Copy with reference", copied: "Copied", uncopied: "Could not be copied", references: "References", close: "Close", open: "Open in a new tab", source: "Source",
    page: "p.", quotes: "quoting", original: "Original text", try: "Try asking:", understood: "Understood as:",
    waiting: "Looking in the documents", failed: "The server gave no answer.", retry: "Try again",
    sure: "Very sure", likely: "Fairly sure", unsure: "Not sure: check the quotation", log: "Conversation",
  },
};
const STORE = "rujukan.conversation";
const MOST_KEPT = 100;
const MOST_SENT = 12;
const SURE = 0.8;
const LIKELY = 0.5;

const language = document.documentElement.lang === "en" ? "en" : "id";
const words = WORDS[language];

/** Make an element with attributes; children are elements or texts, never markup. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

function stored() {
  try {
    const turns = JSON.parse(localStorage.getItem(STORE) ?? "[]");
    // What an older page left may have another shape.
    return Array.isArray(turns) ? turns.filter((turn) => turn?.question && turn.answer && turn.answer.answer && Array.isArray(turn.answer.citations)) : [];
  } catch {
    return [];
  }
}

let turns = stored();

function keep() {
  turns = turns.slice(-MOST_KEPT);
  try {
    localStorage.setItem(STORE, JSON.stringify(turns));
  } catch {
    // A full or forbidden store loses the conversation with the page, and nothing else.
  }
}

const main = document.querySelector("main");
const start = document.querySelector("#start");
const log = make("div", { id: "log", role: "log", "aria-live": "polite", "aria-label": words.log, tabindex: "-1" });
const box = make("textarea", {
  rows: "1", maxlength: "2000", required: true, "aria-label": words.label, placeholder: isFramed ? words.label : words.placeholder, enterkeyhint: "send",
});
const send = make("button", {}, words.ask);
const form = make("form", { class: "composer" }, box, send);
const pane = make("aside", { class: "pane", "aria-label": words.source, hidden: true });

/** Show a document beside the conversation, or over it on a narrow screen. */
function read(address, title, opener) {
  const [path, fragment] = address.split("#");
  const close = make("button", { class: "quiet", type: "button", onclick: () => unread(opener) }, words.close);
  // A tab of its own has no key to show.
  const outside = keyed() ? "" : make("a", { href: address, target: "_blank", rel: "noopener" }, words.open);
  const framed = `${path}${path.includes("?") ? "&" : "?"}embed=1${fragment ? "#cited" : ""}`;
  const frame = make("iframe", { title: `${words.source}: ${title}` });
  closeFromWithin(frame, () => close.click());
  load(frame, framed, words.failed);
  pane.replaceChildren(make("div", { class: "bar" }, make("strong", {}, title), outside, close), frame);
  pane.hidden = false;
  contain(pane);
  document.body.classList.add("reading");
  for (const button of document.querySelectorAll(".cite[aria-pressed=true]")) button.setAttribute("aria-pressed", "false");
  if (opener?.classList.contains("cite")) opener.setAttribute("aria-pressed", "true");
  close.focus();
}

function unread(opener) {
  pane.hidden = true;
  pane.replaceChildren();
  contain(pane);
  document.body.classList.remove("reading");
  opener?.setAttribute?.("aria-pressed", "false");
  opener?.focus?.();
}

/** The words of one citation's part of the answer, the short answer marked in them. */
function quoted(text, citation, short) {
  const cut = short?.citation === citation.number ? aroundShort(text, citation, short) : null;
  return cut ? [cut[0], make("strong", {}, cut[1]), cut[2]] : [text];
}

function citeButton(citation, citations) {
  const place = [citation.document_title, ...citation.section].join(" › ");
  return make("button", {
    class: "cite", type: "button", "aria-pressed": "false", "aria-label": `${words.source} ${citation.number}: ${place}`,
    onclick: (event) => read(addressAmong(citation, citations), citation.document_title, event.currentTarget),
  }, String(citation.number));
}

function replyText(answer) {
  const reply = make("p", { class: "reply", lang: answer.language });
  let position = 0;
  for (const citation of answer.citations) {
    const [, before, own] = parts(answer.answer, position, citation.answer_start, citation.answer_end);
    reply.append(before.replace(/^ ?\[\d+\]/, ""), ...quoted(own, citation, answer.short_answer), citeButton(citation, answer.citations));
    position = citation.answer_end;
  }
  const [, rest] = parts(answer.answer, position, Infinity);
  reply.append(rest.replace(/^ ?\[\d+\]/, ""));
  return reply;
}

function placeOf(citation) {
  const page = citation.page ? ` · ${words.page} ${citation.page}` : "";
  const whom = citation.attributed_to ? ` · ${words.quotes} ${citation.attributed_to}` : "";
  return `[${citation.number}] ${[citation.document_title, ...citation.section].join(" › ")}${page}${whom}`;
}

function sources(answer) {
  const seen = new Set();
  const items = [];
  for (const citation of answer.citations) {
    const original = citation.translation
      ? make("span", { class: "original", lang: citation.language }, `${words.original}: “${citation.quote}”`) : "";
    const where = `${citation.document_id} ${citation.section.join("›")} ${citation.page} ${citation.attributed_to}`;
    if (seen.has(where) && !original) continue;
    seen.add(where);
    items.push(make("li", {}, placeOf(citation), original));
  }
  return make("ol", { class: "sources" }, ...items);
}

function howSure(confidence) {
  return confidence >= SURE ? words.sure : confidence >= LIKELY ? words.likely : words.unsure;
}

async function copy(event, answer) {
  const button = event.currentTarget;
  const shownOf = (citation) => parts(answer.answer, citation.answer_start, citation.answer_end)[1];
  try {
    await toClipboard(withReferences(answer, { placeOf, shownOf, heading: words.references, language }));
    button.textContent = words.copied;
  } catch {
    button.textContent = words.uncopied;
  }
  setTimeout(() => { button.textContent = words.copy; }, 2000);
}

function chips(questions) {
  return make("ul", { class: "chips" }, ...questions.map((question) => make("li", {},
    make("button", { type: "button", onclick: () => ask(question) }, question))));
}

function replyOf(turn) {
  const { answer } = turn;
  const reply = make("div", {}, replyText(answer));
  if (answer.citations.length) {
    reply.append(sources(answer), make("div", { class: "about" }, make("span", {}, howSure(answer.confidence)),
      navigator.clipboard ? make("button", { class: "quiet", type: "button", onclick: (event) => copy(event, answer) }, words.copy) : ""));
  }
  if (answer.resolved_question.trim().toLowerCase() !== answer.question.trim().toLowerCase()) {
    reply.append(make("p", { class: "about" }, `${words.understood} ${answer.resolved_question}`));
  }
  if (answer.suggestions.length) reply.append(make("p", { class: "about" }, words.try), chips(answer.suggestions));
  // A turn without "before" was kept by an older page, and its answer cannot be rated.
  if ("feedback" in start.dataset && turn.before && answer.kind !== "smalltalk") reply.append(feedbackOf(turn, language, make, keep));
  return reply;
}

function turnOf(question) {
  const said = make("p", { class: "said" }, make("span", { class: "visually-hidden" }, `${words.you}: `), question);
  return make("article", { class: "turn" }, said);
}

function show(turn) {
  const element = turnOf(turn.question);
  element.append(replyOf(turn));
  log.append(element);
}

/** The first 8,000 code points: half of one would be refused. */
function cut(text) {
  return Array.from(text).slice(0, 8000).join("");
}

function history() {
  const messages = turns.flatMap(({ question, answer }) => [
    { role: "user", content: cut(question) }, { role: "assistant", content: cut(answer.answer) },
  ]);
  return messages.slice(-MOST_SENT);
}

async function fetched(question, history) {
  const response = await fetch("/v1/ask", {
    method: "POST", headers: authorised({ "Content-Type": "application/json" }), body: JSON.stringify({ question, history }),
  });
  const body = await response.json();
  if (!response.ok) throw new Error(body.detail ?? response.statusText);
  return body;
}

let busy = false;
let conversation = 0;

async function ask(question) {
  if (busy || !question.trim()) return;
  busy = true;
  const mine = conversation;
  start.hidden = true;
  box.focus();
  const element = turnOf(question);
  const waiting = make("p", { class: "about waiting" }, words.waiting);
  element.append(waiting);
  log.append(element);
  element.scrollIntoView({ block: "start" });
  try {
    const said = history();
    const answer = await fetched(question, said);
    if (mine !== conversation) return;
    const turn = { question, answer, before: said.filter(({ role }) => role === "user").map(({ content }) => content) };
    turns.push(turn);
    keep();
    waiting.replaceWith(replyOf(turn));
    tell("answer", {
      question, status: answer.status, citations: answer.citations.map(({ document_id, quote }) => ({ document_id, quote })),
    });
  } catch (error) {
    const detail = error instanceof TypeError ? words.failed : error.message;
    const again = make("button", { class: "quiet", type: "button", onclick: () => { element.remove(); ask(question); } }, words.retry);
    waiting.replaceWith(make("p", { class: "note", role: "alert" }, `${detail} `, again));
  } finally {
    busy = false;
  }
  element.scrollIntoView({ block: "start" });
}

function grow() {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (busy) return;
  const question = box.value;
  box.value = "";
  grow();
  ask(question);
});
box.addEventListener("input", grow);
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !pane.hidden) pane.querySelector("button").click();
});

function beginAnew() {
  conversation += 1;
  turns = [];
  keep();
  unread();
  log.replaceChildren();
  start.hidden = false;
  box.focus();
}

function saveAsText() {
  const lines = turns.flatMap(({ question, answer }) => [
    `> ${question}`, "", answer.answer, "", ...answer.citations.map((one) => `${placeOf(one)} ${new URL(one.url, location.href)}`), "",
  ]);
  const link = make("a", { href: URL.createObjectURL(new Blob([lines.join("\n")], { type: "text/markdown" })), download: "rujukan.md" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Let links to questions ask and links to documents open beside the conversation. */
function wire(within) {
  for (const link of within.querySelectorAll("[data-ask]")) {
    link.addEventListener("click", (event) => { event.preventDefault(); ask(link.textContent); });
  }
  for (const link of within.querySelectorAll("[data-read]")) {
    link.addEventListener("click", (event) => { event.preventDefault(); read(link.getAttribute("href"), link.textContent, link); });
  }
}

/** What is shown first comes with the page, or in a frame when that is opened. */
async function openFramed(first, mayFocus) {
  log.lastElementChild?.scrollIntoView({ block: "end" });
  if (mayFocus) box.focus();
  if (!first) return;
  try {
    await welcome(start, language);
    wire(start);
  } catch (error) {
    start.append(make("p", { class: "note", role: "alert" }, error instanceof TypeError ? words.failed : error.message));
  }
}

function begin() {
  document.body.classList.add("chatting");
  document.querySelector("#tools").prepend(
    make("button", { type: "button", onclick: beginAnew }, words.anew), make("button", { type: "button", onclick: saveAsText }, words.save));
  document.querySelector("#plain")?.remove();
  document.querySelector("main > footer")?.remove();
  main.append(log, form);
  document.body.append(pane);
  containAlways(pane);
  wire(document);
  for (const link of document.querySelectorAll("[data-language]")) {
    link.addEventListener("click", () => { document.cookie = `lang=${link.dataset.language}; path=/; max-age=31536000; SameSite=Lax`; });
  }
  turns.forEach(show);
  start.hidden = turns.length > 0;
  const asked = new URLSearchParams(location.search).get("q");
  if (isFramed) {
    whenOpened(openFramed);
  } else if (asked) {
    window.history.replaceState(null, "", "/");
    ask(asked);
  } else {
    log.lastElementChild?.scrollIntoView({ block: "end" });
    box.focus();
  }
}

begin();
