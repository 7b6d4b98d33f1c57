"""Messages between server and worker: whole, in pieces, and cut off."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from graph.frames import Frames, frame, receive

MESSAGES = st.lists(st.tuples(st.dictionaries(st.text(), st.none() | st.integers() | st.text()), st.binary()))


@given(MESSAGES, st.integers(1, 40))
def test_messages_come_out_as_they_went_in(messages: list, piece: int) -> None:
    sent = b"".join(frame(header, body) for header, body in messages)
    frames, got = Frames(), []
    for start in range(0, len(sent), piece):
        got += frames.feed(sent[start : start + piece])
    assert got == messages
    stream = io.BytesIO(sent)
    assert [receive(stream) for _ in messages] == messages
    assert receive(stream) is None


def test_a_message_that_is_cut_off_is_none() -> None:
    sent = frame({"do": "nothing"}, b"body")
    for end in range(len(sent)):
        assert receive(io.BytesIO(sent[:end])) is None
        assert list(Frames().feed(sent[:end])) == []
