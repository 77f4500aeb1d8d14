"""A town in which everybody lives who might ask for something."""

from collections.abc import Iterator

import pytest

from tests.routes.visitors import Town, town


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("town")) as made:
        yield made
