"""When to use each design, when not, and where it comes from: for whoever chooses one.

The longer pages are `docs/designs`; nothing reads those while the program runs.
"""

from dataclasses import dataclass

from app.core.refused import N_, Refused


@dataclass(frozen=True, slots=True)
class Guidance:
    """Sentences yet to be translated."""

    when: str
    when_not: str
    source: str


_GUIDANCE = {
    "kelman": Guidance(
        N_(
            "A few people whom their communities listen to can meet privately for two or three "
            "days, four to six a side, for new understanding and for ideas."
        ),
        N_(
            "An agreement is expected of them, or the sides do not yet agree on what the conflict "
            "is about."
        ),
        N_(
            "Herbert Kelman’s workshops, which began from John Burton’s. Beyond Intractability has "
            "recordings, and an essay on problem-solving workshops (beyondintractability.org)."
        ),
    ),
    "burton": Guidance(
        N_(
            "The sides do not yet agree on what the conflict is about, offers would come too soon, "
            "and you have a week and a panel of several people who know research on conflict and "
            "can say it plainly."
        ),
        N_("The panel is small: Kelman fits better then."),
        N_(
            "John Burton’s controlled communication, and his work on basic human needs. "
            "Christopher Mitchell writes on it in the International Journal of Peace Studies."
        ),
    ),
    "sustained-dialogue": Guidance(
        N_(
            "The same people can come back for months or for years, and the trouble lies in how "
            "communities deal with each other more than in one question that could be settled."
        ),
        N_("The group can meet once only, or one question has to be settled soon."),
        N_("Harold Saunders, and the institute that carries his work on (sustaineddialogue.org)."),
    ),
    "back-channel": Guidance(
        N_(
            "Very few people, two or three a side, can meet without anybody knowing, often and "
            "briefly, and can reach those who decide, while open talks are stuck."
        ),
        N_("You want to find out what a whole community needs: use Kelman for that."),
        N_(
            "The meetings in Norway in 1993, as Jan Egeland and Hilde Henriksen Waage describe "
            "them. One text in the third party’s hands is a method of its own, and is not claimed "
            "of them."
        ),
    ),
    "shuttle": Guidance(
        N_(
            "The sides will not meet, or cannot: being seen together would cost too much, one does "
            "not recognise the other, or a first meeting has to be prepared."
        ),
        N_("Both would sit down together: any meeting is faster."),
        N_(
            "Father Alec Reid’s years between the sides in Northern Ireland, and the last "
            "questions of the talks on Mozambique, held at Sant’Egidio in Rome from 1990 to 1992."
        ),
    ),
    "roundtable": Guidance(
        N_(
            "Those who come hold no office now, know the matter well, and are read or listened to "
            "by those who do. A day or two, up to eight a side, for options with their reasons."
        ),
        N_("It is about what people fear or have lost: use Kelman for that."),
        N_(
            "The commonest form of Track Two, of which Peter Jones describes kinds and limits "
            "(Track Two Diplomacy in Theory and Practice, 2015), under the Chatham House Rule."
        ),
    ),
    "civil-society": Guidance(
        N_(
            "Many groups are touched by a conflict, none of them sits where it is decided, and you "
            "want one report from them that cannot easily be put aside. Two days, up to four "
            "groups of about six."
        ),
        N_("There is nobody at a table to whom a report could go."),
        N_(
            "The Civil Society Assembly of Guatemala, set up in 1994, of which Enrique Alvarez "
            "tells what it achieved and how it ended (c-r.org)."
        ),
    ),
    "pre-negotiation": Guidance(
        N_(
            "Both sides know roughly what they would talk about and do not come to it: each waits "
            "for the other, nobody can speak for a side, or the last promise was broken. Two days, "
            "four to six a side."
        ),
        N_("The sides do not yet understand each other’s needs: begin with Kelman."),
        N_(
            "Harold Saunders on the work before negotiations (Negotiation Journal, 1985), and the "
            "OSCE’s guide to measures of confidence that are not military."
        ),
    ),
    "blank": Guidance(
        N_("You bring a method of your own, or have an afternoon and no need for stages."),
        N_("You would be glad of an order that others have tried."),
        N_(
            "Nowhere in particular. The ground rules are those that workshops in Herbert Kelman’s "
            "manner go by, in our own words."
        ),
    ),
    "sample": Guidance(
        N_(
            "You want to try Parley, to train a team, or to show participants what they will see. "
            "Its towns and their river are made up."
        ),
        N_("People who have a conflict are to meet."),
        N_("The agenda is that of Kelman, shortened."),
    ),
}


def guidance_of(name: str) -> Guidance:
    """Return when to use a design and where it comes from; refused where there is none."""
    if name not in _GUIDANCE:
        raise Refused(N_("There is no design of that name."), "design")
    return _GUIDANCE[name]
