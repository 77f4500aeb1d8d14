"""What may be said of a fault: its kind, and the line of ours where it arose."""


def where(fault: BaseException) -> str:
    """Return the last line of ours that a fault came through, and its kind; never its message.

    Messages hold what was sent: a form's field, a path, a row.
    """
    line = "?"
    trace = fault.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if str(name).startswith("app."):
            line = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{line} ({type(fault).__name__})"
