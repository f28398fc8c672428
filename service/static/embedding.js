// What the chat has to do with a page that shows it in a frame (widget.js). At "/" nothing of this is at work.
//
// The page around is believed, and told anything, only where the service lists its origin. It hands over the key to ask
// with, which stays in this module's memory and leaves it in the header of requests to the service only.

const COLOURS = ["accent", "paper", "ink", "soft", "line", "bubble", "mark"];
const KEY = /^[\x21-\x7e]{1,200}$/;

const meta = document.querySelector("meta[name=rujukan-origins]");
const origins = [location.origin, ...(meta?.content.split(" ") ?? [])];
const palette = new Map();
let host = null;
let key = null;

/** Whether the page came without what the documents hold, to be shown in a frame. */
export const isFramed = meta !== null;

export function keyed() {
  return key !== null;
}

/** Headers with the key, where there is one. */
export function authorised(headers = {}) {
  return key ? { ...headers, Authorization: `Bearer ${key}` } : headers;
}

/** Tell the page around that something happened. */
export function tell(name, detail) {
  if (host) window.parent.postMessage({ rujukan: name, detail }, host);
}

async function fetched(address) {
  const response = await fetch(address, { headers: authorised() });
  if (!response.ok) throw new Error((await response.json()).detail ?? response.statusText);
  return response;
}

/** Fill an element with what the first page shows before any question. */
export async function welcome(element, language) {
  const response = await fetched(`/?lang=${language}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  element.replaceChildren(...page.querySelector("#start").children);
}

/** Show a page of the service in a frame. A frame sends no key: with one the page is fetched and written into it. */
export function load(frame, address, failure) {
  frame.addEventListener("load", () => paint(frame.contentDocument));
  if (key) write(frame, new URL(address, location.href), failure);
  else frame.src = address;
}

async function write(frame, address, failure) {
  try {
    const response = await fetched(address);
    if (!response.headers.get("content-type").startsWith("text/html")) {
      await save(response, address);
      return;
    }
    // Once for each page: what is written now is loaded next.
    frame.addEventListener("load", () => settle(frame, address, failure), { once: true });
    frame.srcdoc = await response.text();
  } catch (error) {
    const note = document.createElement("p");
    note.textContent = error instanceof TypeError ? failure : error.message;
    frame.srcdoc = note.outerHTML;
  }
}

/** Go to the place that is cited, and see to links and forms, which would lose the key. */
function settle(frame, address, failure) {
  const page = frame.contentDocument;
  goTo(page, address.hash);
  page.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link) return;
    const target = new URL(link.getAttribute("href"), address);
    if (target.origin !== location.origin || !/^\/documents(\/|$)/.test(target.pathname)) {
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      return;
    }
    event.preventDefault();
    if (target.pathname + target.search === address.pathname + address.search) {
      goTo(page, target.hash);
      return;
    }
    if (address.searchParams.has("embed")) target.searchParams.set("embed", "1");
    write(frame, target, failure);
  });
  page.addEventListener("submit", (event) => {
    event.preventDefault();
    const target = new URL(event.target.getAttribute("action"), address);
    target.search = new URLSearchParams(new FormData(event.target));
    write(frame, target, failure);
  });
}

function goTo(page, hash) {
  page.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
}

async function save(response, address) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = address.pathname.split("/").at(-1);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Let a link to a file of the service be followed with the key, where there is one. */
export function savesWithKey(link, failure) {
  link.addEventListener("click", async (event) => {
    if (!key) return;
    event.preventDefault();
    const address = new URL(link.href);
    try {
      await save(await fetched(address), address);
    } catch (error) {
      link.textContent = error instanceof TypeError ? failure : error.message;
    }
  });
}

function paint(page) {
  for (const [name, value] of palette) page?.documentElement.style.setProperty(`--${name}`, value);
}

/** Take over the key and the colours that the page around gives, if they are what they should be. */
function setUp(origin, given) {
  host = origin;
  key = KEY.test(given?.key ?? "") ? given.key : null;
  for (const name of COLOURS) {
    const value = given?.colours?.[name];
    if (typeof value === "string" && CSS.supports("color", value)) palette.set(name, value);
  }
  paint(document);
}

/** Call back each time that the frame is opened: whether it is the first time, and whether to take the focus. */
export function whenOpened(callback) {
  let first = true;
  const opened = (mayFocus) => { callback(first, mayFocus); first = false; };
  if (window.parent === window) {
    opened(true);
    return;
  }
  window.addEventListener("message", ({ source, origin, data }) => {
    if (source !== window.parent || !origins.includes(origin)) return;
    if (data?.rujukan === "setup") setUp(origin, data.detail);
    if (data?.rujukan === "open" && host) opened(Boolean(data.detail?.focus));
  });
  // Before the chat's own listener, which closes what is open beside the conversation.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !document.querySelector(".pane:not([hidden])")) tell("close");
  }, true);
  // To whoever frames this: it says nothing, and who may frame it is in the page's Content-Security-Policy.
  window.parent.postMessage({ rujukan: "ready" }, "*");
}
