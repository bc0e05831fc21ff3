"""The recommendations and annexes of the Mobile Library Review."""

from __future__ import annotations

from papers_src.layout import grid

RECOMMENDATIONS = [
    (
        "We recommend to the Communities and Libraries Scrutiny Committee that it ask Cabinet to "
        "agree the following. The service should report on them after a year."
    ),
    (
        "<b>R1. Vehicles.</b> That three mobile libraries be kept on the road until at least March "
        "2028, and that the Head of Libraries put to Cabinet, by 31 March 2027, a business case "
        "for replacing the oldest of them with an electric vehicle."
    ),
    (
        "<b>R2. Timetable.</b> That one timetable be published, in print and online, at least four "
        "weeks before any change, beginning on 1 July 2025."
    ),
    (
        "<b>R3. Stops.</b> That stops with an average of fewer than three visitors over twelve "
        "months be withdrawn from 1 September 2025, and the time saved be given to the calls that "
        "remain."
    ),
    (
        "<b>R4. Readers.</b> That before a stop is withdrawn each regular visitor be spoken to in "
        "person and offered the Home Library Service."
    ),
    (
        "<b>R5. Charges.</b> That a charge of 60p be made for each reserved book collected from a "
        "mobile library, as at library buildings, from 1 October 2025."
    ),
    (
        "<b>R6. Saturdays.</b> That a Saturday timetable be piloted in the Ibberdale area for six "
        "months from 6 September 2025."
    ),
    (
        "<b>R7. Messages.</b> That from 31 October 2025 regular visitors who wish it be sent a "
        "text message when a call is cancelled."
    ),
    (
        "<b>R8. Relief drivers.</b> That relief drivers be shared with the courier run of the "
        "Registration Service by 31 March 2026."
    ),
    (
        "We considered and do not recommend two other things. A single large vehicle serving "
        "twenty towns would be cheaper, but its readers could nearly all reach a building. And a "
        "service of parcels by post, which one council that we spoke to has tried, would cost more "
        "than \u00a39 a parcel and would put an end to the conversation on the steps."
    ),
    (
        "If R3 and R5 are both agreed the Council will save about \u00a321,000 a year and receive "
        "about \u00a35,600. We ask that both be spent on the mobile libraries and not taken as a "
        "saving."
    ),
    (
        "Councillor Karimzada and Mrs Cottle support all of the recommendations except R3, for the "
        "reasons given in chapter 4. Councillor Bhandal supports R5 with reluctance."
    ),
]

NEXT = (
    "What happens now",
    (
        "This report goes to the Communities and Libraries Scrutiny Committee on 12 March 2025. "
        "What the Committee endorses will go on to Cabinet on 13 May 2025. Nothing changes until "
        "Cabinet has replied, and no stop is withdrawn on the strength of this report alone."
    ),
)

ANNEX_A = grid("""
Date | What | Whom we met

9 October 2024 | First meeting, Thorncaster | Harriet Winslade; Ngozi Farraday

6 November 2024 | Second meeting, Harrowick | Four drivers; both trade unions

13 November 2024 | Round 7: Gallows Moor, Upper Tarn, Overfold | Readers and a driver

20 November 2024 | Round 12: Kelpstone, Sandlow | Readers and a driver

4 December 2024 | Third meeting, Marlsea | The Home Library Service; two other councils

8 January 2025 | Fourth meeting, Thorncaster | Tomasz Wieliczko; Oliver Standring

29 January 2025 | Fifth meeting, Thorncaster | Members of the group only
""")

ANNEX_B = [
    (
        "This assessment looks at how the recommendations would bear on people who share a "
        "characteristic that the law protects."
    ),
    (
        "<b>Age.</b> Nearly seven in ten regular visitors are over 65. R3 and R5 would fall on "
        "them most. R4 and R7 would help them most. A Saturday timetable (R6) would help children "
        "and people of working age."
    ),
    (
        "<b>Disability.</b> About one visitor in four told us of a disability. To be without a "
        "stop may mean to be without any library. The Home Library Service is a remedy for some, "
        "but not for those who value choosing for themselves."
    ),
    (
        "<b>Sex.</b> Almost two thirds of visitors are women, and most carers who answered our "
        "survey were women. We expect the effect of R3 to follow."
    ),
    (
        "<b>Race, religion, and other characteristics.</b> We found no sign of a particular "
        "effect. The requests for books in Polish should be met in any event."
    ),
    (
        "<b>Conclusion.</b> R3 and R5 may have an adverse effect on older and disabled people. R4 "
        "would lessen it in part. The assessment should be made again before any stop is withdrawn."
    ),
]
