"""What routes are given: the parts that the app made when it started."""

from typing import Annotated

from fastapi import Depends, Request

from service.assistant import Assistant
from service.engine import Engine
from service.feedback_store import FeedbackStore
from service.http.metrics import Metrics
from service.settings import Settings


async def _engine(request: Request) -> Engine:
    engine: Engine = request.app.state.engine
    return engine


def _assistant(engine: Annotated[Engine, Depends(_engine)]) -> Assistant:
    return engine.current()


async def _metrics(request: Request) -> Metrics:
    metrics: Metrics = request.app.state.metrics
    return metrics


async def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


async def _feedback(request: Request) -> FeedbackStore | None:
    found: FeedbackStore | None = request.app.state.feedback
    return found


CurrentEngine = Annotated[Engine, Depends(_engine)]
CurrentAssistant = Annotated[Assistant, Depends(_assistant)]
CurrentMetrics = Annotated[Metrics, Depends(_metrics)]
CurrentSettings = Annotated[Settings, Depends(_settings)]
CurrentFeedback = Annotated[FeedbackStore | None, Depends(_feedback)]
