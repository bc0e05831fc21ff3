"""Item 8 of the March pack: what was learnt from a library that shut for eleven days."""

from __future__ import annotations

from papers_src import council
from papers_src.furniture import Pages
from papers_src.layout import Flowables, bullets, grid, h1, header_table, num, p, table, title

DAYS = grid("""
Date | What happened

5 December 2024 | Boiler fails at 7.40 am. Library does not open. Notice put on the door.

6 December | Engineer finds a cracked heat exchanger. The part has to be made.

9 December | Closure put on the website. Rhyme time moved to the village hall.

12 December | Fenny Orrel Parish Council hears of the closure from a resident.

16 December | Mobile library begins to call on the days when the library would be open.

19 December | Part fitted. Heating tested overnight.

20 December | Library opens again.
""")


def story(_pages: Pages) -> Flowables:
    """The report, for information."""
    return [
        title("Item 8: Fenny Orrel Library \u2013 lessons from the closure in December"),
        header_table([
            ("Report to", council.COMMITTEE),
            ("Author", council.HEAD_OF_LIBRARIES),
            ("Date of meeting", "12 March 2025"),
            ("Wards", "Harrowick and the Fen Edge"),
            ("Key decision", "No"),
            ("Public or exempt", "Public"),
        ]),
        h1("1. Recommendation"),
        p("The Committee is asked to note this report and the four changes in paragraph 3.1."),
        h1("2. What happened"),
        num("2.1", "Fenny Orrel Library was closed from Thursday 5 December to Thursday 19 "
            "December 2024 because its boiler failed. It would have been open on eleven of those "
            "days."),
        num("2.2", "The Committee heard of the closure on 22 January 2025 (minute 30.3) and asked "
            "that parishes be given better notice. The order of events was as follows."),
        table(DAYS, [110, 349]),
        num("2.3", "The parish council was told a week late because the member of staff who would "
            "have rung the clerk was on leave and nobody else had the number. It was nobody\u2019s "
            "fault in particular, and a list of numbers on a wall would have prevented it."),
        num("2.4", "Some 340 reserved books waited on the shelf throughout. Eleven readers were "
            "charged for not collecting them in time; the charges have been paid back, with an "
            "apology from the Head of Libraries and a promise that no library will again count a "
            "day on which its own doors were shut, and a reminder has gone to all 31 libraries "
            "that the collection period stops when a library closes without notice."),
        h1("3. What has changed"),
        num("3.1", "Four changes have been made since:"),
        bullets([
            ("the clerk of the parish or town council is rung within 24 hours of any closure that "
            "was not planned;"),
            "a printed list of emergency contacts hangs in every staff room;",
            "the website shows a closure within two hours of its being known; and",
            "a mobile library calls from the third day, and not from the eighth.",
        ]),
        num("3.2", "Older boilers at Harrowick, Long Hartle and Tarnaby are being looked at before "
            "next winter. The work is expected to cost \u00a39,200 altogether."),
        h1("4. Implications"),
        num("4.1", "<b>Financial.</b> The repair cost \u00a314,000, from the premises budget."),
        num("4.2", "<b>Legal.</b> There is no duty to give notice of a closure that could not be "
            "foreseen."),
        num("4.3", "<b>Equality.</b> The village hall has step-free access. The mobile library has "
            "a lift, which was working throughout."),
    ]  # fmt: skip
