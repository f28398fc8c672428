"""Where the files are that come with the program and are no code: models, and the words that they are made of."""

from pathlib import Path

MODELS = Path(__file__).parent / "model"
