"""Sentences at hand for whoever leads, for each of the three kinds of intervention.

They are offered to be said, changed or left alone. Nothing ever says one of them by itself.
"""

from collections.abc import Mapping

from app.core.intervention import InterventionKind
from app.core.refused import N_

PROMPTS: Mapping[InterventionKind, tuple[str, ...]] = {
    InterventionKind.THEORY: (
        N_("Beneath what somebody demands there is often something that they cannot live without."),
        N_("What one side does to be safe can look like a threat from the other side."),
        N_("Each side tends to see its own acts as answers, and those of the other as intentions."),
        N_("Every community remembers best what was done to it."),
        N_("What lasts meets what each side needs; it need not lie halfway between the demands."),
    ),
    InterventionKind.CONTENT: (
        N_("The same word was used for two different things. What does it mean to each of you?"),
        N_("That was said about the other side. Would they recognise themselves in it?"),
        N_("Two fears have now been named. May we look at them side by side?"),
        N_("How would what was just said be heard in your own community?"),
        N_("There was an idea in this. Shall we hold on to it before we weigh it?"),
    ),
    InterventionKind.PROCESS: (
        N_("We have begun to answer before the other has finished. Let us slow down."),
        N_("What is happening here may be like what happens outside. What do you notice?"),
        N_("For some minutes we have spoken to people who are not in this room."),
        N_(
            "One side has asked and the other has defended itself. Could it be the other way round?"
        ),
        N_("It has become quiet. Let us leave it so for a minute."),
    ),
}
