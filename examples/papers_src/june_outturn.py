"""Item 6 of the June pack: the year's performance and budget.

Paragraph 1.1 says that eight of the twelve targets were met, and Appendix A shows seven. Papers
do contradict themselves, and an answer ought to show both.
"""

from __future__ import annotations

from papers_src import council
from papers_src.furniture import Pages
from papers_src.layout import (
    Flowables,
    arrow,
    bullets,
    h1,
    header_table,
    letters,
    num,
    p,
    table,
    title,
)

DASH = "\u2013"
INDICATORS = [
    ["L1", "Visits to libraries", "318,400", "331,950", "309,775 (r)", "322,610", "1,282,735",
     "1,280,000", "Yes", "up"],
    ["L2", "Books and other items lent", "402,115", "437,860", "389,240", "395,505", "1,624,720",
     "1,650,000", "No", "down"],
    ["L3", "E-books and e-audio lent", "141,230", "146,905", "152,480", "161,750", "602,365",
     "560,000", "Yes", "up"],
    ["L4", "Active borrowers at end of quarter", "84,210", "85,030", "84,655", "85,940", "85,940",
     "85,000", "Yes", "up"],
    ["L5", "HLS customers at end of quarter", "1,198", "1,241", "1,276", "1,312", "1,312", "1,300",
     "Yes", "up"],
    ["L6", "Visits to mobile libraries", "9,840", "9,615", "8,730", "8,905", "37,090", "40,000",
     "No", "down"],
    ["L7", "Summer Reading Challenge starters", DASH, "11,482", DASH, DASH, "11,482", "11,000",
     "Yes", "up"],
    ["L8", "Rhyme time attendances", "21,340", "18,905", "20,760", "22,115", "83,120", "80,000",
     "Yes", "up"],
    ["L9", "Public computer sessions", "38,450", "37,220", "36,905", "37,640", "150,215",
     "155,000", "No", "down"],
    ["L10", "Volunteer hours", "7,410", "8,260", "7,655", "7,890", "31,215", "32,000", "No",
     "level"],
    ["L11", "Visitors satisfied", "91%", "92%", "90%", "93%", "92%", "90%", "Yes", "up"],
    ["L12", "Mobile stops cancelled (low is good)", "2.1%", "3.4%", "4.8%", "3.9%", "3.6%", "3.0%",
     "No", "down"],
]  # fmt: skip
HEADING = ["Ref", "Indicator", "Q1", "Q2", "Q3", "Q4", "Year 2024/25", "Target", "Met?", ("Since "
           "2023/24")]  # fmt: skip

BUDGET = [
    ["", "Budget", "Outturn", "Variance"],
    ["Employees", "5,412", "5,298", "(114)"],
    ["Premises", "1,186", "1,241", "55"],
    ["Transport and vehicles", "342", "389", "47"],
    ["Books and e-resources", "968", "951", "(17)"],
    ["Supplies and services", "605", "622", "17"],
    ["IT and library system", "410", "404", "(6)"],
    ["Gross expenditure", "8,923", "8,905", "(18)"],
    ["Fees and charges", "(388)", "(361)", "27"],
    ["Grants and contributions", "(215)", "(229)", "(14)"],
    ["Net expenditure", "8,320", "8,315", "(5)"],
]


def story(_pages: Pages) -> Flowables:
    """The report itself."""
    return [
        title("Item 6: Library performance and budget outturn 2024/25"),
        header_table([
            ("Report to", council.COMMITTEE),
            ("Authors", f"{council.PERFORMANCE}; {council.FINANCE}"),
            ("Date of meeting", "18 June 2025"),
            ("Wards", "All"),
            ("Key decision", "No"),
            ("Public or exempt", "Public"),
        ]),
        h1("1. Summary"),
        num("1.1", "2024/25 was the first year of the Libraries Strategy 2024\u20132029. Of its "
            "twelve yearly targets eight were met. Visits to libraries rose by 3.3%, to "
            "1,282,735."),
        num("1.2", "Net spending was \u00a38.315 million, which is \u00a35,000 below the budget of "
            "\u00a38.320 million."),
        h1("2. Recommendations"),
        p("The Committee is asked:"),
        *letters([
            "to note performance against the targets for 2024/25 (Appendix A);",
            "to note the budget outturn (Appendix B); and",
            ("to recommend to the Cabinet Member that the target for public computer sessions be "
            "dropped and replaced by one for Wi-Fi sessions."),
        ]),
        h1("3. Visits and borrowing"),
        num("3.1", "The figure for visits in quarter 3 has been revised from 306,120 to 309,775. "
            "An estimate now stands in place of the weeks when the counter at Stannerby Library "
            "was out of order."),
        num("3.2", "Borrowing of e-books and e-audio passed 600,000 for the first time. Borrowing "
            "of printed books fell by 2.4%."),
        num("3.3", "Active borrowers ended the year at 85,940. Four in ten of the new ones were "
            "under 16."),
        h1("4. Reaching people at home"),
        num("4.1", "The HLS ended the year with 1,312 customers, twelve above its target, and 238 "
            "volunteers. The wait for a first visit fell from 14 days in quarter 3 to nine in "
            "quarter 4."),
        num("4.2", "Visits to the mobile libraries fell to 37,090, from 41,280 in 2023/24. The "
            "service cost \u00a3322,900, which is \u00a38.71 for each visit. The rise is what was "
            "paid to hire a vehicle for 19 weeks while the oldest was off the road, less a small "
            "saving on fuel."),
        h1("5. Charges"),
        num("5.1", "Charges for overdue items ended on 1 April 2024. They had brought in "
            "\u00a361,400 in 2023/24, and \u00a345,000 had been put into the budget to make up for "
            "the loss."),
        num("5.2", "The share of items still missing 60 days after they were due fell from 2.9% to "
            "2.1%. Staff report fewer arguments at the counter."),
        num("5.3", "Income from fees and charges was \u00a327,000 below budget, for three "
                   "reasons:"),
        bullets([
            "room hire at Pellbridge Library stopped for ten weeks during building work;",
            "fewer people printed and copied at libraries; and",
            "more reserved books were collected from mobile libraries, where they are free.",
        ]),
        h1("6. Implications"),
        num("6.1", "<b>Financial.</b> The underspend of \u00a35,000 returns to general balances."),
        num("6.2", "<b>Legal.</b> The Council must provide a comprehensive and efficient library "
            "service. Nothing in this report touches that duty."),
        num("6.3", "<b>Equality.</b> Targets L5, L6 and L12 bear most on older and disabled "
            "people. One of the three was met."),
        num("6.4", "<b>Risk.</b> The oldest mobile library remains the largest risk to "
            "performance. If it fails for good before it can be replaced, a third of the rounds "
            "would have to be covered by hire at about \u00a31,450 a week."),
    ]  # fmt: skip


def indicators(_pages: Pages) -> Flowables:
    """Appendix A, on its side; the last column is drawn and has no text."""
    rows = [HEADING, *[[*row[:9], arrow(row[9])] for row in INDICATORS]]
    return [
        h1("Appendix A: performance against targets, 2024/25"),
        table(rows, [32, 196, 58, 58, 68, 58, 72, 68, 42, 50], right=(2, 3, 4, 5, 6, 7),
              extra=[("ALIGN", (9, 1), (9, -1), "CENTER")]),
        p("(r) revised since the report of 12 March 2025. The last column shows the direction "
          "since 2023/24: up is better, whatever the indicator."),
    ]  # fmt: skip


def budget(_pages: Pages) -> Flowables:
    """Appendix B: a budget statement without one ruled line."""
    return [
        h1("Appendix B: library service budget outturn 2024/25"),
        p("All figures are in \u00a3000. Figures in brackets are income, or spending below "
          "budget."),
        table(BUDGET, [219, 80, 80, 80], right=(1, 2, 3), ruled=False, bold_rows=(7, 10)),
        h1("What lies behind the larger variances"),
        num("B.1", "<b>Employees.</b> Seven posts were vacant for more than three months, most of "
            "them for lack of candidates on the coast."),
        num("B.2", "<b>Premises.</b> Electricity cost \u00a341,000 more than was budgeted, and the "
            "boiler at Fenny Orrel \u00a314,000."),
        num("B.3", "<b>Transport and vehicles.</b> A replacement mobile library was hired for 19 "
            "weeks, at \u00a327,550."),
        h1("Reserves"),
        p("The library equipment reserve stood at \u00a3212,000 on 31 March 2025, against "
          "\u00a3240,000 a year before. \u00a328,000 was spent on self-service machines for "
          "Harrowick, Saltersea and Wickrow."),
    ]  # fmt: skip
