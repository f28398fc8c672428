"""The edge: HTTP routes, schemas, errors, pages, logs and metrics. Only here is FastAPI known."""
