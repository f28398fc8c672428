// Puts a button on a page that opens Rujukan's chat in a panel. Options, events and colours: docs/widget.md.
//
// Everything stands in the shadow of one element, so that the page's styles and this one's do not meet, and the chat is
// a page of the service in a frame. Until that says that it is there, which a page that the service does not list never
// hears, nothing is shown. Nothing is added to window.
(() => {
  "use strict";
  const NAME = "rujukan-widget";
  const PATIENCE = 10000;
  const COLOURS = ["accent", "paper", "ink", "soft", "line", "bubble", "mark"];
  const WORDS = {
    id: { title: "Tanya dokumen", close: "Tutup" },
    en: { title: "Ask the documents", close: "Close" },
  };
  const STYLE = `
:host { all: initial !important; direction: ltr !important; position: fixed !important; inset: auto 0 0 auto !important;
  z-index: var(--rujukan-z-index, 2147483000) !important; color-scheme: light dark !important; }
.root { --a: var(--rujukan-accent, #0b5c4a); --p: var(--rujukan-paper, #fdfcf9); --l: var(--rujukan-line, #dcd7cc);
  --x: var(--rujukan-offset-x, 20px); --y: var(--rujukan-offset-y, 20px); }
@media (prefers-color-scheme: dark) {
  .root { --a: var(--rujukan-accent, #7fd6bd); --p: var(--rujukan-paper, #191816); --l: var(--rujukan-line, #3a3732); }
}
[hidden], dialog:not([open]) { display: none !important; }
button { all: unset; box-sizing: border-box; display: grid; place-items: center; cursor: pointer; color: var(--p); }
svg { width: 26px; height: 26px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.launcher { position: fixed; right: var(--x); bottom: var(--y); width: 56px; height: 56px; border-radius: 50%;
  background: var(--a); box-shadow: 0 2px 12px #0005; }
button:focus-visible { outline: 3px solid var(--a); outline-offset: 3px; }
.bar button:focus-visible { outline-color: var(--p); outline-offset: -5px; }
dialog { all: unset; position: fixed; right: var(--x); bottom: calc(var(--y) + 68px); display: flex; flex-direction: column;
  width: min(var(--rujukan-width, 400px), 100vw - 2 * var(--x)); overflow: hidden;
  height: min(var(--rujukan-height, 640px), 100vh - var(--y) - 84px); height: min(var(--rujukan-height, 640px), 100dvh - var(--y) - 84px);
  border-radius: var(--rujukan-radius, 12px); background: var(--p); box-shadow: 0 0 0 1px var(--l), 0 8px 40px #0004; }
.left .launcher, .left dialog { right: auto; left: var(--x); }
.bar { display: flex; align-items: center; padding-left: 16px; background: var(--a); color: var(--p);
  font: 600 15px/1.3 system-ui, "DejaVu Sans", sans-serif; }
.bar span { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.bar button { width: 48px; height: 48px; }
.bar svg { width: 20px; height: 20px; }
iframe { all: unset; flex: 1; min-height: 0; width: 100%; background: var(--p); color-scheme: light dark; }
@media (max-width: 640px) { dialog, .left dialog { inset: 0; width: auto; height: auto; border-radius: 0; box-shadow: none; } }
@media (prefers-reduced-motion: no-preference) {
  .launcher { transition: transform .15s; }
  .launcher:hover { transform: scale(1.06); }
  dialog[open] { animation: rise .18s ease-out; }
  @keyframes rise { from { opacity: 0; transform: translateY(12px); } }
}
@media print { :host { display: none !important; } }`;

  const script = document.currentScript;
  if (!script?.src) {
    console.error("Rujukan: load widget.js by a plain <script src=… defer>; as a module it cannot read its options.");
    return;
  }
  const service = new URL(script.src).origin;
  const narrow = matchMedia("(max-width: 640px)");

  /** An option's value, where it is one of those there are. */
  function choice(name, ...known) {
    const given = script.dataset[name];
    if (given === undefined || known.includes(given)) return given;
    console.warn(`Rujukan: data-${name} is "${given}", not one of: ${known.join(", ")}.`);
    return undefined;
  }

  function language() {
    const wanted = [choice("language", "id", "en"), document.documentElement.lang, ...navigator.languages];
    return wanted.map((one) => (one ?? "").slice(0, 2).toLowerCase()).find((one) => one in WORDS) ?? "id";
  }

  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  function icon(path) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    svg.append(document.createElementNS(svg.namespaceURI, "path"));
    svg.firstChild.setAttribute("d", path);
    return svg;
  }

  /** The element with what stands in its shadow: the button, and the panel with its bar and the frame of the chat. */
  function build() {
    const code = language();
    const title = script.dataset.title || WORDS[code].title;
    const launcher = make("button", {
      class: "launcher", type: "button", title, "aria-label": title, "aria-haspopup": "dialog", "aria-expanded": "false",
      "aria-controls": "panel", hidden: "",
    }, icon("M4 5h16v11h-9l-4 4v-4H4zM8.5 9.5h7M8.5 12.5h4"));
    const quit = make("button", { type: "button", title: WORDS[code].close, "aria-label": WORDS[code].close }, icon("M5 5l14 14M19 5L5 19"));
    const frame = make("iframe", { src: `${service}/embed?lang=${code}`, title, allow: "clipboard-write", referrerpolicy: "no-referrer" });
    const panel = make("dialog", { id: "panel", "aria-label": title }, make("div", { class: "bar" }, make("span", {}, title), quit), frame);
    const host = make(NAME);
    const root = host.attachShadow({ mode: "open" });
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE);
    root.adoptedStyleSheets = [style];
    root.append(make("div", { class: `root ${choice("position", "left", "right")}`, lang: code }, panel, launcher));
    return { host, root, launcher, quit, panel, frame };
  }

  function coloursOf(element) {
    const style = getComputedStyle(element);
    return Object.fromEntries(COLOURS.map((name) => [name, style.getPropertyValue(`--rujukan-${name}`).trim()]));
  }

  function start() {
    // The script may stand on the page twice.
    if (document.querySelector(NAME)) return;
    const { host, root, launcher, quit, panel, frame } = build();
    const opensItself = ["", "true"].includes(choice("open", "", "true", "false"));
    let ready = false;
    const send = (name, detail) => frame.contentWindow.postMessage({ rujukan: name, detail }, service);
    const setUp = () => send("setup", { key: script.dataset.key ?? null, colours: coloursOf(host) });
    const happen = (name, detail = null) => host.dispatchEvent(new CustomEvent(`rujukan:${name}`, { detail, bubbles: true, composed: true }));

    function open(focus = true) {
      if (!ready || panel.open) return;
      // On a phone the panel covers the page, which then must not be reached behind it.
      if (narrow.matches) panel.showModal();
      // show() would take the focus.
      else panel.open = true;
      launcher.setAttribute("aria-expanded", "true");
      if (focus) frame.focus();
      // Again, because the page's colours may have changed.
      setUp();
      send("open", { focus });
      happen("open");
    }

    function close() {
      if (panel.open) panel.close();
    }

    function closed() {
      launcher.setAttribute("aria-expanded", "false");
      if ([host, document.body].includes(document.activeElement)) launcher.focus();
      happen("close");
    }

    function chatIsThere() {
      const first = !ready;
      ready = true;
      launcher.hidden = false;
      setUp();
      // After the chat's language was changed, it is another page in the open panel.
      if (panel.open) send("open", { focus: true });
      // Covering a phone's page, and taking the focus from any, is for its reader to choose.
      else if (first && opensItself && !narrow.matches) open(false);
    }

    const impatience = setTimeout(() => {
      console.error(`Rujukan: the chat of ${service} does not show here. If that service runs, its RUJUKAN_EMBED_ORIGINS must name ${location.origin}.`);
    }, PATIENCE);
    addEventListener("message", ({ source, origin, data }) => {
      if (source !== frame.contentWindow || origin !== service) return;
      if (data?.rujukan === "close") close();
      if (data?.rujukan === "answer") happen("answer", data.detail);
      if (data?.rujukan !== "ready") return;
      clearTimeout(impatience);
      chatIsThere();
    });
    panel.addEventListener("close", closed);
    launcher.addEventListener("click", () => (panel.open ? close() : open()));
    quit.addEventListener("click", close);
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
    Object.assign(host, { open, close });
    document.body.append(host);
  }

  // The page comes first: a frame begun earlier would hold up its load event.
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
})();
