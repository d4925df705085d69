"""What cannot be had on this machine, and why."""


class NotAvailable(Exception):
    """A server or library is missing; the text says which and why. No error of the run."""


class VicinityFailed(Exception):
    """There is nothing to compare with: this does end a run."""


def first_line(error: BaseException) -> str:
    """What went wrong, short enough for a table."""
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
