"""Before the first step: who plays, and whether this database has not seen the story already."""

from django.db.models import Q

from sluitend.config.replay.story import BadStory, Story, Told
from sluitend.records.models import Mention, Organisation, Worker


def enlist(story: Story) -> dict[str, int]:
    """The workers of the story, by key; those who are there already are used. Raises BadStory for a namesake."""
    codes = {row.code: row for row in Organisation.objects.all()}
    found = {}
    for one in story.players:
        told = {"name": one.name, "organisation": codes[one.organisation], "role": one.role, "on_duty": one.on_duty}
        row, made = Worker.objects.get_or_create(username=one.key, defaults=told)
        if made:
            row.set_unusable_password()
            row.save(update_fields=["password"])
        elif (row.organisation_id, row.role) != (codes[one.organisation].pk, one.role):
            raise BadStory(story.path, [(1, f'"{one.key}" werkt in deze database ergens anders; kies een andere key')])
        found[one.key] = row.pk
    return found


def refuse_second_time(story: Story) -> None:
    """Raises BadStory when people of the story are known here: it would meet itself and go another way."""
    told = [value for step in story.steps for value in step.arguments.values() if isinstance(value, Told)]
    names = {(one.family_name, one.given_names) for message in told for one in message.message.mentions}
    same = Q(pk__in=[])
    for family_name, given_names in names:
        if family_name and given_names:
            same |= Q(family_name=family_name, given_names=given_names)
    if Mention.objects.filter(same).exists():
        text = "dit verhaal is in deze database al gespeeld, of zijn mensen komen er al in voor"
        raise BadStory(story.path, [(1, text)])
