"""The mean of several readers' weights."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs torch: pip install -e '.[training]'")

from training.averaging import averaged  # noqa: E402


def written(folder: Path, name: str, **weights: list[float]) -> Path:
    file = folder / name
    torch.save({key: torch.tensor(value) for key, value in weights.items()}, file)
    return file


def test_every_weight_is_the_mean_of_the_readers(tmp_path: Path) -> None:
    files = [written(tmp_path, "a", x=[1.0, 2.0], y=[0.0]), written(tmp_path, "b", x=[3.0, 2.0], y=[1.0])]
    assert {name: value.tolist() for name, value in averaged(files).items()} == {"x": [2.0, 2.0], "y": [0.5]}


def test_readers_of_other_weights_are_refused(tmp_path: Path) -> None:
    files = [written(tmp_path, "a", x=[1.0, 2.0]), written(tmp_path, "b", x=[3.0])]
    with pytest.raises(ValueError, match="b has other weights than"):
        averaged(files)
