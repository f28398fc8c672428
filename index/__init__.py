"""Vectors, words and fusion: turn documents into a searchable snapshot and find passages in it."""

import os

# onnxruntime's official builds collect usage data and keep them in the user's cache; that must be switched off before
# it is imported, and this runs before any module of this package.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
