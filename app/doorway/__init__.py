"""Who is asking: cards, seats, staff links, the organiser's account, and their cookies."""

from app.doorway.accounts import Accounts
from app.doorway.cards import Cards
from app.doorway.codes import Codes
from app.doorway.doorway import Doorway
from app.doorway.seats import Seats
from app.doorway.staff import Staff

__all__ = ["Accounts", "Cards", "Codes", "Doorway", "Seats", "Staff"]
