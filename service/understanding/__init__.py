"""What a question wants, made of its words, the conversation and the words of the documents."""
