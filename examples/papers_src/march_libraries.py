"""Appendix B to item 7 of the March pack: every library, in a table longer than a page."""

from __future__ import annotations

from papers_src.layout import Flowables, over, p, table

LIBRARIES = [
    ["Library", "Area", "Run by", "Visits", "Items lent"],
    ["Brindleholme", "Ibberdale", "Council", "7,560", "8,000"],
    ["Cawlish", "Marlsea Coast", "Council", "6,495", "9,510"],
    ["Copperhithe", "Marlsea Coast", "Council", "9,615", "13,540"],
    ["Dunnowby", "Harrowick and the Fen Edge", "Council", "6,005", "8,495"],
    ["Fenny Orrel", "Harrowick and the Fen Edge", "Council", "2,115", "3,190"],
    ["Great Tolling", "Ibberdale", "Community", "3,360", "4,370"],
    ["Harrowick", "Harrowick and the Fen Edge", "Council", "33,965", "41,870"],
    ["Hartle Magna", "Harrowick and the Fen Edge", "Council", "7,835", "12,135"],
    ["Hobbleton", "Harrowick and the Fen Edge", "Community", "2,530", "3,910"],
    ["Ibber Bridge", "Ibberdale", "Community", "3,310", "4,295"],
    ["Larkenby", "Thorncaster Vale", "Council", "5,785", "7,560"],
    ["Long Hartle", "Harrowick and the Fen Edge", "Council", "8,260", "7,530"],
    ["Marlsea", "Marlsea Coast", "Council", "26,480", "30,240"],
    ["Marlsea Harbour", "Marlsea Coast", "Council", "5,985", "8,695"],
    ["Mereby St Anne", "Marlsea Coast", "Council", "6,115", "12,460"],
    ["Nether Tolling", "Ibberdale", "Community", "3,165", "4,030"],
    ["Orrel Fen", "Harrowick and the Fen Edge", "Community", "3,865", "3,780"],
    ["Oxenhurst", "Thorncaster Vale", "Council", "6,325", "11,710"],
    ["Pellbridge", "Thorncaster Vale", "Council", "21,890", "28,415"],
    ["Pellbridge Moor", "Thorncaster Vale", "Council", "6,945", "10,660"],
    ["Quarrel Hill", "Ibberdale", "Council", "9,470", "9,440"],
    ["Sallow Green", "Harrowick and the Fen Edge", "Council", "11,470", "13,365"],
    ["Saltersea", "Marlsea Coast", "Council", "9,155", "12,610"],
    ["Stannerby", "Marlsea Coast", "Council", "14,205 (p)", "19,880"],
    ["Swithin\u2019s Cross", "Thorncaster Vale", "Council", "8,030", "8,995"],
    ["Tarnaby", "Ibberdale", "Council", "11,645", "11,620"],
    ["Thorncaster Central", "Thorncaster Vale", "Council", "38,410", "39,655"],
    ["Thorncaster Eastgate", "Thorncaster Vale", "Council", "5,840", "11,230"],
    ["Thorncaster North", "Thorncaster Vale", "Council", "10,910", "14,010"],
    ["Underfold", "Ibberdale", "Community", "2,930", "4,695"],
    ["Wickrow", "Thorncaster Vale", "Council", "6,450", "9,345"],
    ["All libraries", "", "", "306,120 (p)", "389,240"],
]


def appendix() -> Flowables:
    """The table; its heading row stands again on the second page."""
    return [
        *over("Appendix B: visits and items lent by library, quarter 3 of 2024/25"),
        table(LIBRARIES, [128, 151, 62, 62, 56], right=(3, 4), bold_rows=(len(LIBRARIES) - 1,)),
        p("(p) provisional. Six libraries are managed by the community under agreements with the "
          "Council."),
    ]  # fmt: skip
