"""Item 6 of the March pack: the report that brings the Mobile Library Review to the Committee."""

from __future__ import annotations

from papers_src import council
from papers_src.furniture import Pages
from papers_src.layout import (
    Flowables,
    bullets,
    grid,
    h1,
    h2,
    header_table,
    letters,
    num,
    p,
    table,
    title,
)

RECOMMENDATIONS = grid("""
No. | Recommendation of the review | For whom | By

R1 | Keep three mobile libraries until at least March 2028, and put a business case to Cabinet for
    replacing the oldest with an electric vehicle. | Head of Libraries | 31 March 2027

R2 | Publish one timetable, in print and online, at least four weeks before any change. | Mobile
    and Outreach Manager | 1 July 2025

R3 | Withdraw stops with an average of fewer than three visitors over twelve months. | Mobile and
    Outreach Manager | 1 September 2025

R4 | Before a stop is withdrawn, speak in person to each regular visitor and offer the Home
    Library Service. | Mobile and Outreach Manager | Before any withdrawal

R5 | Charge 60p for each reserved book collected from a mobile library. | Head of Libraries | 1
    October 2025

R6 | Pilot a Saturday timetable in the Ibberdale area for six months. | Mobile and Outreach
    Manager | From 6 September 2025

R7 | Send a text message to regular visitors when a stop is cancelled. | Library Performance
    Manager | 31 October 2025

R8 | Share relief drivers with the Registration Service\u2019s courier run. | Assistant Director |
    31 March 2026
""")

STOPS = [
    ["Area", "Stops", "Average visitors a call", "Stops with fewer than three", ("Stops with fewer "
     "than two")],
    ["Ibberdale", "46", "4.6", "14", "6"],
    ["Thorncaster Vale", "31", "6.8", "4", "1"],
    ["Marlsea Coast", "38", "5.9", "7", "2"],
    ["Harrowick and the Fen Edge", "49", "4.9", "13", "5"],
    ["Wexmoor", "164", "5.4", "38", "14"],
]  # fmt: skip


def story(_pages: Pages) -> Flowables:
    """The covering report."""
    return [
        title("Item 6: Mobile Library Review \u2013 report of the task and finish group"),
        header_table([
            ("Report to", council.COMMITTEE),
            ("Author", council.SCRUTINY),
            ("Date of meeting", "12 March 2025"),
            ("Cabinet Member", council.CABINET_MEMBER),
            ("Wards", "Ibberdale; Thorncaster Vale; Marlsea Coast; Harrowick and the Fen Edge"),
            ("Key decision", "No"),
            ("Public or exempt", "Public"),
        ]),
        h1("1. Recommendations"),
        p("The Committee is asked:"),
        *letters([
            ("to receive the report of the task and finish group, which is published beside this "
            "agenda;"),
            "to endorse recommendations R1 to R8 of the review, set out in Appendix 1; and",
            "to send them to Cabinet for a response at its meeting on 13 May 2025.",
        ]),
        h1("2. The review and what it found"),
        num("2.1", "The Committee set up the task and finish group on 18 September 2024. Its "
            "members were Councillors Dennis Oakenfull (lead member), Sunita Bhandal, Abdul "
            "Karimzada and Beatrix Lyddon, with Mrs Eileen Cottle."),
        num("2.2", "The group met five times between 9 October 2024 and 29 January 2025, went out "
            "with the mobile libraries to nine stops, and had 412 answers to its survey."),
        num("2.3", "Wexmoor runs three mobile libraries, which call at 164 stops on a weekly "
            "round. They were used 41,280 times in 2023/24, against 52,900 times in 2018/19."),
        num("2.4", "The service cost \u00a3296,400 in 2023/24, which is \u00a37.18 for each visit. "
            "A visit to a library building cost \u00a34.36 in the same year."),
        num("2.5", "Most people who use the service are over 65, and two in five of those who "
            "answered the survey met no other Council service face to face."),
        num("2.6", "The three things that visitors value most are:"),
        bullets([
            "a driver who knows them and what they like to read;",
            "a stop that they can walk to; and",
            "large print and talking books that they can look through before they borrow.",
        ]),
        num("2.7", "At 38 of the 164 stops the average was fewer than three visitors a call over "
            "the twelve months to December 2024. At 14 of those it was fewer than two. "
            "The figures come from counts that the drivers make at every call, which the group "
            "compared with the number of books issued and found to be reliable."),
        num("2.8", "Cancelled stops were the commonest complaint. Nearly all were caused by the "
            "oldest vehicle, registered in 2011, or by a driver being away with nobody to take the "
            "round."),
        h2("2.9 Stops"),
        num("2.9.1", "The group looked at three thresholds for withdrawing a stop: fewer than two, "
            "fewer than three and fewer than four visitors a call. It settled on three, which "
            "would save about \u00a321,000 a year in fuel and drivers\u2019 time."),
        num("2.9.2", "The group was not unanimous. Councillor Karimzada and Mrs Cottle would have "
            "preferred a threshold of two, with the parish council asked first in every case."),
        h2("2.10 Charges"),
        num("2.10.1", "Reserved books are free at mobile libraries and cost 60p at library "
            "buildings."),
        num("2.10.2", "Some 9,300 reserved books were collected from mobile libraries in 2023/24. "
            "At 60p each they would have brought in \u00a35,580."),
        num("2.10.3", "The group recommends the same charge everywhere, because readers told it "
            "that two rules were confusing. It recognises that the charge would fall mostly on "
            "people who cannot easily reach a building, and that the sum is small beside the cost "
            "of collecting it in cash."),
        h1("3. Options"),
        num("3.1", "The Committee may endorse the recommendations as they stand, amend them, refer "
            "any of them back to the group, or decline to endorse them. Only those that it "
            "endorses go on to Cabinet."),
        h1("4. Consultation"),
        num("4.1", "All 61 parish and town councils with a stop were written to, and 27 replied. "
            "Library staff and both recognised trade unions were asked for their views. A summary "
            "is on page 5 of the review."),
        h1("5. Implications"),
        h2("5.1 Financial"),
        p("The review\u2019s recommendations can be met from the existing budget, except R1. An "
          "electric vehicle is put at \u00a3185,000 to \u00a3210,000, and would need a bid to the "
          "capital programme for 2026/27."),
        h2("5.2 Legal"),
        p("The Council has a duty to provide a comprehensive and efficient library service under "
          "the Public Libraries and Museums Act 1964. Advice is that withdrawing the stops would "
          "not put that duty in doubt, provided that each visitor is offered another way to "
          "borrow."),
        h2("5.3 Equality"),
        p("An equality impact assessment is at Annex B of the review. It finds a possible adverse "
          "effect on older and disabled people from R3 and R5, which R4 would lessen in part."),
        h2("5.4 Climate"),
        p("Withdrawing 38 stops would shorten the rounds by about 5,900 miles a year."),
        h1("Appendix 1: the eight recommendations of the review"),
        table(RECOMMENDATIONS, [34, 222, 103, 100]),
        h1("Appendix 2: mobile library stops by area, twelve months to December 2024"),
        table(STOPS, [151, 50, 86, 86, 86], right=(1, 2, 3, 4), bold_rows=(5,)),
        p("A call is one visit of the vehicle to one stop. Averages leave out cancelled calls."),
    ]  # fmt: skip
