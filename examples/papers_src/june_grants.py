"""Item 8 of the June pack: what the Community Grants Scheme gave, and to whom."""

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

AREAS = [
    ["Area", "Applications", "Awards", "Total awarded"],
    ["Ibberdale", "12", "7", "\u00a331,450"],
    ["Thorncaster Vale", "19", "9", "\u00a344,300"],
    ["Marlsea Coast", "15", "8", "\u00a336,250"],
    ["Harrowick and the Fen Edge", "12", "7", "\u00a330,600"],
    ["Wexmoor", "58", "31", "\u00a3142,600"],
]

LARGEST = grid("""
Group | For what | Award

Copperhithe Sea Shanty Archive | Recording equipment | \u00a310,000

Gallows Moor Village Hall | A ramp and a new door | \u00a39,400

Pellbridge Men\u2019s Shed | Lathe and dust extraction | \u00a38,750

Stannerby Reading Room Trust | Roof repairs | \u00a38,200

Cawlish Carers\u2019 Caf\u00e9 | A year\u2019s rent | \u00a37,600
""")


def story(_pages: Pages) -> Flowables:
    """The report."""
    return [
        title("Item 8: Community Grants Scheme \u2013 annual report 2024/25"),
        header_table([
            ("Report to", council.COMMITTEE),
            ("Author", council.GRANTS),
            ("Date of meeting", "18 June 2025"),
            ("Wards", "All"),
            ("Key decision", "No"),
            ("Public or exempt", "Public"),
        ]),
        h1("1. Recommendations"),
        p("The Committee is asked:"),
        *letters([
            "to note the awards made in 2024/25; and",
            "to support a second round of applications each year, in October, from 2025/26.",
        ]),
        h1("2. The year"),
        num("2.1", "The scheme had 58 applications, and made 31 awards worth \u00a3142,600 "
            "altogether. The budget was \u00a3145,000. The year before there were 26 awards, worth "
            "\u00a3138,900."),
        num("2.2", "The largest award was \u00a310,000, to the Copperhithe Sea Shanty Archive for "
            "recording equipment. The smallest was \u00a3450, to the Larkenby Knitters for "
            "chairs."),
        num("2.3", "The commonest reasons for turning an application down were:"),
        bullets([
            "no quotation for the main item of spending (11 applications);",
            "a purpose that another Council fund already meets (nine); and",
            "no sign of how the work would go on afterwards (seven).",
        ]),
        table(AREAS, [189, 90, 90, 90], right=(1, 2, 3), bold_rows=(5,)),
        h1("3. Changes for 2025/26"),
        num("3.1", "From 1 April 2025 the largest award is \u00a37,500, and a group must have "
            "three named people who are answerable for the award. The Committee proposed that "
            "wording on 22 January 2025 in place of three trustees."),
        num("3.2", "The budget for 2025/26 is \u00a3150,000."),
        h1("4. Implications"),
        num("4.1", "<b>Financial.</b> A second round can be run within the budget for 2025/26. It "
            "would take about twelve days of officers\u2019 time."),
        num("4.2", "<b>Equality.</b> One award in four went to a group led by or working with "
            "disabled people."),
        num("4.3", "<b>Legal.</b>"),
        p("None."),
        h1("Appendix: the five largest awards of 2024/25"),
        table(LARGEST, [199, 170, 90], right=(2,)),
        p("Councillor Hartsilver, who is the chair of the Stannerby Reading Room Trust, took no "
          "part in its application."),
        h1("Timetable for 2025/26"),
        num("A.1", "The first round closes on 30 June 2025. If the second round is supported it "
            "will open on 1 October and close on 14 November 2025."),
        num("A.2", "Applications are read by a panel of three officers and two members, and "
            "decided by the Cabinet Member. A group that is turned down is told why in writing "
            "within ten working days."),
    ]  # fmt: skip
