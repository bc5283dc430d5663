"""Whatever comes in by the message door: a report or a reason, never anything else."""

from hypothesis import example as case
from hypothesis import given, settings
from hypothesis import strategies as st

from sluitend.connect.message import Message
from sluitend.connect.stuf import BadMessage, Envelope, read, sender
from sluitend.connect.stuf.errors import _REASONS
from tests.connect.samples import EXAMPLES, TODAY

RAWS = [path.read_bytes() for path in EXAMPLES]


def outcome(raw: bytes) -> Message | BadMessage:
    assert isinstance(sender(raw), Envelope)
    try:
        return read(raw, today=TODAY)
    except BadMessage as error:
        assert error.code in _REASONS
        assert error.reason
        return error


@given(st.binary(max_size=400))
@case(b"<?xml version='1.0' encoding='utf-7'?><a/>")
@case(b"<?xml version='1.0' encoding='bestaat-niet'?><a/>")
@case(b"<!--" * 5000)
@case(b"<a>" * 5000)
def test_any_bytes_give_a_reason(raw):
    assert isinstance(outcome(raw), BadMessage)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(RAWS), st.data())
def test_a_report_with_a_piece_cut_out_or_put_in_is_a_report_or_a_reason(raw, data):
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, min(len(raw), start + 200)))
    outcome(raw[:start] + data.draw(st.binary(max_size=20)) + raw[end:])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(RAWS), st.data())
def test_a_report_of_which_elements_are_taken_out_doubled_or_refilled_is_a_report_or_a_reason(raw, data):
    from lxml import etree

    root = etree.fromstring(raw, etree.XMLParser(remove_comments=True))
    elements = list(root.iter())[1:]
    for _ in range(data.draw(st.integers(1, 4))):
        element = data.draw(st.sampled_from(elements))
        if element.getparent() is None:
            continue
        what = data.draw(st.sampled_from(["out", "double", "fill", "attribute"]))
        if what == "out":
            element.getparent().remove(element)
        elif what == "double":
            element.addnext(etree.fromstring(etree.tostring(element, with_tail=False)))
        elif what == "fill":
            element.text = data.draw(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
        else:
            for name in element.attrib:
                element.set(name, data.draw(st.sampled_from(["", "J", "true", "X", "waardeOnbekend"])))
    outcome(etree.tostring(root))
