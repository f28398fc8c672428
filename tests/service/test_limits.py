"""Who asks too often waits; when all ask too much nobody else is let in."""

from service.limits import Crowd, RateLimit


def test_a_burst_is_let_through_and_then_the_rate() -> None:
    now = [0.0]
    limit = RateLimit(60, clock=lambda: now[0])
    assert [limit.wait("a") for _ in range(10)] == [0.0] * 10
    assert limit.wait("a") > 0
    assert limit.wait("b") == 0.0
    now[0] += 1.0
    assert limit.wait("a") == 0.0
    assert 0 < limit.wait("a") <= 1.0


def test_no_limit_limits_nobody() -> None:
    limit = RateLimit(0)
    assert not any(limit.wait("a") for _ in range(1000))


def test_many_names_do_not_fill_the_memory() -> None:
    limit = RateLimit(60, clock=lambda: 0.0)
    for name in range(30_000):
        limit.wait(str(name))
    assert len(limit._left) == 10_000


def test_a_crowd_is_as_large_as_it_may_be() -> None:
    crowd = Crowd(2)
    assert [crowd.enter() for _ in range(3)] == [True, True, False]
    crowd.leave()
    assert crowd.enter()
