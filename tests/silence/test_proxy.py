"""What stands in front of the server in `compose.yaml` undoes nothing of its silence."""

import re
from pathlib import Path

CADDYFILE = (Path(__file__).parents[2] / "Caddyfile").read_text(encoding="utf-8")
SAID = re.sub(r"#.*", "", CADDYFILE)


def test_the_proxy_speaks_the_version_of_http_in_which_lengths_stay_filled() -> None:
    assert re.search(r"servers\s*\{\s*protocols h1\s*\}", SAID)
    assert SAID.count("protocols") == 1


def test_the_proxy_compresses_nothing_and_keeps_no_log_of_requests() -> None:
    assert "reverse_proxy" in SAID
    assert "encode" not in SAID
    assert re.search(r"exclude http\b", SAID)
