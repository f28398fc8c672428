"""Answers: from a question over retrieved passages to cited sentences, by HTTP and on the command line."""
