// The conversation at "/". Without this script the page is a plain form that the server answers.
//
// Nothing leaves the browser but the questions; the conversation is kept in its localStorage.

import { authorised, isFramed, keyed, load, tell, welcome, whenOpened } from "./embedding.js";
import { language, make, words } from "./elements.js";
import { closeFromWithin, contain, containAlways, nameAfter } from "./pane.js";
import { placeOf, replyOf } from "./reply.js";

const STORE = "rujukan.conversation";
const MOST_KEPT = 100;
const MOST_SENT = 12;

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
  for (const tool of ofConversation) tool.hidden = turns.length === 0;
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
const ofConversation = [
  make("button", { type: "button", onclick: beginAnew }, words.anew), make("button", { type: "button", onclick: saveAsText }, words.save),
];
const pane = make("aside", { class: "pane", "aria-label": words.source, hidden: true });

/** Show a document beside the conversation, or over it on a narrow screen. */
function read(address, title, opener) {
  const [path, fragment] = address.split("#");
  const close = make("button", { class: "quiet", type: "button", onclick: () => unread(opener) }, words.close);
  // A tab of its own has no key to show.
  const outside = keyed() ? "" : make("a", { href: address, target: "_blank", rel: "noopener" }, words.open);
  const framed = `${path}${path.includes("?") ? "&" : "?"}embed=1${fragment ? "#cited" : ""}`;
  const frame = make("iframe", { title: `${words.source}: ${title}` });
  const heading = make("strong", {}, title);
  closeFromWithin(frame, () => close.click());
  nameAfter(frame, heading, outside);
  load(frame, framed, words.failed);
  pane.replaceChildren(make("div", { class: "bar" }, heading, outside, close), frame);
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

function reply(turn) {
  return replyOf(turn, { read, ask, keep, rates: "feedback" in start.dataset });
}

function turnOf(question) {
  const said = make("p", { class: "said" }, make("span", { class: "visually-hidden" }, `${words.you}: `), question);
  return make("article", { class: "turn" }, said);
}

function show(turn) {
  const element = turnOf(turn.question);
  element.append(reply(turn));
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
  log.querySelector(":scope > .note")?.remove();
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
    waiting.replaceWith(reply(turn));
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

function showAll() {
  conversation += 1;
  unread();
  log.replaceChildren();
  turns.forEach(show);
  start.hidden = turns.length > 0;
  keep();
  box.focus();
}

function beginAnew() {
  const before = turns;
  turns = [];
  showAll();
  const back = make("button", { class: "quiet", type: "button", onclick: () => { turns = before; showAll(); } }, words.undo);
  log.append(make("p", { class: "note" }, `${words.cleared} `, back));
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
  document.querySelector("#tools").prepend(...ofConversation);
  document.querySelector("#plain")?.remove();
  document.querySelector("main > footer")?.remove();
  main.append(log, form);
  document.body.append(pane);
  containAlways(pane);
  wire(document);
  turns.forEach(show);
  start.hidden = turns.length > 0;
  keep();
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
