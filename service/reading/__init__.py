"""Which sentence of the passages that were found answers, and how sure that is."""
