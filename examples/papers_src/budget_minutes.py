"""Minutes of the County Council's budget meeting, 13 February 2025: a motion and five amendments.

One amendment is carried, one lost, one withdrawn, one reissued in another member's name and lost,
and one never moved. The resolution keeps the words "is asked to agree" of the motion.
"""

from __future__ import annotations

from pathlib import Path

from papers_src import council
from papers_src.furniture import Pages, Part, build_pack
from papers_src.layout import Flowables, h1, h2, letters, num, p, table, title

NAME = "wexmoor-county-council-minutes-2025-02-13.pdf"

FOR_ROADS = council.COUNCILLORS[:24]
AGAINST_ROADS = council.COUNCILLORS[24:42]
FOR_BUSES = council.COUNCILLORS[24:41]
AGAINST_BUSES = (*council.COUNCILLORS[:24], council.COUNCILLORS[43])
FOR_BUDGET = council.COUNCILLORS[:27]
AGAINST_BUDGET = council.COUNCILLORS[27:42]


def votes(side: str, members: tuple[str, ...]) -> Flowables:
    """Those who voted on one side, under their number."""
    named = [f"Councillor {member}" for member in members]
    return [p(f"<b>{side} ({len(members)})</b>"), p(", ".join(named[:-1]) + f" and {named[-1]}")]


def opening() -> Flowables:
    """Minutes 61 to 64."""
    present = ", ".join(f"Councillor {name}" for name in council.COUNCILLORS)
    return [
        title("Minutes of the County Council"),
        p("Minutes of the meeting of Wexmoor County Council held in the Council Chamber, County "
          "Hall, Thorncaster, on <b>Thursday 13 February 2025</b> at 10.00 am."),
        table([["", ""], ["Present", present],
               ["In attendance", "Hester Dunmallet, Chief Executive; Rupert Ainscow, Director of "
                "Finance; Yasmin Redfearn, Principal Solicitor"]],
              [90, 369], ruled=False),
        h1("61. Apologies for absence"),
        p("Apologies had been received from Councillor Silas Wetherden."),
        h1("62. Declarations of interest"),
        p("There were none."),
        h1("63. Minutes of the meeting held on 12 December 2024"),
        p("It was proposed by Councillor Ockley, seconded by Councillor Tarrant, and "
          "<b>RESOLVED</b> (unanimously) that the minutes be confirmed as a correct record and "
          "signed by the Chairman."),
        h1("64. Petitions"),
        p("A petition about the ferry at Cawlish was received and <b>referred</b> to the Cabinet "
          "Member for Highways. The report on members\u2019 allowances was deferred to the meeting "
          "on 15 May 2025."),
    ]  # fmt: skip


MOTION = (
    "a net revenue budget of \u00a3412.6 million for 2025/26;",
    "a rise in council tax of 4.99%, of which 2% is for adult social care;",
    "a capital programme of \u00a396.2 million for the three years to 2027/28; and",
    "that the general reserve be no lower than \u00a318 million on 31 March 2026.",
)
RESOLUTION = (
    "a net revenue budget of \u00a3413.05 million for 2025/26, in which \u00a3450,000 is added for "
    "winter roads;",
    *MOTION[1:3],
    "that the general reserve be no lower than \u00a317.55 million on 31 March 2026.",
)


def amendments() -> Flowables:
    """Minute 65: what was moved, and what became of it."""
    return [
        h1("65. Revenue budget 2025/26 and capital programme"),
        num("65.1", "The Leader of the Council, Councillor Pennefather, moved, and Councillor "
            "Ockley, Cabinet Member for Finance, seconded, the following motion:"),
        p("The County Council is asked to agree:"),
        *letters(MOTION),
        num("65.2", "Councillor Ockley said that the settlement had been later than ever, and that "
            "inflation had taken all of what it gave. The Council debated the motion for two "
            "hours, and asked that each amendment be taken in turn."),
        h2("Amendment 1: winter roads"),
        num("65.3", "Councillor Tranmere moved, and Councillor Garrick seconded, that "
            "\u00a3450,000 be added to the budget for gritting and drainage, to be met from the "
            "general reserve."),
        num("65.4", "Amendment 1 was put to a recorded vote, and the voting was as follows:"),
        *votes("For", FOR_ROADS),
        *votes("Against", AGAINST_ROADS),
        *votes("Abstaining", council.COUNCILLORS[42:]),
        p("<b>Amendment 1 was carried.</b>"),
        h2("Amendment 2: evening buses"),
        num("65.5", "Councillor Lanyon moved, and Councillor Cadwallen seconded, that \u00a31.2 "
            "million be given to evening buses by ending the grant to the airfield. Councillor "
            "Ockley asked members not to agree to it, since the airfield\u2019s lease would then "
            "be broken."),
        num("65.6", "Amendment 2 was put to a recorded vote, and the voting was as follows:"),
        *votes("For", FOR_BUSES),
        *votes("Against", AGAINST_BUSES),
        *votes("Abstaining", (council.COUNCILLORS[41], council.COUNCILLORS[42])),
        p("<b>Amendment 2 was lost.</b>"),
        h2("Amendment 3: the farms estate"),
        num("65.7", "Councillor Sherwin moved, and Councillor Brackenbury seconded, that no county "
            "farm be sold before a review of all tenancies. The Cabinet Member gave an assurance "
            "that none was for sale. With the consent of the Council, Councillor Sherwin withdrew "
            "the amendment."),
        h2("Amendment 4: youth hubs"),
        num("65.8", "Amendment 4 had been published in the name of Councillor Wetherden, who was "
            "unwell. It was reissued in the name of Councillor Hallowes, who moved it, and was "
            "seconded by Councillor Lanyon: That \u00a3300,000 be taken from the communications "
            "budget for youth hubs in Marlsea and Ibberdale."),
        num("65.9", "On a show of hands Amendment 4 was lost, 17 voting for, 25 against and two "
            "abstaining."),
        h2("Amendment 5: a levy on second homes"),
        num("65.10", "Amendment 5, in the name of Councillor Quennell, was not moved."),
    ]  # fmt: skip


def decision() -> Flowables:
    """The vote on what the motion had become, and the resolution."""
    return [
        h2("The motion as amended"),
        num("65.11", "The motion as amended was put to a recorded vote, as the law requires, and "
            "the voting was as follows:"),
        *votes("For", FOR_BUDGET),
        *votes("Against", AGAINST_BUDGET),
        *votes("Abstaining", council.COUNCILLORS[42:]),
        p("<b>The motion as amended was carried.</b>"),
        h2("RESOLVED:"),
        p("The County Council is asked to agree:"),
        *letters(RESOLUTION),
        h1("66. Pay policy statement"),
        p("<b>RESOLVED</b> by 40 votes to 3 that the pay policy statement for 2025/26 be "
          "approved."),
        h1("67. Questions"),
        num("67.1", "Councillor Garrick asked when the depot at Tarnaby would have new salt "
            "barns. The Cabinet Member for Highways undertook to write to all members by 31 March "
            "2025."),
        p("The meeting closed at 4.20 pm."),
    ]  # fmt: skip


def story(_pages: Pages) -> Flowables:
    """The minutes, numbers 61 to 67."""
    return [*opening(), *amendments(), *decision()]


def build(folder: Path) -> None:
    """Write the minutes."""
    part = Part("minutes", "", "County Council \u2013 minutes, 13 February 2025", story)
    build_pack(folder / NAME, "Minutes of the County Council, 13 February 2025", [part],
               outline=False)  # fmt: skip
