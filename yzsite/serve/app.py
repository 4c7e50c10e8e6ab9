"""The addresses: all of the tool's own lie below `/.yzsite/`, everything else is the site."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from yzsite.errors import YzsiteError
from yzsite.model import State
from yzsite.serve.answers import answer, own_address, problem
from yzsite.serve.asking import AskError, Body, read_body
from yzsite.serve.author import keep_author, tidy_name
from yzsite.serve.desk import Desk, OverwriteError, Saving
from yzsite.serve.events import Events, explain
from yzsite.serve.files import find_file, media_type, put_editor_in
from yzsite.serve.going import Start, Want, find_next
from yzsite.serve.shelf import GoneError, Shelf
from yzsite.serve.sight import look_over

ASSETS = Path(__file__).parent / "assets"
_NOT_FOUND = "/404.html"


class Addresses:
    """Answers each address."""

    def __init__(self, shelf: Shelf, desk: Desk, events: Events) -> None:
        self._shelf, self._desk, self._events = shelf, desk, events
        self._checking = asyncio.Lock()  # a unit may be long, and everything else must go on

    async def unit(self, request: Request) -> Response:
        """`GET /.yzsite/unit/SLUG/UNIT`: all that is known of a unit."""
        names = request.path_params
        return answer(await run_in_threadpool(self._desk.look_at, names["slug"], names["unit"]))

    async def check(self, request: Request) -> Response:
        """`POST /.yzsite/check`: what the checks say of texts that somebody is typing."""
        body = await read_body(request)
        texts = [body.text(name) for name in ("slug", "unit", "source", "target")]
        async with self._checking:
            if await request.is_disconnected():  # more was typed meanwhile
                return Response(status_code=204)
            return answer(await run_in_threadpool(self._desk.try_out, *texts))

    async def save(self, request: Request) -> Response:
        """`POST /.yzsite/save`: write what a person wants of a unit."""
        saving = _to_saving(await read_body(request))
        return answer(await run_in_threadpool(self._desk.save, saving))

    async def undo(self, request: Request) -> Response:
        """`POST /.yzsite/undo`: take back what was saved."""
        body = await read_body(request)
        panel = await run_in_threadpool(self._desk.take_back, body.text("undo"))
        return answer({"panel": panel})

    async def queue(self, request: Request) -> Response:
        """`GET /.yzsite/queue`: the next unit that is worth a look."""
        asked = request.query_params
        if asked.get("want") not in set(Want):
            raise AskError(400, f"want must be one of: {', '.join(Want)}")
        want, slug, unit = Want(asked["want"]), asked.get("slug", ""), asked.get("unit", "")
        backwards = asked.get("direction") == "-1"
        start = Start(slug, unit, backwards)
        return answer(await run_in_threadpool(find_next, self._shelf, want, start))

    async def site(self, _: Request) -> Response:
        """`GET /.yzsite/site`: how far all publications have come."""
        return answer(await run_in_threadpool(look_over, self._shelf.site))

    async def author(self, request: Request) -> Response:
        """`POST /.yzsite/author`: keep the name of the person."""
        name = tidy_name((await read_body(request)).text("author"))
        await run_in_threadpool(keep_author, name)
        return answer({"author": name})

    async def events(self, _: Request) -> Response:
        """`GET /.yzsite/events`: what happens from now on."""
        return StreamingResponse(self._events.listen(), media_type="text/event-stream")

    async def asset(self, request: Request) -> Response:
        """`GET /.yzsite/assets/NAME`: a file of the editor."""
        path = find_file(ASSETS, f"/{request.path_params['path']}")
        return await run_in_threadpool(_send, path) if path else problem(404, "no such file")

    async def page(self, request: Request) -> Response:
        """Answer any other address with a file of the site."""
        root, build = request.scope["root_path"], self._shelf.site.settings.build
        path, send = request.scope["path"].removeprefix(root), partial(_send, root=root)
        if own_address(path):
            return problem(404, "no such address")
        found = find_file(build, path)
        if found:
            return await run_in_threadpool(send, found)
        if find_file(build, f"{path}/"):
            folder = request.url.replace(path=f"{request.url.path}/")
            return RedirectResponse(str(folder), 308)
        lost = find_file(build, _NOT_FOUND)
        if lost:
            return await run_in_threadpool(send, lost, 404)
        return Response("There is no such page.", 404, media_type="text/plain")


def make_app(shelf: Shelf, desk: Desk, events: Events) -> Starlette:
    """Put the addresses together; whoever may not come in is kept out before (`doors`)."""
    known = Addresses(shelf, desk, events)
    routes = [
        Route("/.yzsite/unit/{slug}/{unit}", known.unit),
        Route("/.yzsite/check", known.check, methods=["POST"]),
        Route("/.yzsite/save", known.save, methods=["POST"]),
        Route("/.yzsite/undo", known.undo, methods=["POST"]),
        Route("/.yzsite/queue", known.queue),
        Route("/.yzsite/site", known.site),
        Route("/.yzsite/author", known.author, methods=["POST"]),
        Route("/.yzsite/events", known.events),
        Route("/.yzsite/assets/{path:path}", known.asset),
        Route("/{path:path}", known.page),
    ]
    handlers = dict.fromkeys((YzsiteError, HTTPException, Exception), partial(_explain, shelf))
    return Starlette(routes=routes, exception_handlers=handlers)


def _send(path: Path, status: int = 200, root: str = "") -> Response:
    kind = media_type(path)
    try:
        data = path.read_bytes()
    except OSError:  # a build has just removed it
        return Response("There is no such page any more.", 404, media_type="text/plain")
    is_page = kind.startswith("text/html")
    return Response(put_editor_in(data, root) if is_page else data, status, media_type=kind)


def _to_saving(body: Body) -> Saving:
    state = body.text_or_none("state")
    if state is not None and state not in set(State):
        raise AskError(400, f"'state' must be one of: {', '.join(State)}")
    return Saving(
        slug=body.text("slug"),
        unit=body.text("unit"),
        version=body.text("version"),
        source=body.text_or_none("source"),
        target=body.text_or_none("target"),
        state=State(state) if state else None,
        settled=body.texts_or_none("settled"),
        author=tidy_name(body.text_or_none("author") or ""),
    )


def _explain(shelf: Shelf, _: Request, error: Exception) -> Response:
    """Answer what could not be done."""
    match error:
        case OverwriteError():
            both = {"problem": error.message, "hint": error.hint, "now": error.now}
            return answer(both, 409)
        case AskError():
            return problem(error.status, error.message)
        case GoneError():
            return problem(404, error.message)
        case YzsiteError():
            return problem(422, *explain(error, shelf.site.settings))
        case HTTPException():
            return problem(error.status_code, error.detail)
        case _:  # the terminal gets the whole of it
            hint = "This is a fault of yzsite."
            return problem(500, f"{type(error).__name__}: {error}", hint)
