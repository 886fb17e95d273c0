"""A child process for each query: what overflows, swells or never ends, ends alone.

pyoxigraph cannot cancel a query, and a deep one overflows its native stack. A child forked before any store
is opened costs a millisecond. RocksDB's threads do not survive a fork: a process that has opened a store, or
has threads of its own, starts a fresh interpreter instead.

The child writes frames to a pipe: one when the query begins (the deadline counts from there), then the answer
as it comes, part by part, then what came of it.
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from ..errors import ComityError, DataError, MachineError, UsageError
from . import isolation
from .limits import Limits
from .pipe import BEGUN, DONE, FAULT, PART, Frames, send
from .task import Answer, Task

if TYPE_CHECKING:
    from ..graph.graph import Graph

_ERRORS = {error.__name__: error for error in (DataError, UsageError, MachineError)}
_THREADS = "/proc/self/task"
# To close its store takes RocksDB 4 ms: it stays open until the process ends.
_OPEN: "list[Graph]" = []
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


def ask(make: Callable[[], Task], limits: Limits, out: Callable[[bytes], object] | None = None) -> Answer:
    """Answer a query that is made ready in the child, too: the sooner it is forked, the less is copied.

    Args:
        make: reads and checks the query; its errors are told as the child's.
        limits: what the query may use; what `out` takes is not counted.
        out: takes the body as it comes, part by part; without it, the answer holds the body.

    Returns:
        the answer; errors as in `answer`, with parts of the body out by then, but never its end.
    """
    process, pipe = _forked(make) if _may_fork() else _started(make())
    kept = list[bytes]()
    try:
        found = _followed(pipe, limits, kept.append if out is None else out)
    except KeyboardInterrupt:
        raise MachineError("interrupted: the query was stopped") from None
    except TimeoutError:
        raise _late(limits) from None
    finally:
        os.close(pipe)
        status = _ended(process)
    if found is None:
        raise _fallen(status, limits)
    return found._replace(body=b"".join(kept))


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
        send(pipe, *_outcome(make, pipe))
    finally:
        # Not exit: buffers and exit handlers are the parent's.
        os._exit(0)


def _begin(task: Task, pipe: int) -> None:
    isolation.confine(task.limits)
    send(pipe, BEGUN)


def _outcome(make: Callable[[], Task], pipe: int) -> tuple[bytes, bytes]:
    """The last frame."""
    try:
        found = _evaluated(make(), pipe)
        return DONE, f"{found.form} {found.format} {found.rows} {int(found.truncated)}".encode()
    except ComityError as error:
        kind = next(name for name, class_ in _ERRORS.items() if isinstance(error, class_))
        return FAULT, _said(f"{kind}\n{error}")
    except MemoryError:
        return FAULT, _said(f"MachineError\n{_TOO_MUCH}")
    except Exception as error:  # whatever else the engine stumbles on: the parent says it in one line
        return FAULT, _said(f"MachineError\nthe query failed: {type(error).__name__}: {error}")


def _said(message: str) -> bytes:
    """What a user wrote may hold bytes that are no text; the message shows them escaped."""
    return message.encode(errors="backslashreplace")


def _evaluated(task: Task, pipe: int) -> Answer:
    from ..graph.local import LocalGraph
    from ..graph.opening import open_graph
    from .evaluation import evaluate

    if not task.trusted:
        isolation.cut_off()
    graph = open_graph(task.where)
    _OPEN.append(graph)
    assert isinstance(graph, LocalGraph), "remote graphs are asked without a child"
    return evaluate(task, graph, lambda: _begin(task, pipe), lambda part: send(pipe, PART, part))


def _followed(pipe: int, limits: Limits, out: Callable[[bytes], object]) -> Answer | None:
    """What the child says came of the query, its parts handed on; None where it ends without a word."""
    for mark, content in Frames(pipe, limits.seconds):
        if mark == PART:
            out(content)
        elif mark == FAULT:
            kind, _newline, message = content.decode(errors="replace").partition("\n")
            raise _ERRORS[kind](message)
        elif mark == DONE:
            form, format_, rows, truncated = content.decode().split()
            return Answer(form, format_, b"", int(rows), truncated == "1")
    return None


def _ended(process: int) -> int:
    """End the child if it still runs, and take its status, so that nothing of it stays."""
    finished, status = os.waitpid(process, os.WNOHANG)
    if not finished:
        os.kill(process, signal.SIGKILL)
        _finished, status = os.waitpid(process, 0)
    return status


def _fallen(status: int, limits: Limits) -> MachineError:
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM:
        return _late(limits)
    return MachineError(_TOO_MUCH)


def _late(limits: Limits) -> MachineError:
    return MachineError(
        f"the query took more than {limits.seconds} s: ask for less, or raise COMITY_QUERY_SECONDS"
    )
