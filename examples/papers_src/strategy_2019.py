"""Libraries Strategy 2019-2023: the old one, with a cover that its page numbers leave out."""

# mypy: disable-error-code="import-untyped"

from __future__ import annotations

from pathlib import Path

from reportlab.platypus import PageBreak

from papers_src.booklet import (
    BOOK_CELL,
    Booklet,
    at_a_glance,
    build_booklet,
    chapter,
    lead,
    points,
    quotation,
    say,
    section,
)
from papers_src.layout import HEATHER, Flowables, table

BOOKLET = Booklet(
    name="wexmoor-libraries-strategy-2019-2023.pdf",
    title="Libraries Strategy",
    years="2019\u20132023",
    strapline="A library within reach",
    colour=HEATHER,
)

OUTCOMES = [
    ["Outcome", "Measure", "2017/18", "Target 2022/23"],
    ["1. More people use their library", "Visits to libraries", "1,655,000", "1,900,000"],
    ["2. Children love reading", "Summer Reading Challenge starters", "9,870", "12,500"],
    ["3. People can get online", "Public computer sessions", "248,300", "260,000"],
    ["4. Nobody is left out", "Home Library Service customers", "940", "1,400"],
    ["", "Mobile library stops", "212", "212"],
    ["5. Communities take part", "Volunteers", "410", "600"],
]

PLAN = [
    ["Year", "What we will do", "Lead"],
    ["2019/20", "Install Wi-Fi in all 34 libraries", "Library systems"],
    ["2019/20", "Agree weekly rounds for the four mobile libraries", "Mobile libraries"],
    ["2020/21", "Open Harrowick Library on Sundays for a trial year", "Area managers"],
    ["2020/21", "Invite communities to manage up to four libraries", "Community partnerships"],
    ["2021/22", "Replace the library management system", "Library systems"],
    ["2021/22", "Refit the children\u2019s area at Pellbridge", "Area managers"],
    ["2022/23", "Review this strategy and consult on the next", "Head of service"],
]


def body() -> Flowables:
    """Six pages, which print their numbers from 1."""
    return [
        chapter("Foreword", HEATHER),
        say("Most people in Wexmoor grew up with a library within reach: a bus ride, a walk or a "
            "wait by the war memorial for the van. We mean to keep it so. This strategy says what "
            "the Council will do with its libraries between April 2019 and March 2023, and how "
            "anyone will be able to tell whether it has been done."),
        say("It was shaped by 3,106 answers to a public consultation in the autumn of 2018, and by "
            "the people who work and volunteer in our libraries. Cabinet adopted it on 9 April "
            "2019."),
        say("Councillor Agnes Mortlock<br/>Cabinet Member for Culture"),
        section("Our libraries at a glance", HEATHER),
        at_a_glance([("34", "libraries, all run by the Council"), ("4", "mobile libraries"),
                     ("212", "mobile library stops"), ("\u00a39.1m", "net budget 2019/20")],
                    HEATHER),
        section("Our vision", HEATHER),
        say("A library within reach of everyone in Wexmoor: a place to read, to learn, to meet and "
            "to find things out, in which nobody is a stranger."),
        PageBreak(),
        chapter("Where we stand", HEATHER),
        lead("Fewer visits, more lending by telephone, and villages that rely on a van.", HEATHER),
        say("There were 1,655,000 visits to our libraries in 2017/18. That is fewer than ten years "
            "ago, as it is nearly everywhere, but the fall has slowed, and at 11 of the 34 "
            "libraries visits rose. Harrowick, refitted in 2016, is now our busiest branch after "
            "Thorncaster Central."),
        say("We lend 2.1 million items a year. E-books and e-audio are a small part, at 96,000, "
            "but they have doubled in two years."),
        say("Four mobile libraries call at 212 stops, each once a week. They were used 52,900 "
            "times in 2018/19 according to our forecast. For many villages they are the only "
            "service of the Council that calls at all."),
        section("What you told us", HEATHER),
        say("The consultation ran for ten weeks. The four things that people most wanted were:"),
        points([
            "longer opening hours at weekends (61% of answers);",
            "more new books (58%);",
            "somewhere comfortable to sit (44%); and",
            "help with using computers and tablets (37%).",
        ]),
        say("Nearly nine in ten were against closing any library. This strategy closes none."),
        PageBreak(),
        chapter("What we can do, and what we cannot", HEATHER),
        say("The Council must save \u00a31.2 million from its libraries by 2023. We will not do it "
            "by shutting doors. We will do it by sharing buildings, by changing how we buy books, "
            "and by asking communities whether they would like to manage their own library with "
            "our help."),
        say("Overdue charges stay at 20p a day, to a limit of \u00a38 an item. They bring in about "
            "\u00a370,000 a year, and we cannot do without it."),
        say("A community that takes on a library will have a grant, the use of the catalogue and "
            "the support of a librarian. It will not be asked to pay for the roof."),
        quotation("\u201cI would sooner help to run it than stand outside with a placard.\u201d",
                  "Resident of Great Tolling, at a drop-in session, October 2018", HEATHER),
        section("Sharing buildings", HEATHER),
        say("Eleven of our libraries stand within a quarter of a mile of another Council building. "
            "By 2023 we will have brought at least four of these pairs under one roof, beginning "
            "with the registration office at Marlsea."),
        section("Buying books", HEATHER),
        say("We will join a consortium of councils that buys books together. It should save "
            "\u00a390,000 a year with no fewer books on the shelves."),
        PageBreak(),
        chapter("Our four priorities", HEATHER),
        say("The four priorities are:"),
        points([
            ("<b>Reading first.</b> Books are what people come for, and we will spend at least "
            "\u00a31 million a year on them."),
            ("<b>Help to get online.</b> Every library will have Wi-Fi, and someone who can show a "
            "beginner what to do."),
            ("<b>Room for the community.</b> Every library will have a space that local groups can "
            "use free of charge for four hours a month."),
            ("<b>Reaching everyone.</b> We will keep four mobile libraries and all 212 stops, and "
            "take the Home Library Service to 1,400 people."),
        ]),
        quotation("\u201cThe van is the only time in the week that I choose something for "
                  "myself.\u201d", "Reader at a mobile library stop near Tarnaby", HEATHER),
        section("Opening hours", HEATHER),
        say("Every town library will open on Saturday until 4 pm by April 2020. Sunday opening "
            "will be tried at Harrowick for a year and then looked at again."),
        PageBreak(),
        chapter("How we shall know", HEATHER),
        say("We have chosen five outcomes. Each has at least one measure, which will be reported "
            "to councillors every quarter. A target is a promise to try, and if we miss one we "
            "will say so and say why."),
        table(OUTCOMES, [142, 151, 76, 90], right=(2, 3), style=BOOK_CELL),
        section("Staff", HEATHER),
        say("We employ the equivalent of 168 people full time. We expect to need 155 by 2023. The "
            "difference can be met as people retire, and there will be no compulsory "
            "redundancies."),
        section("Volunteers", HEATHER),
        say("Some 410 people volunteer in our libraries. We would like 600 by 2023. Volunteers add "
            "to what staff do and do not replace them."),
        section("Buildings", HEATHER),
        say("Nine of the 34 libraries have no step-free access. We will put five of them right by "
            "2023, beginning with Tarnaby and Saltersea."),
        PageBreak(),
        chapter("Money and monitoring", HEATHER),
        say("The net budget for libraries in 2019/20 is \u00a39.1 million. On present plans it "
            "will be \u00a37.9 million in 2022/23. Spending on books is protected at \u00a31 "
            "million in each year."),
        say("The Head of Libraries will report on the strategy each June. The scrutiny committee "
            "for communities may ask for a report at any other time."),
        say("This strategy will be reviewed in 2022/23. Unless Cabinet decides otherwise it comes "
            "to an end on 31 March 2023, or on the day on which a new strategy takes effect if "
            "that is later."),
        section("What we will do, and when", HEATHER),
        table(PLAN, [60, 269, 130], style=BOOK_CELL),
        section("Risks", HEATHER),
        say("The greatest risk is that savings have to be made faster than planned. If so, we will "
            "come back to the public before any library closes."),
        section("To learn more", HEATHER),
        say("Ask at any library, or write to Libraries, County Hall, Bellfounder Street, "
            "Thorncaster."),
    ]  # fmt: skip


def build(folder: Path) -> None:
    """Write the strategy."""
    build_booklet(folder, BOOKLET, body())
