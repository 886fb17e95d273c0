"""Frames between a child and its parent: whole ones, cut ones, late ones."""

import os
import threading
import time

import pytest
from comity.queries.pipe import BEGUN, DONE, PART, Frames, send


def received(written: bytes, seconds: float = 5) -> list[tuple[bytes, bytes]]:
    reading, writing = os.pipe()
    os.write(writing, written)
    os.close(writing)
    try:
        return list(Frames(reading, seconds))
    finally:
        os.close(reading)


def sent(*frames: tuple[bytes, bytes]) -> bytes:
    reading, writing = os.pipe()
    for frame in frames:
        send(writing, *frame)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        return file.read()


FRAMES = [(BEGUN, b""), (PART, "廣東\n".encode()), (PART, b"\0" * 1000), (DONE, b"select")]


def test_what_is_sent_is_received() -> None:
    assert received(sent(*FRAMES)) == FRAMES


@pytest.mark.parametrize("cut", [1, 5, 9, 10, 20, 500])
def test_a_cut_frame_is_none(cut: int) -> None:
    """A child that fell while it wrote has not said that it is done."""
    found = received(sent(*FRAMES)[:-cut])

    assert found == FRAMES[: len(found)]
    assert DONE not in [mark for mark, _content in found]


def test_waiting_is_counted_from_the_first_frame() -> None:
    reading, writing = os.pipe()
    send(writing, BEGUN)
    frames = iter(Frames(reading, 0.05))
    assert next(frames) == (BEGUN, b"")
    with pytest.raises(TimeoutError):
        next(frames)
    os.close(reading)
    os.close(writing)


def test_a_slow_reader_takes_none_of_the_time() -> None:
    """Neither of what the parent waits, nor of the child's alarm, while the pipe is full."""
    reading, writing = os.pipe()
    big = b"x" * 2**20
    thread = threading.Thread(target=lambda: [os.write(writing, sent_frame) for sent_frame in (head, big)])
    head = b"%c%08x" % (PART, len(big))
    send(writing, BEGUN)
    thread.start()
    found = []
    for frame in Frames(reading, 0.2):
        found.append(frame)
        if frame[0] == PART:
            break
        time.sleep(0.5)
    thread.join()
    os.close(reading)
    os.close(writing)

    assert found == [(BEGUN, b""), (PART, big)]
