"""Sentences of our own making: two villages at the two ends of a road over a pass, which one of
them wants open in winter and the other wants closed. Neither village exists."""

SAID: tuple[str, ...] = (
    "When the road is shut, our nearest hospital is four hours away instead of one.",
    "Every lorry that comes over the pass goes under my bedroom window.",
    "We were promised a say when the road was widened, and then we read about it in the paper.",
    "My brother drives for a living. A closed winter means half a year without pay.",
    "The spring that fed our troughs went brown the year they blasted the second tunnel.",
    "I do not want your village to suffer. I want mine to sleep.",
    "People here say openly that the other side only wants the tolls. I am not sure of it.",
    "Our school lost eleven children in five years, because families move to where the work is.",
    "What frightens me is not the road but who decides about it.",
    "Nobody at home would believe me if I told them that you also worry about the snow.",
    "The old people remember when the pass was closed for everybody, and nobody was angry.",
    "If it stays open, I want somebody to pay for the walls that the salt has eaten.",
    "We keep the road clear with our own hands, and nobody beyond the pass ever said thank you.",
    "A road that is open on some days and shut on others is worse for us than a shut one.",
    "My shop lives from the people who drive through. I say that only here.",
    "The noise report was made in August, when half of the lorries stay away.",
    "Could the ambulance pass at any hour, whatever is decided about the rest?",
    "We would need to know in October what holds in January.",
    "I have never been asked what I would need in order to say yes.",
    "In our council there are three who want the quarrel more than they want the road.",
    "My daughter married across the pass. In winter I see my grandson on a screen.",
    "What you call heavy traffic is what we call having a future.",
    "It hurts to hear that our work is dust to you.",
    "I can accept a night without lorries. I cannot accept a winter without a road.",
    "The toll money goes to the capital, and neither of our villages has seen a coin of it.",
    "If we agree on something, I will be called a traitor in the bakery the next morning.",
    "There were avalanches in both villages. We never mourned together.",
    "A closed gate is a symbol to us: they closed it in the bad year as well.",
    "I should like to hear which hours hurt you most, and not only that it hurts.",
    "Our young people do not hate you. They have simply never met you.",
    "We fear that a compromise is only the first step, and that the next one follows at once.",
    "The engineers talk to each other. The villages do not.",
    "If snow chains were checked down in the valley, half of the accidents would not happen.",
    "I did not know that your fire brigade has only volunteers too.",
    "Please do not call it your road, and I shall stop calling it ours.",
    "A quiet hour for the church, and one for the mosque: that costs nobody anything.",
    "We are tired of being the example for everything that goes wrong in the mountains.",
    "My cows do not cross any more, since the barrier. That path was older than both villages.",
    "What would you tell them at home about today, if somebody asked you?",
    "I could live with a rule that the snow decides and no politician.",
    "We have pictures of the cracks in our walls, and would rather show you than a court.",
    "The pass has two sides, and the weather comes from ours.",
    "If the hospital had a second helicopter, I would not be here.",
    "I came because I no longer want to lose friends over a road.",
    "A winter market at the top, once, with both villages: it would be a beginning.",
    "Half of what we say about you was said to us by people who earn by it.",
    "For us it is enough if somebody writes down that it was noisy, and that we were not lying.",
    "I should want to try it for one winter, and then sit here again.",
)

STAYS_HERE = (
    "I tell you this only because it is written down nowhere: I am afraid of my own neighbours.",
    "Between us, our mayor has already promised the contract to somebody.",
    "My son threw that stone, years ago. I have never said it aloud.",
    "I would sign tomorrow, and I could never admit it at home.",
    "We did open the barrier that night, and we denied it.",
    "Not for repeating: half of our council does not read the letters it signs.",
)

TAKEN_BACK = "These are words that somebody thought better of as soon as they were out."
TOO_LATE = "This answer came when the round was over, and so it never reached anybody."
CUT_OFF = "This was typed without the floor, and the room never heard it."

POINTS = (
    "Both villages need a way to the hospital at any hour.",
    "Both say that they were never asked before the road was widened.",
    "What is decided has to be known before the winter begins.",
)
POINT_OFF_THE_RECORD = "One village wants the road, the other wants quiet."
POINT_PUT_RIGHT = "Both villages want quiet nights, and both want to be reached in winter."
POINT_PASSING = "Everybody here is tired of the quarrel."
POINT_PASSING_CHANGED = "Many here are tired of the quarrel, though not everybody."
POINT_DROPPED = "Nobody has an idea yet."

PROMPTS = (
    "What does your village need from the road, whatever else is decided?",
    "What might be tried for one winter that would help your village and harm neither?",
    "What would you want the others to understand before we go on?",
)
INTERVENTION = "Two fears can be true at the same time. We have heard both of them today."
BANNER = "We go on in a moment."
TEAM_WORD = "The queue is long: shall we take a round?"
