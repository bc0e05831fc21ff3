"""Chapter 5 of the Mobile Library Review: what people said, set in three columns."""

from __future__ import annotations

VOICES = [
    ("Cancelled calls (171)",
     ("\u201cI stood there for forty minutes with my bag. Nobody rang. The neighbour\u2019s boy "
     "told me afterwards that it had been on the internet.\u201d Readers do not expect the vehicle "
     "never to fail. They expect to be told.")),
    ("The drivers (158)",
     ("\u201cHe remembers what I have read better than I do.\u201d The drivers were praised in "
     "more than a third of all answers. Several readers said that they would stop coming if theirs "
     "left.")),
    ("Choice of books (96)",
     ("\u201cMore large print that is not about murders.\u201d Readers asked for more westerns, "
     "more gardening and more in Polish, and for talking books on something other than compact "
     "disc.")),
    ("The time of the call (88)",
     ("\u201cIt comes at ten past eleven. I am at work at ten past eleven. So is everybody under "
     "65 in this village.\u201d Afternoon calls near schools were the change most often "
     "asked for by families.")),
    ("The steps (41)",
     ("\u201cThe lift is there but you have to ask, and I don\u2019t like to ask.\u201d Drivers "
     "said that they now put the lift down at every call where they know it to be needed.")),
    ("Parish councils (27)",
     ("Nineteen asked that no stop in their parish be withdrawn. Five said that a stop could go if "
     "another were made longer. Three offered a village hall in which a volunteer might keep a "
     "shelf of books.")),
    ("The trade unions (2)",
     ("Both welcomed the prospect of new vehicles. One opposed sharing drivers with another "
     "service without a fresh assessment of their grade. Neither objected to a Saturday pilot, "
     "provided that it was for volunteers and paid at the agreed rate.")),
    ("Lost readers (33)",
     ("\u201cIt moved to Thursdays and I have my treatment on Thursdays.\u201d Of those who had "
     "given up, eleven had started to use a library building, nine had e-books, and thirteen now "
     "borrowed from nobody.")),
    ("Young families (31)",
     ("\u201cMy daughter thinks that the driver owns all the books.\u201d Parents of small "
     "children asked for picture books at a height that a child could reach, and for a call on the "
     "way home from playgroup.")),
]  # fmt: skip
