"""All ways in, in one hand."""

from app.database import Database
from app.doorway.accounts import Accounts
from app.doorway.cards import Cards
from app.doorway.codes import Codes
from app.doorway.floods import Floods
from app.doorway.roster import Rosters
from app.doorway.seats import Seats
from app.doorway.staff import Staff
from app.doorway.throttle import Throttle
from app.keyring import Keyring


class Doorway:
    """Cards, seats, staff and accounts over one database and one keyring."""

    def __init__(self, database: Database, keyring: Keyring, mark: str = "") -> None:
        self.codes = Codes(keyring, mark)
        self.cards = Cards(database, self.codes)
        self.seats = Seats(database, self.codes)
        self.staff = Staff(database, self.codes)
        self.accounts = Accounts(database, self.codes)
        self.rosters = Rosters(database, keyring)
        self.throttle = Throttle()
        self.floods = Floods()
