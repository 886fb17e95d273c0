"""A child process for each query: what overflows, swells or never ends, ends alone.

pyoxigraph cannot cancel a query, and a deep one overflows its native stack. A child forked before any store
is opened costs a millisecond. RocksDB's threads do not survive a fork: a process that has opened a store, or
has threads of its own, starts a fresh interpreter instead.

The child writes to a pipe: one byte when the query begins (the deadline counts from there), then a line that
says what came of it, then the answer or the message.
"""

import os
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

from ..errors import ComityError, DataError, MachineError, UsageError
from . import isolation
from .limits import Limits
from .task import Answer, Task

_BEGUN = b"!"
_ERRORS = {error.__name__: error for error in (DataError, UsageError, MachineError)}
_CHUNK = 2**16
_THREADS = "/proc/self/task"
_TOO_MUCH = "the query used too much memory, or is too deep: ask for less, or write it flatter"


def answer(task: Task) -> Answer:
    """Answer a query in a process of its own.

    Args:
        task: the query, which the guard has let pass.

    Returns:
        the answer.

    Raises:
        UsageError: as the child found: a wrong parameter, a query that does not parse.
        DataError: the file that was named as a graph does not parse.
        MachineError: the query took too long or too much, was interrupted, or the graph is damaged.
    """
    return ask(lambda: task, task.limits)


def ask(make: Callable[[], Task], limits: Limits) -> Answer:
    """Answer a query that is made ready in the child, too: the sooner it is forked, the less is copied.

    Args:
        make: reads and checks the query; its errors are told as the child's.
        limits: what the query may use.

    Returns:
        the answer; errors as in `answer`.
    """
    process, pipe = _forked(make) if _may_fork() else _started(make())
    try:
        written = _read(pipe, limits)
    except KeyboardInterrupt:
        raise MachineError("interrupted: the query was stopped") from None
    finally:
        os.close(pipe)
        status = _ended(process)
    return _understood(written, status, limits)


def serve() -> NoReturn:
    """Be the child in a fresh interpreter: the task on standard input, the answer on standard output."""
    import pickle

    written = sys.stdin.buffer.read()
    if not written:  # the parent ended before it asked
        os._exit(0)
    task = pickle.loads(written)  # noqa: S301 # our own parent wrote it
    pipe = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    _work(lambda: task, pipe, os.getppid())


def _may_fork() -> bool:
    """Whether this process has one thread only; RocksDB's count, though Python does not know of them."""
    return os.path.isdir(_THREADS) and len(os.listdir(_THREADS)) == 1


def _forked(make: Callable[[], Task]) -> tuple[int, int]:
    parent, (reading, writing) = os.getpid(), os.pipe()
    # A Ctrl-C between the fork and the child's own handling would print a traceback.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process = os.fork()
        if process == 0:
            os.close(reading)
            _work(make, writing, parent)
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    os.close(writing)
    return process, reading


def _started(task: Task) -> tuple[int, int]:
    import pickle

    written = pickle.dumps(task)
    (asked, asking), (reading, writing) = os.pipe(), os.pipe()
    program = [sys.executable, "-c", f"from {__name__} import serve; serve()"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    files = [(os.POSIX_SPAWN_DUP2, asked, 0), (os.POSIX_SPAWN_DUP2, writing, 1)]
    process = os.posix_spawn(sys.executable, program, environment, file_actions=files)
    for descriptor in (asked, writing):
        os.close(descriptor)
    with suppress(BrokenPipeError), os.fdopen(asking, "wb") as task_pipe:
        task_pipe.write(written)
    return process, reading


def _work(make: Callable[[], Task], pipe: int, parent: int) -> NoReturn:
    """The child's whole life."""
    try:
        isolation.become_child(parent)
        _write(pipe, _outcome(make, pipe))
    finally:
        # Not exit: buffers and exit handlers are the parent's.
        os._exit(0)


def _begin(task: Task, pipe: int) -> None:
    isolation.confine(task.limits)
    _write(pipe, _BEGUN)


def _outcome(make: Callable[[], Task], pipe: int) -> bytes:
    try:
        task = make()
        found = _evaluated(task, lambda: _begin(task, pipe))
        numbers = f"{found.rows} {int(found.truncated)} {len(found.body)}"
        return f"answer {found.form} {found.format} {numbers}\n".encode() + found.body
    except ComityError as error:
        kind = next(name for name, class_ in _ERRORS.items() if isinstance(error, class_))
        # What a user wrote may hold bytes that are no text; the message shows them escaped.
        return f"{kind}\n{error}".encode(errors="backslashreplace")
    except MemoryError:
        return f"MachineError\n{_TOO_MUCH}".encode()
    except Exception as error:  # whatever else the engine stumbles on: the parent says it in one line
        return f"MachineError\nthe query failed: {type(error).__name__}: {error}".encode(
            errors="backslashreplace"
        )


def _evaluated(task: Task, begin: Callable[[], None]) -> Answer:
    from ..graph.local import LocalGraph
    from ..graph.opening import open_graph
    from .answers import drawn
    from .evaluation import evaluate

    if not task.trusted:
        isolation.cut_off()
    graph = open_graph(task.where)
    assert isinstance(graph, LocalGraph), "remote graphs are asked without a child"
    found = evaluate(task, graph, begin)
    return drawn(found) if task.drawn else found


def _write(pipe: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(pipe, view) :]


def _read(pipe: int, limits: Limits) -> bytes:
    """Everything that the child writes until it ends; the deadline counts from the first byte."""
    chunks, deadline = list[bytes](), float("inf")
    while select.select([pipe], [], [], _left(deadline))[0]:
        chunk = os.read(pipe, _CHUNK)
        if not chunk:
            return b"".join(chunks)
        if not chunks:
            deadline = time.monotonic() + limits.seconds
        chunks.append(chunk)
    raise _late(limits)


def _left(deadline: float) -> float | None:
    return None if deadline == float("inf") else max(0.0, deadline - time.monotonic())


def _ended(process: int) -> int:
    """End the child if it still runs, and take its status, so that nothing of it stays."""
    finished, status = os.waitpid(process, os.WNOHANG)
    if not finished:
        os.kill(process, signal.SIGKILL)
        _finished, status = os.waitpid(process, 0)
    return status


def _understood(written: bytes, status: int, limits: Limits) -> Answer:
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM:
        raise _late(limits)
    line, _newline, body = written.removeprefix(_BEGUN).partition(b"\n")
    kind, *told = line.decode().split() or [""]
    if kind in _ERRORS:
        raise _ERRORS[kind](body.decode(errors="replace"))
    # A child that was killed while it wrote leaves less than it announced.
    if kind != "answer" or len(body) != int(told[4]):
        raise MachineError(_TOO_MUCH)
    form, format_, rows, truncated, _size = told
    return Answer(form, format_, body, int(rows), truncated == "1")


def _late(limits: Limits) -> MachineError:
    return MachineError(
        f"the query took more than {limits.seconds} s: ask for less, or raise COMITY_QUERY_SECONDS"
    )
