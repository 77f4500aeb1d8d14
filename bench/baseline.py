"""The least that a server could do: takes a POST, and sends a fixed frame to every socket.

FastAPI on uvicorn with uvloop and httptools; no log, no compression, no cookie, no rule, no
record. What Parley does beyond this is what its figures beside it show.
"""

import sys

import uvicorn
from fastapi import FastAPI, Request, WebSocket, WebSocketDisconnect

FRAME = "x" * 1000
app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, telemetry={"logs": False})
sockets: set[WebSocket] = set()


@app.post("/act")
async def act(request: Request) -> dict[str, str]:
    await request.body()
    for socket in list(sockets):
        await socket.send_text(FRAME)
    return {"answer": "seen"}


@app.websocket("/live")
async def live(socket: WebSocket) -> None:
    await socket.accept()
    sockets.add(socket)
    try:
        while True:
            await socket.receive_text()
    except WebSocketDisconnect:
        sockets.discard(socket)


if __name__ == "__main__":
    uvicorn.run(
        app,
        port=int(sys.argv[1]),
        loop="uvloop",
        http="httptools",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        log_level="critical",
        access_log=False,
        server_header=False,
    )
