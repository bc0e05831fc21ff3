"""Item 7 of the March pack: library performance in the third quarter of 2024/25."""

from __future__ import annotations

from papers_src import council
from papers_src.furniture import Pages
from papers_src.layout import Flowables, bullets, h1, header_table, letters, num, p, table, title
from papers_src.march_libraries import appendix

DASH = "\u2013"
INDICATORS = [
    ["Ref", "Indicator", "Q4 2023/24", "Q1 2024/25", "Q2 2024/25", "Q3 2024/25", "Target for year"],
    ["L1", "Visits to libraries", "312,900", "318,400", "331,950", "306,120 (p)", "1,280,000"],
    ["L2", "Books and other items lent", "411,250", "402,115", "437,860", "389,240", "1,650,000"],
    ["L3", "E-books and e-audio lent", "133,015", "141,230", "146,905", "152,480", "560,000"],
    ["L4", "Active borrowers at end of quarter", "83,640", "84,210", "85,030", "84,655", "85,000"],
    ["L5", "HLS customers at end of quarter", "1,154", "1,198", "1,241", "1,276", "1,300"],
    ["L6", "Visits to mobile libraries", "10,220", "9,840", "9,615", "8,730", "40,000"],
    ["L7", "Summer Reading Challenge starters", DASH, DASH, "11,482", DASH, "11,000"],
    ["L8", "Rhyme time attendances", "20,115", "21,340", "18,905", "20,760", "80,000"],
    ["L9", "Public computer sessions", "39,010", "38,450", "37,220", "36,905", "155,000"],
    ["L10", "Volunteer hours", "7,280", "7,410", "8,260", "7,655", "32,000"],
    ["L11", "Visitors satisfied", "90%", "91%", "92%", "90%", "90%"],
    ["L12", "Mobile stops cancelled (low is good)", "2.6%", "2.1%", "3.4%", "4.8%", "3.0%"],
]


def story(_pages: Pages) -> Flowables:
    """The report and its appendix."""
    return [
        title("Item 7: Library performance, quarter 3 of 2024/25"),
        header_table([
            ("Report to", council.COMMITTEE),
            ("Author", council.PERFORMANCE),
            ("Date of meeting", "12 March 2025"),
            ("Wards", "All"),
            ("Key decision", "No"),
            ("Public or exempt", "Public"),
        ]),
        h1("1. Summary"),
        num("1.1", "This report shows how the library service did between October and December "
            "2024, against the targets set with the Libraries Strategy 2024\u20132029."),
        num("1.2", "Borrowing of e-books and e-audio passed 150,000 in a quarter for the first "
            "time. Mobile library visits fell to their lowest since the present rounds began in "
            "2019, and almost one mobile stop in twenty was cancelled."),
        h1("2. Recommendations"),
        p("The Committee is asked:"),
        *letters([
            "to note performance in the quarter; and",
            "to say whether it wishes to see a recovery plan for mobile library cancellations.",
        ]),
        h1("3. Visits and borrowing"),
        num("3.1", "The figure for visits in quarter 3 is provisional. The door counter at "
            "Stannerby Library failed on 11 November and was not mended until 9 January, and an "
            "estimate will be put in its place when the year\u2019s figures are closed."),
        num("3.2", "Fewer books were lent than in the same quarter a year earlier, as at most "
            "library services. The fall was sharpest in adult non-fiction, at 9%. Children\u2019s "
            "picture books rose by 4%."),
        num("3.3", "Fenny Orrel Library lost eleven days to a failed boiler in December. Its "
            "visits for the quarter were 2,115, about a third below the usual level."),
        num("3.4", "Harrowick Library lent more than any other (41,870 items), followed by "
            "Thorncaster Central (39,655) and Marlsea (30,240)."),
        h1("4. Reaching people at home"),
        num("4.1", "The Home Library Service (HLS) takes books to people who cannot leave home "
            "because of illness, disability or caring. Volunteers visit every three weeks. At the "
            "end of December 2024 the HLS had 1,276 customers and 214 volunteers."),
        num("4.2", "A new HLS customer waited 14 days for a first visit in quarter 3, against 11 "
            "days in quarter 2. The wait was longest on the coast, where nine volunteers have "
            "stepped down since the summer."),
        num("4.3", "Two steps are being taken to shorten it:"),
        bullets([
            "a recruiting drive in Marlsea and Cawlish in February and March 2025; and",
            "letting the mobile library drivers make a first HLS visit on their way.",
        ]),
        h1("5. Children and families"),
        num("5.1", "In the 2024 Summer Reading Challenge 11,482 children began and 6,660 finished, "
            "which is 58%. The year before it was 55%."),
        num("5.2", "Rhyme time now runs in 29 of the 31 libraries. The two without it, Great "
            "Tolling and Ibber Bridge, have no room that can be closed off."),
        h1("6. Mobile libraries"),
        num("6.1", "In the quarter 92 of 1,917 planned stops were cancelled, which is 4.8%. "
            "Vehicle faults caused 57 of them, absence 29 and weather six."),
        num("6.2", "The oldest vehicle was off the road for 17 working days. The review elsewhere "
            "on this agenda makes recommendations about it."),
        h1("7. Implications"),
        num("7.1", "<b>Financial.</b> Spending is forecast to be \u00a311,000 below the budget of "
            "\u00a38.320 million at the year\u2019s end. A fuller account will come in June."),
        num("7.2", "<b>Legal.</b>"),
        p("None."),
        num("7.3", "<b>Equality.</b> The HLS and the mobile libraries mostly serve older and "
            "disabled people, so a longer wait and a cancelled stop fall on them first."),
        h1("Appendix A: indicators by quarter"),
        table(INDICATORS, [31, 134, 57, 57, 57, 62, 61], right=(2, 3, 4, 5, 6)),
        p("(p) provisional: see paragraph 3.1. A dash means that the indicator is not counted in "
          "that quarter."),
        *appendix(),
    ]  # fmt: skip
