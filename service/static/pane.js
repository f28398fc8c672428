// The pane that shows a source: beside the conversation, or over it where there is no room for both.

const beside = matchMedia("(min-width: 64rem)");

function others(pane) {
  return [...document.body.children].filter((element) => element !== pane && element.localName !== "script");
}

/** Let nothing behind the pane be reached while it covers the rest; tell assistive technology that it is a dialog then. */
export function contain(pane) {
  const covers = !pane.hidden && !beside.matches;
  for (const element of others(pane)) element.inert = covers;
  if (covers) {
    pane.setAttribute("role", "dialog");
    pane.setAttribute("aria-modal", "true");
  } else {
    pane.removeAttribute("role");
    pane.removeAttribute("aria-modal");
  }
}

/** Keep the pane contained when the window becomes wider or narrower, as when a tablet is turned. */
export function containAlways(pane) {
  beside.addEventListener("change", () => contain(pane));
}

/** Call `close` on Escape in a frame of our own too: its keys do not come to this document. */
export function closeFromWithin(frame, close) {
  frame.addEventListener("load", () => {
    frame.contentDocument?.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  });
}

/** Let the pane's heading and its link to a tab of its own go along with the page that the frame shows. */
export function nameAfter(frame, heading, outside) {
  frame.addEventListener("load", () => {
    const page = frame.contentDocument;
    const title = page?.title.replace(/ · Rujukan$/, "");
    if (title) heading.textContent = title;
    // A page that was written into the frame has no address.
    if (!outside || !page?.location.pathname.startsWith("/")) return;
    const address = new URL(page.location.href);
    address.searchParams.delete("embed");
    outside.href = address;
  });
}
