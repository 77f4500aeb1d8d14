"""Sockets that are closed in time, also where nobody reads them any more."""

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

PATIENCE = 0.3  # seconds that a peer is given to take leave, once the program is done with it


class ClosedInTime(WebSocketsSansIOProtocol):
    """A socket of uvicorn's, which ends soon after the program has ended it.

    A page whose seat was closed is to be gone within a second. One that reads slowly, or whose
    phone has lost its network, takes no leave: it would keep the connection, and what still waits
    in it, for as long as it likes. What waits is dropped.
    """

    async def run_asgi(self) -> None:
        await super().run_asgi()
        self.loop.call_later(PATIENCE, self.transport.abort)
