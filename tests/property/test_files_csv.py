"""What a table can hold comes back from it; whatever is in a file, a table or one clear error comes out."""

from hypothesis import given
from hypothesis import strategies as st

from sysmap.formats import CSV, TSV
from sysmap.model import Document, Factor, Link, Polarity, SystemMap, fold_label
from sysmap.model.errors import FileError

# what a cell keeps: white space around a text is no part of it
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(str.strip)
labels = text.filter(lambda label: label and fold_label(label))


@st.composite
def tables(draw) -> SystemMap:
    names = draw(st.lists(labels, min_size=1, max_size=6, unique_by=fold_label))
    factors = [Factor(f"f{place}", label) for place, label in enumerate(names)]
    ends = st.sampled_from([factor.id for factor in factors])
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=8, unique=True))
    links = [
        Link(
            f"l{place}",
            *pair,
            draw(st.sampled_from(Polarity)),
            draw(st.floats(0, 1e9)),
            draw(st.booleans()),
            draw(st.floats(0, 1)),
            notes=draw(text),
        )
        for place, pair in enumerate(pairs)
    ]
    return SystemMap.of([*factors, *links])


def content(snapshot: SystemMap) -> tuple:
    """A map without its ids: what a list of links is about."""
    label = {factor.id: factor.label for factor in snapshot.factors.values()}
    links = {
        (label[link.source], label[link.target]): (
            link.polarity,
            link.strength,
            link.delay,
            link.certainty,
            link.notes,
        )
        for link in snapshot.links.values()
    }
    return set(label.values()), links


@given(tables(), st.sampled_from([CSV, TSV]))
def test_a_list_of_links_comes_back(snapshot, form):
    written = form.write(snapshot)
    reading = form.read(written.data, "map.csv")
    assert written.notes == ()
    assert reading.notes == ()
    assert content(SystemMap.of(reading.records)) == content(snapshot)


cells = (
    st.sampled_from(["A", "b", "", "+", "-1", "0.5", "=x", '"', "from", "To", "label", "x", "nan", "é", "\n", "'"])
    | text
)
loose = st.lists(st.lists(cells, max_size=5).map(",".join), max_size=8).map("\n".join)
headed = st.sampled_from(["From,To,Polarity,Strength,Delay,Certainty\n", "Label;x;y;Tags\n", ",A,b\n", "A\tb\t+\n", ""])


@given(st.tuples(headed, loose).map("".join).map(str.encode) | st.binary(max_size=200))
def test_any_bytes_give_a_sound_map_or_one_clear_error(data):
    try:
        reading = CSV.read(data, "map.csv")
    except FileError as error:
        message = str(error)
    else:
        Document(reading.records)
        message = "map.csv"
    assert "map.csv" in message
    assert "\n" not in message
