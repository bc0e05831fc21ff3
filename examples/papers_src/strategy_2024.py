"""Libraries Strategy 2024-2029: the current one, with roman numerals before its first page."""

# mypy: disable-error-code="import-untyped"

from __future__ import annotations

from pathlib import Path

from reportlab.platypus import PageBreak

from papers_src.booklet import (
    BOOK,
    BOOK_CELL,
    Booklet,
    at_a_glance,
    build_booklet,
    chapter,
    lead,
    points,
    quotation,
    say,
    section,
)
from papers_src.layout import MOOR, Flowables, gap, table

BOOKLET = Booklet(
    name="wexmoor-libraries-strategy-2024-2029.pdf",
    title="Libraries Strategy",
    years="2024\u20132029",
    strapline="Open to everyone",
    colour=MOOR,
    front=3,
)

CONTENTS = [
    ["", ""],
    ["1. Why a new strategy", "1"],
    ["2. Our libraries today", "2"],
    ["3. Our three priorities", "3"],
    ["4. Outcomes and measures", "4"],
    ["5. The first two years", "5"],
]

OUTCOMES = [
    ["Outcome", "Measure", "2022/23", "Target 2028/29"],
    ["1. More people read and learn", "Visits to libraries", "1,198,400", "1,500,000"],
    ["", "E-books and e-audio lent", "498,700", "900,000"],
    ["2. Children start well", "Summer Reading Challenge starters", "10,240", "13,000"],
    ["3. Libraries are good places to be", "Visitors satisfied", "88%", "94%"],
    ["4. People at home are reached", "Home Library Service customers", "1,098", "1,800"],
    ["", "Visits to mobile libraries", "42,350", "45,000"],
    ["5. Communities share the running", "Volunteer hours a year", "28,900", "36,000"],
]

PLAN = [
    ["Year", "What we will do", "Priority"],
    ["2024/25", "End charges for overdue items on 1 April 2024", "2"],
    ["2024/25", "Try Sunday opening at Marlsea for six months", "2"],
    ["2024/25", "Agree one volunteer agreement for all libraries", "3"],
    ["2024/25", "Review the mobile libraries with councillors", "3"],
    ["2025/26", "Open a space for teenagers at Pellbridge", "2"],
    ["2025/26", "Double the number of talking books", "1"],
    ["2025/26", "Send text messages when a mobile stop is cancelled", "3"],
]


def front_matter() -> Flowables:
    """Pages ii and iii."""
    return [
        chapter("Foreword", MOOR),
        lead("A library card is the best thing that a council gives away.", MOOR),
        say("This strategy is about putting it in more hands."),
        say("Since the last strategy was written our libraries have closed for a pandemic, opened "
            "again, lent half a million e-books in a year, and kept people warm through two hard "
            "winters. Six are now run by the people who live beside them. What people ask of a "
            "library has changed, and so must what we promise."),
        say("We have made fewer promises than last time, and we have tried to make each one so "
            "plain that a reader will know whether it has been kept."),
        say("Councillor Lionel Abernant<br/>Cabinet Member for Communities and Libraries"),
        gap(10),
        section("About this strategy", MOOR),
        say("Cabinet adopted this strategy on 16 January 2024. It takes effect on 1 April 2024 and "
            "runs to 31 March 2029."),
        say("<b>It replaces the Libraries Strategy 2019\u20132023</b>, which was kept in force for "
            "a further year after March 2023 while this one was prepared. Nothing in the earlier "
            "strategy should now be relied upon."),
        PageBreak(),
        chapter("Contents", MOOR),
        table(CONTENTS, [399, 60], right=(1,), ruled=False, style=BOOK),
        PageBreak(),
    ]  # fmt: skip


def body() -> Flowables:
    """Pages 1 to 5."""
    return [
        chapter("1. Why a new strategy", MOOR),
        say("The Libraries Strategy 2019\u20132023 set out to raise visits to 1.9 million. They "
            "stood at 1,198,400 in 2022/23. The pandemic accounts for much of the difference but "
            "not for all of it: people borrow from their telephones, and they come to a library to "
            "do other things than borrow."),
        say("Some of what was promised was done. Wi-Fi reached every library by 2020, and a new "
            "library management system was in place by 2022. Some was not: the earlier strategy "
            "kept four mobile libraries and 212 stops, and by 2023 there were three and 164."),
        say("We have drawn three lessons. A target that nobody owns is missed. A promise to keep "
            "things exactly as they are is the first to be broken. And readers forgive a change "
            "much sooner than they forgive not being told of it."),
        section("What you told us", MOOR),
        say("We heard from 4,417 people between May and July 2023, in a survey, at 22 drop-in "
            "sessions and in eleven schools. The three things that people most wanted were:"),
        points([
            "an end to fines, which put families off borrowing (64% of answers);",
            "somewhere for teenagers to go (51%); and",
            "to be told when something is cancelled (46%).",
        ]),
        quotation("\u201cI owed four pounds, so I stopped going. It was three years before I went "
                  "back.\u201d", "Parent, Pellbridge drop-in session, June 2023", MOOR),
        say("Only 8% wanted every library to be run by the Council, against 31% five years "
            "before."),
        PageBreak(),
        chapter("2. Our libraries today", MOOR),
        at_a_glance([("31", "libraries: 25 run by the Council and six by the community"),
                     ("3", "mobile libraries"), ("164", "mobile library stops"),
                     ("\u00a38.3m", "net budget 2024/25")], MOOR),
        say("Three libraries have closed since 2019: Upper Cawlish, Fold Street and Stannerby "
            "Quay. In each case the readers were moved to another library within two miles, and "
            "the building now has another public use."),
        say("Six libraries are managed by the community: Great Tolling, Hobbleton, Ibber Bridge, "
            "Nether Tolling, Orrel Fen and Underfold. Each has a grant, the Council\u2019s "
            "catalogue and a member of staff for one day a week."),
        section("Reaching people at home", MOOR),
        say("The Home Library Service had 1,098 customers at the end of March 2023. It did not "
            "reach the 1,400 hoped for in the earlier strategy, although the number has risen in "
            "each of the last three years."),
        section("Who uses our libraries", MOOR),
        say("One resident in five has borrowed something in the last year. Three in ten of those "
            "are under 16, and a quarter are over 65. People who live in the Marlsea Coast area "
            "borrow most, and people in Ibberdale least, where the nearest library is seven miles "
            "away on average."),
        section("Staff and volunteers", MOOR),
        say("We employ the equivalent of 149 people full time. Some 530 people volunteer."),
        PageBreak(),
        chapter("3. Our three priorities", MOOR),
        say("The three priorities are:"),
        points([
            ("<b>Reading and learning for everyone.</b> Books in every form, and the help to enjoy "
            "them, from rhyme time to large print."),
            ("<b>Places people want to be.</b> Buildings that are warm, open when they are wanted "
            "and free of fines."),
            ("<b>A service that reaches out.</b> Mobile libraries, the Home Library Service and "
            "e-books, for those who cannot or do not come to us."),
        ]),
        section("Charges", MOOR),
        say("Charges for overdue items end on 1 April 2024. An item that is not brought back "
            "within 60 days will still have to be paid for. A reserved book costs 60p at a library "
            "building and nothing at a mobile library."),
        quotation("\u201cDon\u2019t tell me it\u2019s under review. Tell me when it\u2019s "
                  "coming.\u201d", "Reader at a mobile library stop, Upper Tarn", MOOR),
        section("Mobile libraries", MOOR),
        say("We will keep three mobile libraries while we review where they stop and when. The "
            "review will be led by councillors and will report by March 2025. By 2029 we want at "
            "least one of the three to be electric."),
        section("Sundays", MOOR),
        say("We will try Sunday opening at Marlsea in the winter of 2024/25. If it is used we will "
            "extend it to at least two more libraries."),
        PageBreak(),
        chapter("4. Outcomes and measures", MOOR),
        say("There are five outcomes, as there were before, but they are not the same five. The "
            "targets are for the last year of the strategy; a target for each year on the way is "
            "set by the Head of Libraries every March."),
        table(OUTCOMES, [142, 151, 76, 90], right=(2, 3), style=BOOK_CELL),
        section("How to read the table", MOOR),
        say("Figures for 2022/23 are for the twelve months to 31 March 2023. Visits are counted at "
            "the door of each library and do not include the mobile libraries, which are counted "
            "by their drivers. Home Library Service customers are those on the list on the last "
            "day of the year."),
        section("What we no longer measure", MOOR),
        say("The number of mobile library stops is no longer a target. What matters is how many "
            "people a stop serves, and whether the vehicle comes when it should."),
        say("Progress is reported to the Communities and Libraries Scrutiny Committee each "
            "quarter."),
        PageBreak(),
        chapter("5. The first two years", MOOR),
        table(PLAN, [60, 339, 60], style=BOOK_CELL),
        section("Money", MOOR),
        say("The net budget for libraries in 2024/25 is \u00a38.320 million. Spending on books and "
            "e-resources is \u00a3968,000. The Council\u2019s financial plan assumes no cut to the "
            "budget before 2027, but it is set afresh each February."),
        section("People", MOOR),
        say("Every member of staff will have two days of training a year. Volunteers will have one "
            "agreement, one handbook and one person to ring."),
        section("When this strategy will be looked at again", MOOR),
        say("A mid-term review is due by October 2026. The strategy ends on 31 March 2029."),
    ]  # fmt: skip


def build(folder: Path) -> None:
    """Write the strategy."""
    build_booklet(folder, BOOKLET, [*front_matter(), *body()])
