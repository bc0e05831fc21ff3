"""Item 5 of the June pack: what Cabinet made of the Committee's recommendations."""

from __future__ import annotations

from papers_src import council
from papers_src.furniture import Pages
from papers_src.layout import (
    Flowables,
    bullets,
    grid,
    h1,
    header_table,
    letters,
    num,
    p,
    table,
    title,
)

RESPONSES = grid("""
No. | What the Committee sent | Cabinet, 13 May 2025 | Reason or next step

R1 | Keep three mobile libraries until at least March 2028; business case for an electric vehicle
    by 31 March 2027. | Accepted | Business case now due by 31 October 2026, to meet the capital
    programme.

R2 | One timetable, at least four weeks before any change, from 1 July 2025. | Accepted | First
    timetable at the printer.

R3 | Withdraw stops with fewer than two visitors, from 1 January 2026, after asking the parish or
    town council (as amended by the Committee). | Accepted in part | Threshold and consultation
    accepted. Date moved to 1 April 2026, so that the stops change once, with the new timetable.

R4 | Speak in person to each regular visitor and offer the Home Library Service before a stop is
    withdrawn. | Accepted | Begins in January 2026.

R7 | Text message to regular visitors when a stop is cancelled, by 31 October 2025. | Accepted |
    Date moved to 31 December 2025, when the library system is upgraded.

R8 | Share relief drivers with the Registration Service\u2019s courier run, by 31 March 2026. |
    Not accepted | The courier run ends in September 2025. Two relief drivers will be trained from
    library staff instead.
""")


def story(_pages: Pages) -> Flowables:
    """The report, with a sentence about Schedule 12A that makes nothing in it exempt."""
    return [
        title("Item 5: Cabinet\u2019s response to the Mobile Library Review"),
        header_table([
            ("Report to", council.COMMITTEE),
            ("Author", council.ASSISTANT_DIRECTOR),
            ("Date of meeting", "18 June 2025"),
            ("Cabinet Member", council.CABINET_MEMBER),
            ("Wards", "Ibberdale; Thorncaster Vale; Marlsea Coast; Harrowick and the Fen Edge"),
            ("Key decision", "No"),
            ("Public or exempt", ("Public. No part of this report contains exempt information as "
             "defined in Schedule 12A to the Local Government Act 1972.")),
        ]),
        h1("1. Recommendations"),
        p("The Committee is asked:"),
        *letters([
            "to note Cabinet\u2019s response to the six recommendations that were sent to it;",
            ("to ask the Cabinet Member for an account, in January 2026, of what the parish and "
            "town councils have said about the stops that may be withdrawn; and"),
            ("to decide whether it wishes to comment on Cabinet\u2019s decision not to accept "
            "recommendation R8."),
        ]),
        h1("2. Background"),
        num("2.1", "On 12 March 2025 the Committee considered the report of its task and finish "
            "group (minute 39). Of the eight recommendations it endorsed five as they stood and "
            "one in an amended form. It did not endorse R5, on charges, and it deferred R6, on "
            "Saturdays, so neither was before Cabinet."),
        num("2.2", "Cabinet considered the six on 13 May 2025. It accepted four, accepted one in "
            "part and did not accept one. Its response to each is in section 3."),
        num("2.3", "The 14 stops that fall below the threshold of two visitors a call are in these "
            "areas:"),
        bullets([
            "Ibberdale, six stops;",
            "Harrowick and the Fen Edge, five stops;",
            "Marlsea Coast, two stops; and",
            "Thorncaster Vale, one stop.",
        ]),
        num("2.4", "They will be counted again in the autumn. A stop that has risen to two or more "
            "by the end of October 2025 will be kept."),
        h1("3. Cabinet\u2019s response"),
        num("3.1", "Cabinet thanked the Committee for the care that it had taken, and in "
            "particular for asking the parishes first. The table gives its response to each "
            "recommendation, with the reason where it differs from what the Committee asked for."),
        table(RESPONSES, [32, 165, 82, 180]),
        h1("4. What happens next"),
        num("4.1", "Letters go to the parish and town councils concerned in the first week of July "
            "2025, with replies asked for by 30 September. Posters at each of the 14 stops will "
            "tell readers how to have their say. The mobile library drivers have been given a card "
            "to hand out, because it was the drivers who told the review that readers often learn "
            "of changes from a neighbour."),
        num("4.2", "Training of the two relief drivers begins on 8 September 2025."),
        h1("5. Implications"),
        num("5.1", "<b>Financial.</b> Withdrawing 14 stops would save about \u00a37,800 a year, "
            "against \u00a321,000 for the 38 first proposed. Training the relief drivers costs "
            "\u00a36,400 once."),
        num("5.2", "<b>Legal.</b> Cabinet\u2019s response was given within two months of the "
            "recommendations being received, as section 9FE of the Local Government Act 2000 "
            "requires."),
        num("5.3", "<b>Equality.</b> The assessment made for the review has been brought up to "
            "date. The smaller number of stops lessens the effect on older and disabled people. "
            "Of the 29 people known to use the 14 stops, 21 are over 75, and each of them will be "
            "visited at home by a member of the outreach team, who will bring large print and "
            "talking books to look through, explain how the Home Library Service works, and stay "
            "long enough to choose a first loan with anyone who would like one."),
        num("5.4", "<b>Risk.</b> The chief risk is that readers hear of a change too late. It is "
            "lessened by the single timetable (R2) and by the posters and cards."),
        h1("6. Background papers"),
        p("Mobile Library Review, February 2025; Cabinet minutes, 13 May 2025 (minute 118)."),
    ]  # fmt: skip
