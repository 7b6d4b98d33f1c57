"""What every answer carries: here the ETag, which an answer has only where its version is known."""

from __future__ import annotations

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from api.delivery import Delivery, matches


class Data:
    """A version that may change while an answer is made."""

    def __init__(self) -> None:
        self.version = "1"

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == "/amid":
            self.version = "2"
        own = {"ETag": f'W/"{self.version}-own"'} if scope["query_string"] else {}
        await PlainTextResponse("told", headers=own)(scope, receive, send)


@pytest.mark.parametrize("path", ["/", "/amid", "/?own", "/amid?own"])
@pytest.mark.parametrize("changes", [True, False])
def test_an_answer_amid_which_a_change_came_has_no_tag(path: str, changes: bool) -> None:
    data = Data()
    client = TestClient(Delivery(data.answer, lambda: data.version, changes=changes))
    first = client.get(path)
    assert ("etag" in first.headers) == ("amid" not in path or not changes)
    again = client.get(path)
    assert again.headers["etag"].startswith(f'W/"{data.version}-')
    assert client.get(path, headers={"if-none-match": again.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    ("wanted", "named"),
    [("*", True), (" * ", True), ('"b", W/"a"', True), ('"a"', True), ('"x,*,y"', False), ("", False)],
)
def test_tags_are_compared_weakly(wanted: str, named: bool) -> None:
    assert matches(wanted, 'W/"a"') is named
