"""What the Mobile Library Review says, up to its recommendations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Chapter:
    """A heading across the page and the text beneath it."""

    heading: str
    text: Sequence[str]
    new_page: bool = False
    caption: str = ""
    table: Sequence[Sequence[str]] = ()
    widths: Sequence[float] = ()
    box: Sequence[str] = ()
    """A heading and a paragraph, set across the page in a tinted box."""


COSTS = [
    ["Cost of the mobile libraries, 2023/24", "Amount", "Share"],
    ["Drivers and other staff", "\u00a3171,600", "58%"],
    ["Fuel, repairs and insurance", "\u00a358,300", "20%"],
    ["Leasing", "\u00a348,000", "16%"],
    ["Books and other stock", "\u00a318,500", "6%"],
    ["Total", "\u00a3296,400", "100%"],
]
STOPS = [
    ["Area", "Stops", "Average visitors a call", "Fewer than three", "Fewer than two"],
    ["Ibberdale", "46", "4.6", "14", "6"],
    ["Thorncaster Vale", "31", "6.8", "4", "1"],
    ["Marlsea Coast", "38", "5.9", "7", "2"],
    ["Harrowick and the Fen Edge", "49", "4.9", "13", "5"],
    ["Wexmoor", "164", "5.4", "38", "14"],
]

FOOTNOTES = {
    1: [("<super>1</super> Communities and Libraries Scrutiny Committee, 18 September 2024, minute "
        "16.")],
    2: ["<super>2</super> Libraries Strategy 2019\u20132023, page 4 as printed.",
        ("<super>3</super> The survey was open from 21 October to 29 November 2024, on paper in "
        "the vehicles and online. It was answered by readers and by people who no longer use the "
        "service.")],
    3: ["<super>4</super> The three vehicles answered 1,930 such requests for help in 2023/24.",
        ("<super>5</super> Council accounts for 2023/24. The cost of the library catalogue and of "
        "head office is left out.")],
    4: [("<super>6</super> A call is one visit of a vehicle to one stop. Calls that were cancelled "
        "are left out of the averages.")],
    6: [("<super>7</super> Quotations from two makers, November 2024; the lower price leaves out "
        "the charging point.")],
}  # fmt: skip

CHAPTERS = [
    Chapter(
        "Foreword by the lead member",
        [
            (
                "When the Committee asked us to look at the mobile libraries<super>1</super> some "
                "of us had not set foot in one since we were children. We have now. We have stood "
                "in the rain at Gallows Moor with four readers and a dog, and we have seen a "
                "driver carry a bag of large print up a farm track because he knew that its reader "
                "had hurt her hip."
            ),
            (
                "We did not find a service in decline because people had stopped caring for it. We "
                "found one whose rounds were drawn in 2019 for a county that has changed, whose "
                "oldest vehicle should have been retired, and whose readers are the last to be "
                "told when it will not come."
            ),
            (
                "Our recommendations would keep three vehicles on the road. They would also "
                "withdraw stops at which hardly anybody waits, so that the remaining calls can be "
                "longer. Not every member of the group agreed about where to draw that line, and "
                "we say so."
            ),
            (
                "I am grateful to the drivers, to everybody who answered our survey, and to the "
                "officers who found the figures."
            ),
            "<b>Councillor Dennis Oakenfull</b>, lead member",
        ],
    ),
    Chapter(
        "Summary",
        [
            (
                "Three mobile libraries call at 164 stops once a week. They were visited 41,280 "
                "times in 2023/24 and cost \u00a3296,400, which is \u00a37.18 for each visit."
            ),
            (
                "Readers value the service highly: 94% of those who answered our survey called it "
                "good or very good. Their commonest complaint is of calls that are cancelled "
                "without a word."
            ),
            (
                "We make eight recommendations, which are set out in chapter 8. Six are about the "
                "vehicles, the stops and the timetable, one is about charges and one about drivers."
            ),
        ],
    ),
    Chapter(
        "1. Why we looked",
        [
            (
                "In 2018/19 the mobile libraries were visited 52,900 times. By 2023/24 the number "
                "had fallen by more than a fifth. Over the same years the cost of each visit rose "
                "from \u00a35.02 to \u00a37.18, although the number of vehicles was reduced from "
                "four to three."
            ),
            (
                "The Libraries Strategy 2024\u20132029 promised a review led by councillors, to "
                "report by March 2025. Its predecessor had promised to keep four vehicles and "
                "every one of 212 stops,<super>2</super> and that promise was not kept. The "
                "Committee wanted to know what could honestly be promised now."
            ),
            (
                "We were asked three questions. Who uses the mobile libraries, and what would they "
                "do without them? Where should the vehicles stop, and how often? And what would it "
                "take to run them reliably?"
            ),
        ],
        new_page=True,
    ),
    Chapter(
        "2. How we worked",
        [
            (
                "We were five: Councillors Dennis Oakenfull, Sunita Bhandal, Abdul Karimzada and "
                "Beatrix Lyddon, with Mrs Eileen Cottle of the Wexmoor Association of Town and "
                "Parish Councils. We met five times between 9 October 2024 and 29 January 2025."
            ),
            (
                "Between us we went out with the vehicles on two days and visited nine stops, from "
                "Kelpstone quay to the turning circle at Overfold. We had 412 answers to our "
                "survey<super>3</super> and 27 letters from the 61 parish and town councils that "
                "have a stop."
            ),
            (
                "We took evidence from the Mobile and Outreach Manager, from four of the six "
                "drivers, from the Home Library Service and from two library services elsewhere "
                "that have changed their rounds in the last three years. Both of the recognised "
                "trade unions sent us their views. The people we met are listed in Annex A."
            ),
            (
                "We looked at every call made in the twelve months to December 2024, rather more "
                "than seven thousand of them. The drivers count their visitors with a clicker. We "
                "compared their figures with the number of books issued, and found them careful."
            ),
            (
                "We are conscious of whom we did not hear from. A survey in a mobile library is "
                "answered by people who are able to climb into it, at the hour when it comes. Only "
                "31 of our 412 answers were from people under 45, and only eight were from people "
                "at work full time. We asked the parishes to tell us about such people, and "
                "several did."
            ),
        ],
    ),
    Chapter(
        "3. The service today",
        [
            (
                "There are three vehicles. The oldest was registered in 2011, the others in 2017 "
                "and 2019. Each carries about 2,400 items, a lift for wheelchairs and a small "
                "table at which somebody can be helped with a form or a telephone.<super>4</super>"
            ),
            (
                "Six drivers are employed, four of them part time. They choose the stock, issue "
                "it, answer questions and notice when a regular reader is missing. Two will reach "
                "the age of retirement within three years."
            ),
            (
                "A vehicle makes about eleven calls a day. The shortest is ten minutes and the "
                "longest an hour and a half. Drivers told us that the short calls are the hardest: "
                "there is no time for anybody who is slow on the steps."
            ),
            (
                "Most readers are over 65, and almost two thirds are women. Two in five told us "
                "that the mobile library was the only service of the Council that they met face to "
                "face. One in six has no car in the household and no bus that goes to a library "
                "and back on the same day."
            ),
            (
                "The service cost \u00a3296,400 in 2023/24.<super>5</super> Staff are the greatest "
                "part of it. Each visit cost \u00a37.18, against \u00a34.36 for a visit to a "
                "library building. The comparison is not quite fair, because a library building "
                "has costs, such as its roof, that are met from another budget."
            ),
            (
                "Books are read harder on the vehicles than anywhere else. An item on a mobile "
                "library is lent 6.1 times a year on average, and one in a building 3.7 times. "
                "Large print and talking books are never on the shelf for long."
            ),
        ],
        new_page=True,
        caption="Table 1. What the service costs",
        table=COSTS,
        widths=[283, 100, 100],
    ),
    Chapter(
        "4. Stops",
        [
            (
                "The 164 stops are not used alike.<super>6</super> At the busiest, the green at "
                "Withy Bank, the average is 19 visitors a call. At the quietest, a layby near "
                "Tarnaby, it is 0.6, which is to say that the driver more often than not waits for "
                "nobody."
            ),
            (
                "At 38 stops the average was fewer than three visitors. At 14 of these it was "
                "fewer than two. Table 2 shows where they are. Most are in Ibberdale and on the "
                "Fen Edge, where the villages are small and the roads long."
            ),
            (
                "We considered three thresholds. Withdrawing stops with fewer than two visitors "
                "would save very little. Withdrawing those with fewer than four would take away 61 "
                "stops, and with them the whole of two rounds. We recommend three: it would "
                "release about eleven hours of driving a week, which should be given to the calls "
                "that remain."
            ),
            (
                "Councillor Karimzada and Mrs Cottle dissent. They would have preferred a "
                "threshold of two, and would ask the parish council before any stop is withdrawn. "
                "They point out that a stop with three regular readers is a stop with three people "
                "who depend on it."
            ),
            (
                "Before a stop is withdrawn each of its regular readers should be spoken to in "
                "person, on the vehicle or at home, and offered the Home Library Service. The "
                "drivers know their names. We estimate that 38 stops have 74 regular readers "
                "between them, and that about half of them could reach another stop."
            ),
        ],
        new_page=True,
        caption="Table 2. Stops by area, twelve months to December 2024",
        table=STOPS,
        widths=[163, 60, 90, 85, 85],
    ),
    Chapter(
        "6. Vehicles and drivers",
        [
            (
                "In the quarter to December 2024, 4.8% of planned calls were cancelled. The oldest "
                "vehicle was off the road for 17 working days. Its lift failed twice with somebody "
                "on it. We do not think that it can be relied upon for another two winters."
            ),
            (
                "A new electric vehicle would cost between \u00a3185,000 and "
                "\u00a3210,000.<super>7</super> It would manage the longest of the present rounds, "
                "of 71 miles, with a margin. It would cost about \u00a34,300 a year less to run. "
                "The capital programme for 2026/27 is the first that could pay for it."
            ),
            (
                "When a driver is away there is nobody to take the round. The Registration Service "
                "employs two couriers who hold the right licence and whose mornings are free on "
                "three days a week. Sharing them would cost next to nothing, and both have said "
                "that they would like to be asked."
            ),
            (
                "Readers are seldom told of a cancellation. Most of them have a mobile telephone: "
                "83% of those we asked said that they would give their number for this purpose and "
                "no other. A text message costs the Council three pence."
            ),
        ],
        new_page=True,
        box=(
            "A Wednesday on round 7",
            (
                "We left the depot at 8.50 am, ten minutes late because the lift had to be tried "
                "twice. At Gallows Moor four readers were waiting, one of whom had walked two "
                "miles. At Upper Tarn there was nobody, and the driver waited his twelve minutes "
                "and wrote a nought in the book. By the end of the day we had made eleven calls, "
                "seen 53 people, lent 212 items, mended one pair of spectacles and been given two "
                "marrows."
            ),
        ),
    ),
    Chapter(
        "7. Timetable, Saturdays and charges",
        [
            (
                "The timetable is printed by round, and a reader whose stop has moved from one "
                "round to another may look in vain for it. We found four versions in use at once. "
                "There should be one, published on paper and online at least four weeks before any "
                "change."
            ),
            (
                "The vehicles do not go out at weekends. Families told us that they would use a "
                "mobile library on Saturday mornings, particularly in Ibberdale, where the nearest "
                "library is seven miles away on average. We recommend a pilot of six months. We "
                "were not able to establish what it would cost in overtime."
            ),
            (
                "A reserved book costs 60p at a library building and nothing on a mobile library. "
                "About 9,300 were collected from the vehicles in 2023/24, so a charge of 60p would "
                "bring in \u00a35,580 a year. Readers told us that the two rules are confusing, "
                "and we recommend that the charge be the same everywhere. We were uneasy about it, "
                "and the Committee may wish to think hard."
            ),
        ],
    ),
]
