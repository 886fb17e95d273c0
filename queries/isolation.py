"""What a child process gives up before it evaluates a query: time, memory, network, the terminal."""

import os
import resource
import signal
import sys
from contextlib import suppress

from .limits import Limits

# linux/sched.h and linux/prctl.h
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1
_GRACE = 1.0


def become_child(parent: int) -> None:
    """Let go of the terminal: what the parent stops, it stops by a signal; what a crash prints, nobody reads.

    Args:
        parent: its process id; a child whose parent is gone ends.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if faulthandler := sys.modules.get("faulthandler"):  # else it was never enabled
        faulthandler.disable()
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 2):
        os.dup2(nothing, descriptor)
    if os.getppid() != parent:
        os._exit(0)


def cut_off() -> None:
    """Leave the network and die with the parent, where the system can do that.

    The guard refuses what would ask another server; this holds if it ever fails. It needs ctypes (3 ms), so
    the catalogue's own queries go without.
    """
    with suppress(ImportError, OSError, AttributeError):
        from ctypes import CDLL

        libc = CDLL(None)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        # Root needs no namespace of users, and keeps its rights on files without one.
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def confine(limits: Limits) -> None:
    """Limit memory from now on, and end the process when time is up, whether its parent lives or not.

    Args:
        limits: seconds and memory count.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, ValueError):
        most = _memory() + limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    # The default action of this signal is to end: it needs no Python, which does not run inside the engine.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds + _GRACE)


def _memory() -> int:
    """The address space in use, in bytes; where the system does not tell, none is counted as used."""
    with suppress(OSError), open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[0]) * os.sysconf("SC_PAGESIZE")
    return 0
