"""Documents with exact places: text, structure, sentences, passages and translations."""
