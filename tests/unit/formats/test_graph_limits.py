"""Graphs and models that no map is as large as are refused, each with what there is too much of."""

import pytest

from sysmap.formats import FORMATS
from sysmap.formats.gml import GML
from sysmap.model.errors import FileError

BY_ID = {form.id: form for form in FORMATS}
DEFAULTS = b"".join(b"<key id='a%d' for='node'><default>x</default></key>" % each for each in range(1000))
NODES = b"".join(b"<node id='a%d'/>" % each for each in range(3000))
HUGE = {
    "vensim": (b"{UTF-8}\n" + b"A = B ~~|\n" * 250_000, "equations"),
    "xmile": (b"<xmile>" + b"<a>" * 1_000_001, "tags"),
    "graphml": (b"<graphml>" + DEFAULTS + b"<graph>" + NODES + b"</graph></graphml>", "attributes"),
    "gml": (b"graph [ " + b"a 1 " * 1_000_001 + b"]", "words"),
    "pajek": (b"*Vertices 2\n*Arcs\n" + b"1 9 1 l x y\n" * 500_001, "words"),
    "dot": (b"digraph { " + b"node [a=b] " * 500_000 + b"}", "words"),
}


@pytest.mark.parametrize("form", HUGE)
def test_what_no_map_holds_is_refused(form):
    data, what = HUGE[form]
    with pytest.raises(FileError, match=rf"^huge holds more than [\d,]+ .*{what}.* Expected the file of a map"):
        BY_ID[form].read(data, "huge")


def test_nothing_but_white_space_is_told_apart_at_once():
    assert not GML.sniff(b"\n" * 8192)  # a pattern that looks back would take longer than the world will stand
    assert GML.sniff(b'# by hand\nCreator "me"\ndirected 1\n\ngraph\n[ node [ id 1 ] ]')
