"""Draft minutes of 12 March 2025, as the June pack brings them to be confirmed."""

from __future__ import annotations

from papers_src import council
from papers_src.furniture import Pages
from papers_src.layout import Flowables, h1, h2, letters, num, p, table, title

ATTENDANCE = [
    ["Present", ("Councillors Rosalind Thackwray (Chair), Dennis Oakenfull (Vice-Chair), Sunita "
     "Bhandal, Evadne Brockhole (substitute for Councillor Trewarne), Tobias Hartsilver, Abdul "
     "Karimzada, Beatrix Lyddon, Ffion Merrick, Winifred Ososanya and Gareth Pennycuik; Mrs Eileen "
     "Cottle (co-opted)")],
    ["Apologies", "Councillors Malcolm Stirzaker and Jocelyn Trewarne"],
    ["In attendance", (f"{council.CABINET_MEMBER}; {council.ASSISTANT_DIRECTOR}; "
     f"{council.HEAD_OF_LIBRARIES}; {council.OUTREACH}; {council.PERFORMANCE}; "
     f"{council.SOLICITOR}; {council.SCRUTINY}; {council.CLERK}")],
]  # fmt: skip


def opening() -> Flowables:
    """Minutes 34 to 38."""
    return [
        title("Draft minutes of the Communities and Libraries Scrutiny Committee"),
        p("Held in Committee Room 2, County Hall, Thorncaster, on <b>Wednesday 12 March 2025</b> "
          "at 10.00 am. These minutes are a draft until the Committee confirms them."),
        table([["", ""], *ATTENDANCE], [90, 369], ruled=False),
        h1("34. Apologies and substitutions"),
        p("Apologies were received as above. Councillor Brockhole attended in place of Councillor "
          "Trewarne."),
        h1("35. Declarations of interest"),
        p("Councillor Lyddon declared that she is a member of Fenny Orrel Parish Council, which "
          "has two mobile library stops. She stayed in the room, spoke and voted."),
        h1("36. Minutes of the last meeting"),
        p("The minutes of the meeting held on 22 January 2025 were confirmed as a correct record "
          "and signed by the Chair, subject to one correction: in minute 31.3 the further income "
          "expected from the new fees should read \u00a383,000 and not \u00a338,000."),
        h1("37. Public questions"),
        num("37.1", "Miss Delphine Atterby of Ibber Bridge asked whether the community-managed "
            "library there would still be helped with its heating bill. The Cabinet Member said "
            "that it would, until its agreement ends on 31 March 2027."),
        h1("38. Matters arising and action log"),
        num("38.1", "The Assistant Director regretted that the lift at Harrowick Library was late. "
            "The steelwork had been made to the wrong height. It was now due in May 2025."),
        num("38.2", "Councillor Merrick asked for the cost of the delay. The Assistant Director "
            "undertook to send it to members."),
        p("<i>The action log was noted.</i>"),
    ]  # fmt: skip


def mobile_libraries() -> Flowables:
    """Minute 39: one recommendation amended, one lost, one deferred, the rest endorsed."""
    return [
        h1("39. Mobile Library Review"),
        num("39.1", "Councillor Oakenfull, who had led the task and finish group, presented its "
            "report. He thanked the drivers, the 412 people who answered the survey and the 27 "
            "parish and town councils that replied. The service was loved by those who used it, "
            "but each visit now cost more than at any library building, and the group had looked "
            "for a way to keep the vehicles on the road."),
        num("39.2", "The Cabinet Member welcomed the report. He said that Cabinet had no plans to "
            "end the mobile library service, and that the question was where the vehicles should "
            "stop."),
        num("39.3", "<b>Stops (recommendation R3).</b> Mrs Cottle said that a parish with two "
            "regular readers would hear this as the Council leaving. Councillor Karimzada moved, "
            "and Councillor Lyddon seconded, that the threshold should be two visitors and not "
            "three, that nothing should be withdrawn before 1 January 2026, and that the parish or "
            "town council should be asked first. Councillor Pennycuik thought that this would save "
            "too little to be worth the trouble: 14 stops would go, and not 38. The amendment was "
            "put to the vote and <b>carried</b>: seven for, three against, none abstaining."),
        num("39.4", "<b>Charges (recommendation R5).</b> Councillor Oakenfull moved that a charge "
            "of 60p for each reserved book be endorsed, so that the rule would be the same "
            "everywhere. Councillor Ososanya said that it would fall on those who had no other "
            "library. The motion was put to the vote and <b>lost</b>: three for, six against, one "
            "abstaining. Recommendation R5 was therefore not endorsed."),
        num("39.5", "<b>Saturdays (recommendation R6).</b> Members liked the idea of a Saturday "
            "timetable in the Ibberdale area, but the review gave no cost for drivers\u2019 "
            "overtime. It was agreed without a vote to defer recommendation R6 until a costed "
            "paper could be brought."),
        num("39.6", "<b>Relief drivers (recommendation R8).</b> Councillor Bhandal asked whether "
            "the Registration Service could spare them. The Assistant Director thought so, "
            "outside the summer."),
        h2("RESOLVED:"),
        *letters([
            "That the report of the task and finish group be received with thanks.",
            "That recommendations R1, R2, R4, R7 and R8 be endorsed as they stand in the report.",
            ("That recommendation R3 be endorsed in the following amended form (words struck "
            "through are taken out, and words underlined are put in): \u201cWithdraw stops with an "
            "average of fewer than <strike>three</strike> <u>two</u> visitors over twelve months, "
            "from <strike>1 September 2025</strike> <u>1 January 2026, and only after the parish "
            "or town council has been asked for its views</u>.\u201d"),
            ("That recommendation R6 be deferred, and that a costed paper on a Saturday timetable "
            "be brought to the meeting on 18 June 2025."),
            ("That the endorsed recommendations be sent to Cabinet for a response at its meeting "
            "on 13 May 2025."),
        ]),
    ]  # fmt: skip


def closing() -> Flowables:
    """Minutes 40 to 45; the last says only that an item was taken in private."""
    return [
        h1("40. Library performance, quarter 3 of 2024/25"),
        num("40.1", "The Library Performance Manager presented the report. She drew attention to "
            "the provisional figure for visits and to the cancelled mobile library stops."),
        num("40.2", "Councillor Hartsilver asked about the wait for the HLS. The Head of Libraries "
            "said that eleven volunteers had been recruited in Marlsea and Cawlish since the "
            "report was written, and that he expected the wait to fall below ten days by the "
            "summer."),
        num("40.3", "Councillor Ososanya asked why computer sessions were falling. More people "
            "brought their own devices, and Wi-Fi sessions were not counted."),
        h2("RESOLVED:"),
        *letters([
            "That performance in quarter 3 be noted.",
            ("That a recovery plan for mobile library cancellations be brought to the meeting on "
            "17 September 2025."),
        ]),
        p("<b>It was agreed that</b> the Library Performance Manager would look into counting "
          "Wi-Fi sessions from April 2025."),
        h1("41. Fenny Orrel Library: lessons from the closure in December"),
        num("41.1", "The Head of Libraries apologised to the parish for the week in which it had "
            "not been told. Councillor Lyddon thanked him, and asked that the clerk be rung within "
            "24 hours even at a weekend. He agreed."),
        p("<i>The report was noted.</i>"),
        h1("42. Work programme"),
        p("The Committee agreed the work programme, adding the recovery plan for mobile library "
          "cancellations to 17 September 2025. Councillor Merrick offered to speak with the Youth "
          "Council about the topic on youth voice."),
        h1("43. Urgent business"),
        p("There was none."),
        h1("44. Exclusion of the press and public"),
        p("<b>RESOLVED:</b> That under section 100A(4) of the Local Government Act 1972 the press "
          "and public be excluded for the next item, because it would involve the likely "
          "disclosure of exempt information."),
        h1("45. Item 11"),
        p("The item was taken in private."),
        p("The meeting closed at 12.55 pm."),
        p("<br/>Chair \u2026\u2026\u2026\u2026\u2026\u2026\u2026\u2026\u2026\u2026\u2026\u2026"
          "\u2026\u2026\u2026\u2026\u2026 &nbsp;&nbsp; Date \u2026\u2026\u2026\u2026\u2026\u2026"
          "\u2026\u2026\u2026"),
    ]  # fmt: skip


def story(_pages: Pages) -> Flowables:
    """The draft minutes, numbers 34 to 45."""
    return [*opening(), *mobile_libraries(), *closing()]
