"""What a merge does and says, case by case."""

from dataclasses import replace

from sysmap.edits.three_way import three_way
from sysmap.model import Factor, Holding, Link, LoopName, Perspective, Polarity, SystemMap

COAL = Factor("coal", "Coal price", 0, 0)
DEMAND = Factor("demand", "Demand", 100, 0)
LINK = Link("l", "coal", "demand", Polarity.OPPOSITE)
BASE = SystemMap.of([COAL, DEMAND, LINK])


def merge(ours, theirs, base=BASE):
    return three_way(base, SystemMap.of(ours), SystemMap.of(theirs))


def test_both_fields_of_one_factor_come_together():
    merged = merge(
        [replace(COAL, label="Price of coal"), DEMAND, LINK], [replace(COAL, notes="since 2019"), DEMAND, LINK]
    )
    assert merged.snapshot.factors["coal"] == replace(COAL, label="Price of coal", notes="since 2019")
    assert merged.conflicts == ()


def test_two_names_for_one_factor_are_told_and_ours_stays():
    merged = merge([replace(COAL, label="Ours"), DEMAND, LINK], [replace(COAL, label="Theirs"), DEMAND, LINK])
    assert merged.snapshot.factors["coal"].label == "Ours"
    assert merged.conflicts == ("A factor is called “Ours” in yours, “Theirs” in theirs. Taken: yours.",)


def test_a_sign_is_told_by_its_glyph_and_its_ends():
    merged = merge(
        [COAL, DEMAND, replace(LINK, polarity=Polarity.SAME)], [COAL, DEMAND, replace(LINK, polarity=Polarity.UNKNOWN)]
    )
    (sentence,) = merged.conflicts
    assert sentence == "The link “Coal price” → “Demand”, the sign: + in yours, ? in theirs. Taken: yours."


def test_notes_of_both_stay_under_each_other():
    merged = merge([replace(COAL, notes="mill"), DEMAND, LINK], [replace(COAL, notes="mayor"), DEMAND, LINK])
    assert merged.snapshot.factors["coal"].notes == "mill\n\nmayor"
    assert merged.conflicts == ()


def test_what_both_moved_is_one_sentence():
    ours = [replace(COAL, x=5.0), replace(DEMAND, x=5.0), LINK]
    theirs = [replace(COAL, x=9.0), replace(DEMAND, x=9.0), LINK]
    merged = merge(ours, theirs)
    assert merged.snapshot.factors["coal"].x == 5
    assert merged.conflicts == ("Both moved 2 factors. Taken: where they stand in your map.",)


def test_what_they_deleted_goes_and_what_we_changed_meanwhile_stays():
    assert merge([COAL, DEMAND, LINK], [COAL]).snapshot == SystemMap.of([COAL])
    merged = merge([COAL, replace(DEMAND, label="Need"), LINK], [COAL])
    assert set(merged.snapshot.factors) == {"coal", "demand"}
    assert merged.conflicts == ("“Need”: they deleted it, you changed it. It stays.",)


def test_a_factor_that_a_new_link_needs_comes_back():
    new = Link("new", "demand", "coal", Polarity.SAME)
    merged = merge([COAL, DEMAND, LINK, new], [COAL])
    assert merged.snapshot == SystemMap.of([COAL, DEMAND, new])
    assert "needed on the other" in merged.conflicts[0]


def test_a_perspective_that_still_holds_something_comes_back():
    town = Perspective("p", "Town")
    base = SystemMap.of([COAL, town])
    merged = merge([replace(COAL, perspectives=("p",)), town], [COAL], base)
    assert merged.snapshot.perspectives == {"p": town}
    assert "Town" in merged.conflicts[0]


def test_a_link_that_both_drew_is_one_and_named_loops_follow():
    base = SystemMap.of([COAL, DEMAND])
    mine = Link("mine", "coal", "demand", Polarity.SAME)
    other = Link("other", "coal", "demand", Polarity.OPPOSITE, notes="seen")
    loop = LoopName("loop", frozenset({"other"}), "Trap")
    merged = merge([COAL, DEMAND, mine], [COAL, DEMAND, other, loop], base)
    assert merged.snapshot.links == {"mine": replace(mine, notes="seen")}
    assert merged.snapshot.loop_names["loop"].links == {"mine"}
    assert any("the sign: + in yours, − in theirs" in sentence for sentence in merged.conflicts)
    assert any("one link now" in sentence for sentence in merged.conflicts)


def test_signs_of_different_perspectives_are_united():
    town, mill = Perspective("t", "Town"), Perspective("m", "Mill")
    base = SystemMap.of([COAL, DEMAND, LINK, town, mill])
    ours = replace(LINK, perspectives=(Holding("t", Polarity.SAME),))
    theirs = replace(LINK, perspectives=(Holding("m", Polarity.OPPOSITE),))
    merged = merge([COAL, DEMAND, ours, town, mill], [COAL, DEMAND, theirs, town, mill], base)
    assert merged.snapshot.links["l"].perspectives == (Holding("t", Polarity.SAME), Holding("m", Polarity.OPPOSITE))
    assert merged.conflicts == ()


def test_namesakes_stay_two_and_are_told():
    merged = merge([COAL, DEMAND, LINK, Factor("m", "Jobs")], [COAL, DEMAND, LINK, Factor("t", "jobs ")])
    assert len(merged.snapshot.factors) == 4
    assert "added by both" in merged.conflicts[0]


def test_without_a_base_what_only_one_says_is_taken():
    merged = three_way(None, SystemMap.of([COAL]), SystemMap.of([replace(COAL, actionability=0.5), DEMAND]))
    assert merged.snapshot.factors == {"coal": replace(COAL, actionability=0.5), "demand": DEMAND}
    assert merged.conflicts == ()
