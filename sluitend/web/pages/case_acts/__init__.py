"""Everything one can do in a case, each on a small page of its own that also works without JavaScript."""

from django.urls import path

from sluitend.web.pages.case_acts import (
    assess,
    care,
    client,
    clocks,
    confer,
    handover,
    kin,
    monitor,
    own_family,
    pickup,
    plan,
    protect,
    returning,
    share,
)
from sluitend.web.pages.case_acts.page import act_page
from sluitend.web.pages.case_acts.spec import Act

ACTS: tuple[Act, ...] = tuple(
    act
    for step in (
        assess, share, pickup, protect, plan, care, confer, handover, monitor, clocks, client, returning, own_family,
        kin,
    )
    for act in step.ACTS
)  # fmt: skip

urls = [
    path(
        f"casussen/<slug:number>/{act.slug}/{'<int:subject>/' if act.about else ''}",
        act_page(act),
        name=f"case_{act.slug}",
    )
    for act in ACTS
]
