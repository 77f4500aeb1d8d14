"""Organisers' sessions and passwords, as they are stored."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlmodel import Session, col

from app.doorway.accounts import WrongPassword
from app.models import OrganiserSession
from app.routes.house import House
from tests.doctor.running import run_with_input
from tests.houses import house_in

PASSWORD = " lamp basket river stone "


async def last_days(house: House) -> list[str]:
    def job(session: Session) -> list[str]:
        return list(session.scalars(select(col(OrganiserSession.last_day))))

    return await house.database.read(job)


def test_sessions_that_have_ended_are_forgotten_when_somebody_signs_in(tmp_path: Path) -> None:
    async def story() -> None:
        async with house_in(tmp_path) as house:
            accounts = house.doorway.accounts
            first = await accounts.make("olive", PASSWORD)
            second = await accounts.make("basil", PASSWORD)
            for account in (first, first, second):
                await accounts.new_session(account)
            ended = col(OrganiserSession.account) == first
            await house.database.write(
                lambda s: s.execute(
                    update(OrganiserSession).where(ended).values(last_day="2020-01-01")
                )
            )
            assert (await last_days(house)).count("2020-01-01") == 2
            (other,) = [day for day in await last_days(house) if day != "2020-01-01"]

            assert await accounts.find(await accounts.new_session(first)) == first
            assert await last_days(house) == [other, other]

    asyncio.run(story())


def test_a_password_that_is_piped_is_taken_as_it_is_and_the_form_takes_it_too(
    tmp_path: Path,
) -> None:
    made = run_with_input(tmp_path, f"{PASSWORD}\n", "organiser", "olive")
    assert made.returncode == 0, made.stderr

    async def sign_in() -> None:
        async with house_in(tmp_path) as house:
            assert await house.doorway.accounts.sign_in("olive", PASSWORD)
            with pytest.raises(WrongPassword):
                await house.doorway.accounts.sign_in("olive", PASSWORD.strip())

    asyncio.run(sign_in())
