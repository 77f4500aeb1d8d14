"""Seeded people: who they are, and the habits by which they could be known."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import NewType

Who = NewType("Who", str)

SIDES = ("east", "west")
A_SIDE = 6
_SHORTEST, _LONGEST = 12, 1900  # characters: what people write is between a word and a page

_ENGLISH = """
    water road school market bridge letter winter harvest border river house garden window table
    bread lamp paper morning evening promise question answer reason silence trust worry child
    neighbour teacher driver doctor farmer village station office we they you nobody everybody need
    fear want think hope remember forget open close share keep lose find wait begin end before
    after again never always perhaps because although together alone
"""
_ARABIC = """
    ماء طريق مدرسة سوق جسر رسالة شتاء حصاد حدود نهر بيت حديقة نافذة مائدة خبز مصباح ورقة صباح مساء
    وعد سؤال جواب سبب صمت ثقة قلق جار معلم سائق طبيب قرية محطة مكتب نحن هم أنت نريد نخاف نحتاج نفكر
    نرجو نتذكر ننسى نفتح نغلق نبدأ ننتهي قبل بعد دائما ربما لأن معا وحدنا
"""
_VOCABULARIES = tuple(tuple(words.split()) for words in (_ENGLISH, _ENGLISH, _ARABIC))


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person with habits. `length` is what they usually write, in characters; `late` whether
    they come when others have begun; `talks` how often they speak where nobody counts. A side
    writes in one script: a letter takes one byte or two, and on the wire up to six."""

    who: Who
    side: str
    length: int
    late: bool
    talks: float
    vocabulary: tuple[str, ...]

    def words(self, chance: Random, mark: str) -> str:
        """Return something that this person might write; `mark` makes it unlike all else."""
        length = self.length * chance.lognormvariate(0, 0.35)
        length = max(_SHORTEST, min(_LONGEST, int(length)))
        text = mark
        while len(text) < length:
            text += f" {chance.choice(self.vocabulary)}"
        return text[: max(len(mark), length)].rstrip()


def people_of(chance: Random) -> Mapping[Who, Somebody]:
    """Return the people of both sides, each with habits of their own."""
    found = {}
    for side in SIDES:
        vocabulary = chance.choice(_VOCABULARIES)
        late = set(chance.sample(range(A_SIDE), chance.choice((0, 0, 1, 2))))
        for number in range(A_SIDE):
            who = Who(f"{side}-{number + 1}")
            length = int(chance.lognormvariate(5.0, 0.9))  # about 150, seldom over 900
            found[who] = Somebody(
                who, side, length, number in late, chance.uniform(0.4, 1.6), vocabulary
            )
    return found
