"""The June pack's action log, which runs over a page, and its work programme."""

from __future__ import annotations

from papers_src import council
from papers_src.furniture import Pages
from papers_src.layout import Flowables, gap, grid, h1, header_table, num, p, table, title

ACTIONS = grid("""
Date | Item | Action | Owner | Status

18 Sep 2024 | Library buildings (minute 14) | Ask Property Services for a date for the lift at
    Harrowick Library. | Harriet Winslade | Complete. Lift opened on 27 May 2025.

20 Nov 2024 | Volunteering (minute 24) | Bring forward a single volunteer agreement for all
    libraries. | Kwame Boateng-Ellis | In hand. Draft with the trade unions; due September 2025.

| Volunteering (minute 24) | Ask the Home Library Service volunteers what would keep them
    volunteering, and report what they say. | Ngozi Farraday | Complete. 131 replies. They asked
    most often for mileage to be paid monthly.

| Fines (minute 25) | Show the effect on income and on returns of having ended overdue charges on
    1 April 2024. | Tomasz Wieliczko | Complete. See item 6, section 5.

22 Jan 2025 | Work programme (minute 33) | Find a date for the topic on youth voice with the Youth
    Council. | Priscilla Mounsey | Complete. Youth Council will come on 19 November 2025.

12 Mar 2025 | Matters arising (minute 38) | Send members the cost of the delay to the Harrowick
    lift. | Harriet Winslade | Complete. \u00a316,900; sent on 2 April 2025.

| Mobile Library Review (minute 39) | Send the endorsed recommendations to Cabinet. | Priscilla
    Mounsey | Complete. Cabinet replied on 13 May 2025; see item 5.

| Mobile Library Review (minute 39) | Bring a costed paper on a Saturday timetable in the
    Ibberdale area to the June meeting. | Ngozi Farraday | Not done. Overtime rates are being
    renegotiated. Now expected on 17 September 2025.

| Mobile Library Review (minute 39) | Thank the drivers in writing on behalf of the Committee. |
    Dennis Oakenfull | Complete. Letters sent on 20 March 2025.

| Library performance (minute 40) | Bring a recovery plan for mobile library cancellations. |
    Ngozi Farraday | In hand. Due 17 September 2025.

| Library performance (minute 40) | Look into counting Wi-Fi sessions from April 2025. | Deborah
    Yarrowby | TBC

| Work programme (minute 42) | Speak with the Youth Council about youth voice. | Ffion Merrick |
    Complete.

2 Apr 2025 | Raised between meetings | Tell members how many libraries lost power in the storm of
    29 March 2025 and for how long. | Kwame Boateng-Ellis | Complete. Five libraries, for between
    three and 26 hours.

| Raised between meetings | Check that every library has a printed list of emergency contacts. |
    Kwame Boateng-Ellis | In hand. 28 of 31 confirmed.
""")

PROGRAMME = grid("""
Meeting | Topic | Why it is coming | Lead

17 September 2025 | Saturday mobile timetable: costed paper | Deferred on 12 March 2025 | Ngozi
    Farraday

17 September 2025 | Recovery plan for mobile library cancellations | Asked for on 12 March 2025 |
    Ngozi Farraday

17 September 2025 | Registration Service: ceremonies review | Six months after new fees | Oliver
    Standring

19 November 2025 | Youth voice in library planning | With the Youth Council | Priscilla Mounsey

19 November 2025 | Archive and local studies: opening hours | Moved from September to make room |
    Kwame Boateng-Ellis

19 November 2025 | Budget proposals 2026/27 | Yearly | Tomasz Wieliczko

21 January 2026 | Libraries Strategy 2024\u20132029: second year | Yearly | Kwame Boateng-Ellis

To be scheduled | Warm and welcoming spaces | Carried over from 2024 | Harriet Winslade
""")


def actions(_pages: Pages) -> Flowables:
    """Item 4. The reading notes push the table over the page, where its heading is repeated."""
    return [
        title("Item 4: Matters arising and action log"),
        header_table([
            ("Report to", council.COMMITTEE),
            ("Author", council.CLERK),
            ("Date of meeting", "18 June 2025"),
            ("Public or exempt", "Public"),
        ]),
        p("The Committee is asked to note the log. Where the date is blank the action is of the "
          "same date as the one above it."),
        table(ACTIONS, [56, 94, 132, 75, 102]),
        p("Fourteen actions were open or reported for the first time. Nine are complete."),
        gap(4),
        p("Completed actions are taken off the log after they have been reported once."),
    ]  # fmt: skip


def programme(_pages: Pages) -> Flowables:
    """Item 9."""
    return [
        title("Item 9: Work programme"),
        header_table([
            ("Report to", council.COMMITTEE),
            ("Author", council.SCRUTINY),
            ("Date of meeting", "18 June 2025"),
            ("Public or exempt", "Public"),
        ]),
        num("1.1", "The Committee is asked to agree the programme below, or to change it."),
        num("1.2", "The September meeting is full. The Chair and Vice-Chair suggest that any new "
            "topic go to January 2026."),
        table(PROGRAMME, [92, 147, 122, 98]),
        h1("Dates of future meetings"),
        p("17 September 2025, 19 November 2025, 21 January 2026 and 11 March 2026, all at "
          "10.00 am."),
    ]  # fmt: skip
