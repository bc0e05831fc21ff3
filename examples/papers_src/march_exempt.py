"""Item 11 of the March pack, which only members and the officers concerned may read.

The names and figures here are canaries: they stand in no other paper, so that a test can ask for
them and know that whatever finds them has leaked. They are listed in ``examples/canaries.txt``.
"""

from __future__ import annotations

from papers_src import council
from papers_src.furniture import Pages
from papers_src.layout import Flowables, bullets, h1, header_table, letters, num, p, table, title


def story(_pages: Pages) -> Flowables:
    """The exempt report, three pages."""
    return [
        title("Project Lanternmoss: terms of settlement with a supplier"),
        header_table([
            ("Report to", council.COMMITTEE),
            ("Author", council.ASSISTANT_DIRECTOR),
            ("Date of meeting", "12 March 2025"),
            ("Wards", "All"),
            ("Key decision", "No"),
            ("Public or exempt", "Exempt: paragraph 3 of Part 1 of Schedule 12A"),
        ]),
        p("This report is exempt from publication under paragraph 3 of Part 1 of Schedule 12A to "
          "the Local Government Act 1972, because it contains information about the financial or "
          "business affairs of a particular person, and the public interest in keeping it private "
          "outweighs the public interest in disclosing it."),
        h1("1. Recommendations"),
        p("The Committee is asked to give its views to the Executive Director on:"),
        *letters([
            "settling the claim by Quillfeather Holdings for no more than \u00a3417,350; and",
            "ending the maintenance agreement with that company on 30 September 2025.",
        ]),
        h1("2. Background"),
        num("2.1", "Quillfeather Holdings has leased vehicles to the Council, and has kept them on "
            "the road, since 2016. The work to bring that agreement to an end is known to officers "
            "as Project Lanternmoss."),
        num("2.2", "The company says that it is owed \u00a3562,000 for work outside the agreement. "
            "The Council\u2019s own engineer puts the value of that work at between \u00a3290,000 "
            "and \u00a3355,000."),
        num("2.3", "At a meeting without prejudice on 14 February 2025 the company\u2019s managing "
            "director, Osric Vanterpool, said that he would take \u00a3417,350 in full settlement "
            "if it were paid before the end of June."),
        num("2.4", "Counsel\u2019s advice is that the Council would be more likely than not to "
            "succeed in part, and that its costs of going to trial would be about \u00a3140,000, "
            "of which perhaps two thirds could be recovered."),
        h1("3. Options"),
        table([
            ["Option", "Likely cost", "What stands for and against it"],
            ["A. Settle", "\u00a3417,350", ("Certain; ends the agreement cleanly; more than the "
             "engineer\u2019s value of the work.")],
            ["B. Go to trial", "\u00a3310,000 to \u00a3590,000", ("Might cost less; would take "
             "until 2027; vehicles could be withdrawn meanwhile.")],
            ["C. Carry on", "\u00a388,000 a year", ("No lump sum; keeps an agreement that is not "
             "working.")],
        ], [90, 110, 259]),
        num("3.1", "Option A is preferred, provided that the vehicles and their service records "
            "are handed over at the depot at Sparrowgate Wharf on the day of payment."),
        num("3.2", "In negotiation officers will hold to these three points:"),
        bullets([
            "nothing is paid on account;",
            ("the spare parts at Sparrowgate Wharf pass to the Council without further charge; "
            "and"),
            "neither side says anything in public for twelve months.",
        ]),
        h1("4. Why this is private"),
        num("4.1", "If the sum that the Council would be willing to pay were known, Mr Vanterpool "
            "would have no reason to take less. When the claim is settled the total will appear in "
            "the list of payments that the Council publishes each month."),
        num("4.2", "Members are asked not to speak of Project Lanternmoss outside the meeting, and "
            "to hand back their copies of this report before they leave the room."),
        h1("5. Implications"),
        num("5.1", "<b>Financial.</b> The settlement would be met from the corporate reserve for "
            "claims, which stands at \u00a31.9 million. Nothing would be charged to the library "
            "budget."),
        num("5.2", "<b>Legal.</b> The agreement allows either side to end it on six months\u2019 "
            "notice. Notice would be given on 31 March 2025 to take effect on 30 September 2025."),
        num("5.3", "<b>Equality.</b> A settlement would not change the rounds, and so would "
            "touch no reader."),
        num("5.4", f"<b>Advice.</b> {council.SOLICITOR}, and {council.FINANCE}, have been "
            "consulted and agree with the preferred option."),
        h1("6. What happens next"),
        table([
            ["Step", "By", "Who"],
            ["Views of this Committee given to the Executive Director", "14 March 2025",
             "Simon Lathbury"],
            ["Executive Director decides", "21 March 2025", "Corinne Maddox-Hale"],
            ["Notice given to Quillfeather Holdings", "31 March 2025", "Yasmin Redfearn"],
            ["Payment of \u00a3417,350 and handing over at Sparrowgate Wharf", "27 June 2025",
             "Harriet Winslade"],
        ], [269, 90, 100]),
    ]  # fmt: skip
