"""The March pack's action log, declarations and work programme."""

from __future__ import annotations

from papers_src import council
from papers_src.furniture import Pages
from papers_src.layout import Flowables, bullets, grid, h1, header_table, num, p, table, title

ACTIONS = grid("""
Date | Item | Action | Owner | Status

18 Sep 2024 | Library buildings (minute 14) | List the libraries without step-free access and the
    cost of putting each right. | Kwame Boateng-Ellis | Complete. List circulated on 4 November
    2024: four libraries.

| Library buildings (minute 14) | Ask Property Services for a date for the lift at Harrowick
    Library. | Harriet Winslade | Overdue. Lift now expected in May 2025.

20 Nov 2024 | Summer Reading Challenge (minute 22) | Report how many children who began in 2024
    also finished. | Deborah Yarrowby | Complete. 58% finished; see item 7.

| Volunteering (minute 24) | Bring forward a single volunteer agreement for all libraries. | Kwame
    Boateng-Ellis | TBC

| Volunteering (minute 24) | Ask the Home Library Service volunteers what would keep them
    volunteering, and report what they say. | Ngozi Farraday | In hand. Survey closes on 11 April
    2025.

| Fines (minute 25) | Show the effect on income and on returns of having ended overdue charges on
    1 April 2024. | Tomasz Wieliczko | To be reported with the outturn in June.

22 Jan 2025 | Libraries Strategy (minute 30) | Write to the Chair with the rules for telling
    parishes of an unplanned closure. | Kwame Boateng-Ellis | Complete. Letter sent on 26 February
    2025.

| Community Grants Scheme (minute 32) | Ask the Cabinet Member to change the second criterion to
    three named people. | Callum Reddaway | Complete. Changed by the Cabinet Member on 3 February
    2025.

| Work programme (minute 33) | Find a date for the topic on youth voice with the Youth Council. |
    Priscilla Mounsey | TBC. Youth Council elections are in May.
""")

PROGRAMME = grid("""
Meeting | Topic | Why it is coming | Lead

18 June 2025 | Cabinet\u2019s response to the Mobile Library Review | To hear which
    recommendations Cabinet accepts | Priscilla Mounsey

18 June 2025 | Library performance and budget outturn 2024/25 | Yearly | Deborah Yarrowby and
    Tomasz Wieliczko

18 June 2025 | Community Grants Scheme: annual report | Yearly | Callum Reddaway

17 September 2025 | Archive and local studies: opening hours | Asked for by Councillor Ososanya |
    Kwame Boateng-Ellis

17 September 2025 | Registration Service: ceremonies review | Six months after new fees | Oliver
    Standring

19 November 2025 | Budget proposals 2026/27 | Yearly | Tomasz Wieliczko

To be scheduled | Youth voice in library planning | Carried over from 2024 | TBC

To be scheduled | Warm and welcoming spaces | Carried over from 2024 | Harriet Winslade
""")


def declarations(_pages: Pages) -> Flowables:
    """A page of its own, as the March pack has it: what must be declared."""
    return [
        title("Item 2: Declarations of interest"),
        p("Members are asked to declare any interest that they have in an item on this agenda, "
          "before the item is reached if they can."),
        p("A declaration should say:"),
        *[bullets([
            "which item it concerns;",
            ("whether the interest is a disclosable pecuniary interest, another registrable "
            "interest or a personal one; and"),
            "whether the member means to stay in the room, to speak and to vote.",
        ], indent=20)],
        p("A member with a disclosable pecuniary interest in an item may not speak or vote on it, "
          "and must leave the room, unless the Monitoring Officer has given a dispensation. No "
          "dispensations have been given for this meeting."),
        h1("Appointments that are already recorded"),
        table([
            ["Member", "Body", "Capacity"],
            ["Councillor Sunita Bhandal", "Friends of Marlsea Library", "Trustee"],
            ["Councillor Tobias Hartsilver", "Stannerby Reading Room Trust", "Chair"],
            ["Councillor Beatrix Lyddon", "Fenny Orrel Parish Council", "Member"],
        ], [150, 220, 89]),
        p(f"Advice can be had before the meeting from {council.SOLICITOR}."),
    ]  # fmt: skip


def actions(_pages: Pages) -> Flowables:
    """Item 5."""
    return [
        title("Item 5: Matters arising and action log"),
        p(
            "This log lists what was asked for at earlier meetings and is not yet done, and what "
            "has been done since the last meeting. Where the date is blank the action is of the "
            "same date as the one above it."
        ),
        table(ACTIONS, [58, 92, 137, 75, 97]),
        p("Completed actions are taken off the log after they have been reported once."),
    ]


def programme(_pages: Pages) -> Flowables:
    """Item 9."""
    return [
        title("Item 9: Work programme"),
        header_table([
            ("Report to", council.COMMITTEE),
            ("Author", council.SCRUTINY),
            ("Date of meeting", "12 March 2025"),
            ("Public or exempt", "Public"),
        ]),
        num("1.1", "The Committee is asked to agree the programme below, or to change it."),
        num("1.2", "Two topics have been carried over from 2024 and have no date. The Chair and "
            "Vice-Chair suggest that no new topic be added until one of the two has been given a "
            "date or dropped."),
        table(PROGRAMME, [92, 147, 122, 98]),
        h1("Dates of future meetings"),
        p("18 June 2025 (2.00 pm), 17 September 2025, 19 November 2025, 21 January 2026 and "
          "11 March 2026. Meetings begin at 10.00 am unless another time is shown."),
        h1("Background papers"),
        p("None."),
    ]  # fmt: skip
