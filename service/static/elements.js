// What the conversation says itself, in both languages, and how its elements are made.

const WORDS = {
  id: {
    label: "Pertanyaan", placeholder: "Tulis pertanyaan Anda", ask: "Tanya", you: "Anda", log: "Percakapan",
    anew: "Percakapan baru", save: "Simpan", cleared: "Percakapan dihapus dari peramban ini.", undo: "Urungkan",
    copy: "Salin dengan rujukan", copied: "Tersalin", uncopied: "Tidak dapat disalin", references: "Rujukan",
    cite: "Kutip dokumen ini", apa: "Salin APA", close: "Tutup", open: "Buka di tab baru", source: "Sumber",
    page: "hlm.", quotes: "mengutip", original: "Teks asli", try: "Coba tanyakan:", understood: "Dipahami sebagai:",
    nearest: "Bagian yang paling dekat, walau mungkin tidak menjawab", waiting: "Mencari dalam dokumen",
    failed: "Tidak ada jawaban dari server.", retry: "Coba lagi",
    sure: "Sangat yakin", likely: "Cukup yakin", unsure: "Kurang yakin: periksa kutipannya",
  },
  en: {
    label: "Question", placeholder: "Ask a question", ask: "Ask", you: "You", log: "Conversation",
    anew: "New conversation", save: "Save", cleared: "The conversation was deleted from this browser.", undo: "Undo",
    copy: "Copy with reference", copied: "Copied", uncopied: "Could not be copied", references: "References",
    cite: "Cite this document", apa: "Copy APA", close: "Close", open: "Open in a new tab", source: "Source",
    page: "p.", quotes: "quoting", original: "Original text", try: "Try asking:", understood: "Understood as:",
    nearest: "The nearest passages, though they may not answer", waiting: "Looking in the documents",
    failed: "The server gave no answer.", retry: "Try again",
    sure: "Very sure", likely: "Fairly sure", unsure: "Not sure: check the quotation",
  },
};

export const language = document.documentElement.lang === "en" ? "en" : "id";
export const words = WORDS[language];

/** Make an element with attributes; children are elements or texts, never markup. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** Say for two seconds on a button what came of pressing it. */
export async function reportOn(button, work) {
  const label = button.dataset.label ??= button.textContent;
  try {
    await work();
    button.textContent = words.copied;
  } catch {
    button.textContent = words.uncopied;
  }
  setTimeout(() => { button.textContent = label; }, 2000);
}
