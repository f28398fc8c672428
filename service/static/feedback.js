// Whether an answer helped: two buttons below it, and room for what was wrong.

import { authorised } from "./embedding.js";

const WORDS = {
  id: {
    asked: "Apakah jawaban ini membantu?", up: "Membantu", down: "Tidak membantu", thanks: "Terima kasih, penilaian Anda tersimpan.",
    comment: "Apa yang kurang? (boleh dikosongkan; jangan tulis data pribadi)", send: "Kirim", sent: "Terima kasih, catatan Anda tersimpan.",
    failed: "Penilaian tidak tersimpan:", silent: "tidak ada jawaban dari server.",
  },
  en: {
    asked: "Was this answer helpful?", up: "Helpful", down: "Not helpful", thanks: "Thank you, your rating is kept.",
    comment: "What was wrong? (optional; leave personal data out)", send: "Send", sent: "Thank you, your comment is kept.",
    failed: "The rating is not kept:", silent: "the server gave no answer.",
  },
};
const RATINGS = ["up", "down"];
const SVG = "http://www.w3.org/2000/svg";
const THUMB = "M1 10h4v10H1zM7 20V10l4-8c2 0 3 1 3 3l-1 4h6c2 0 3 1 2 3l-2 6c0 1-1 2-2 2z";

/** A drawn thumb: not every machine has a font with one. */
function thumb(rating) {
  const [svg, path] = ["svg", "path"].map((name) => document.createElementNS(SVG, name));
  const about = { viewBox: "0 0 22 22", width: "16", height: "16", "aria-hidden": "true", class: rating };
  for (const [name, value] of Object.entries(about)) svg.setAttribute(name, value);
  path.setAttribute("d", THUMB);
  svg.append(path);
  return svg;
}

async function post(turn, rating, comment) {
  const { id: answer_id, citations } = turn.answer;
  const history = (turn.before ?? []).map((content) => ({ role: "user", content }));
  const response = await fetch("/v1/feedback", {
    method: "POST", headers: authorised({ "Content-Type": "application/json" }),
    body: JSON.stringify({ answer_id, rating, comment, question: turn.question, history, citations }),
  });
  if (!response.ok) throw new Error((await response.json()).detail ?? response.statusText);
}

/**
 * The element below one turn's answer.
 *
 * `make` makes elements; `keep` is called when `turn.rating` has changed. What is asked and cited goes back with the
 * rating: by that the server knows the answer, of which it keeps nothing until then.
 */
export function feedbackOf(turn, language, make, keep) {
  const words = WORDS[language];
  const status = make("span", { role: "status" });
  const buttons = RATINGS.map((rating) => make("button", {
    class: "quiet", type: "button", "aria-pressed": String(turn.rating === rating), onclick: () => rate(rating),
  }, thumb(rating), ` ${words[rating]}`));
  const more = make("div");
  const group = make("div", { role: "group", "aria-label": words.asked, class: "about" }, ...buttons, status);

  function show() {
    RATINGS.forEach((rating, i) => buttons[i].setAttribute("aria-pressed", String(turn.rating === rating)));
  }

  async function send(rating, said, thanks) {
    status.textContent = "";
    try {
      await post(turn, rating, said);
      turn.rating = rating;
      keep();
      show();
      status.textContent = thanks;
      return true;
    } catch (error) {
      status.textContent = `${words.failed} ${error instanceof TypeError ? words.silent : error.message}`;
      return false;
    }
  }

  async function rate(rating) {
    if (await send(rating, null, words.thanks)) more.replaceChildren(...(rating === "down" ? [commentForm()] : []));
  }

  function commentForm() {
    // A character may count twice here and counts once at the server: what fits here fits there.
    const text = make("textarea", { rows: "2", maxlength: "1000" });
    const onsubmit = async (event) => {
      event.preventDefault();
      if (!await send("down", text.value.trim() || null, words.sent)) return;
      // The focus would be lost with the button that had it.
      buttons[1].focus();
      more.replaceChildren();
    };
    return make("form", { class: "comment", onsubmit }, make("label", {}, words.comment, text), make("button", {}, words.send));
  }

  return make("div", { class: "feedback" }, group, more);
}
