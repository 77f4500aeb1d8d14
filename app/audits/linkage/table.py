"""What was found, as a table that a person can read."""

from collections.abc import Iterator

from app.audits.linkage.findings import UNLIKELY, Findings, Scored
from app.audits.linkage.scoring import Share

_HEAD = ("", "guesses", "right", "share", "upper", "surest", "right", "share", "upper")


def table(found: Findings) -> str:
    """Return every figure by line, and what became of the bars."""
    return "\n".join(
        [
            f"{found.workshops} workshops. Within a side, chance is {_percent(_chance(found))}.",
            "Upper bounds are those of 95 % intervals (Wilson, with workshops as clusters).",
            "",
            _row(*_HEAD),
            _scored("all questions, all attacks together", found.together),
            *(_scored(f"  {name}", one) for name, one in found.groups.items()),
            "",
            *_by_question(found),
            *_by_attack(found),
            *_order(found),
            "Redis is not used here; there is none to attack.",
            "",
            *_bars(found),
        ]
    )


def _by_question(found: Findings) -> Iterator[str]:
    for kind, together in found.kinds.items():
        if not together.all.guesses:
            continue
        yield _scored(f"{kind}: all attacks together", together)
        for (attack, of), one in found.alone.items():
            if of == kind:
                yield _scored(f"  {attack}", one)
        yield ""


def _by_attack(found: Findings) -> Iterator[str]:
    yield "Each attack by itself, in all questions"
    for attack, one in found.attacks.items():
        if one.all.guesses:
            yield _scored(f"  {attack}", one)
        else:
            yield f"  {attack:<36}{'found nothing to go by':>27}"
    yield ""


def _order(found: Findings) -> Iterator[str]:
    if not found.order.guesses:
        return
    yield f"Order of turns in {found.items} items of twelve turns or more: pairs put right"
    yield _pairs("  all readings together", found.order)
    for name, one in found.readings.items():
        yield _pairs(f"  {name}", one)
    yield ""


def _bars(found: Findings) -> Iterator[str]:
    for bar in found.bars:
        if bar.least == UNLIKELY:
            figure, within = f"{bar.found:.2g}", f"at least {bar.least:.0e}"
        else:
            figure, within = _percent(bar.found), f"at most {_percent(bar.most)}"
            if bar.least > 0:
                within = f"{_percent(bar.least)} to {_percent(bar.most)}"
        yield f"{'met   ' if bar.met else 'MISSED'}  {bar.name}: {figure} ({within})"


def _scored(name: str, one: Scored) -> str:
    return _row(name, *_figures(one.all), *_figures(one.surest))


def _figures(share: Share) -> tuple[str, str, str, str]:
    if not share.guesses:
        return "0", "", "", ""
    return str(share.guesses), str(share.right), _percent(share.share), _percent(share.upper)


def _pairs(name: str, one: Share) -> str:
    low, high = _percent(one.lower), _percent(one.upper)
    return f"{name:<38}{one.guesses:>9}{_percent(one.share):>9}   ({low} to {high})"


def _row(name: str, *figures: str) -> str:
    return f"{name:<38}" + "".join(f"{figure:>9}" for figure in figures)


def _chance(found: Findings) -> float:
    return found.together.all.chance


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
