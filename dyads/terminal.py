"""What a command says on standard error, and how it ends: progress, problems, errors, exit codes.

Comes in: what happens while a command runs. Goes out: lines on standard error and an exit code; standard output is left
to the command's result. Control characters in names and reasons are shown, not obeyed.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from typing import NoReturn, ParamSpec, TypeVar

import rich.progress
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn

from .errors import DyadsError
from .graph.records import Problem

ALL_WELL, SOMETHING_UNREAD, FAILED, INTERRUPTED = 0, 1, 2, 130

STEERS_TERMINAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

P = ParamSpec("P")
T = TypeVar("T")


def printable(text: str) -> str:
    """The text, every character that would steer a terminal or turn the reading direction written as an escape."""
    return STEERS_TERMINAL.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def say(text: str) -> None:
    """Write a line to standard error."""
    print(printable(text), file=sys.stderr)


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """A command that ends with a message and an exit code, whatever happens in it.

    Args:
        command: a command; where it has a `verbose` argument that is true, errors come with their traceback.

    Returns:
        The command, with the same signature.
    """

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except BrokenPipeError:  # the reader of our output, such as `head`, has enough
            _leave_stdout()
            raise typer.Exit(ALL_WELL) from None
        except KeyboardInterrupt:
            say("interrupted")
            raise typer.Exit(INTERRUPTED) from None
        except (DyadsError, OSError) as error:
            _fail(str(error), bool(kwargs.get("verbose")))
        except Exception as error:
            advice = "this is a fault of dyads; run again with --verbose and report what it shows"
            _fail(f"unexpected {type(error).__name__}: {error}; {advice}", bool(kwargs.get("verbose")))

    return run


class Progress:
    """The course of one command: a bar while it runs, problems as they come, log messages with `verbose`.

    The bar is shown where standard error is a terminal, unless `quiet`; it counts `what`.
    """

    def __init__(self, what: str, *, quiet: bool = False, verbose: bool = False) -> None:
        console = Console(stderr=True, markup=False, highlight=False, emoji=False)
        shown = sys.stderr.isatty() and not quiet
        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
        self.problems: list[Problem] = []
        self.shown = shown
        self._print = functools.partial(console.print, soft_wrap=True)
        self._bar = rich.progress.Progress(
            *columns, TimeElapsedColumn(), console=console, transient=True, disable=not shown,
            redirect_stdout=False, redirect_stderr=False,
        )  # fmt: skip
        self._task = self._bar.add_task(what, total=None)
        self._level = logging.DEBUG if verbose else logging.WARNING

    @contextlib.contextmanager
    def running(self, total: int | None = None) -> Iterator[Progress]:
        """Show the bar while the context lasts.

        Args:
            total: how much there is to do, where it is known.
        """
        self._bar.update(self._task, total=total)
        with _logged(self._print, self._level), self._bar:
            yield self

    def end(self) -> None:
        """End the command with the exit code that says whether something could not be read."""
        raise typer.Exit(SOMETHING_UNREAD if self.problems else ALL_WELL)

    def report(self, problem: Problem, what: str = "not read") -> None:
        """List a file that could not be read, or what else is the matter with it, with the reason."""
        self.problems.append(problem)
        self._print(printable(f"{what}: {problem.file}: {problem.reason}"))

    def expect(self, total: int) -> None:
        """Show how much there is to do, once that is known."""
        self._bar.update(self._task, total=total)

    def advance(self, _done: object = None) -> None:
        """Count one piece of work as done."""
        self._bar.advance(self._task)

    def advance_by(self, pieces: int) -> None:
        """Count several pieces of work as done."""
        self._bar.advance(self._task, pieces)

    def watch(self, work: Iterable[T]) -> Iterator[T]:
        """Pass work on, and count it as it is done."""
        for piece in work:
            yield piece
            self.advance()


class _LogLines(logging.Handler):
    """Log messages as lines on the console, above the bar."""

    def __init__(self, print_line: Callable[[str], None]) -> None:
        super().__init__()
        self._print = print_line

    def emit(self, record: logging.LogRecord) -> None:
        self._print(printable(f"{record.levelname.lower()}: {record.getMessage()}"))


@contextlib.contextmanager
def _logged(print_line: Callable[[str], None], level: int) -> Iterator[None]:
    """Show what dyads logs from this level on, while the context lasts."""
    log, handler = logging.getLogger("dyads"), _LogLines(print_line)
    before = log.level, log.propagate
    log.addHandler(handler)
    log.setLevel(level)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.level, log.propagate = before


def _fail(message: str, verbose: bool) -> NoReturn:
    if verbose:
        say(traceback.format_exc().rstrip())
    say(f"error: {message}")
    raise typer.Exit(FAILED) from None


def _leave_stdout() -> None:
    """Point standard output at nothing, or the interpreter complains of the closed pipe when it flushes at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
