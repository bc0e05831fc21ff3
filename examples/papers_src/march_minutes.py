"""Minutes of 22 January 2025, as the March pack brings them to be confirmed."""

from __future__ import annotations

from papers_src import council
from papers_src.furniture import Pages
from papers_src.layout import Flowables, h1, h2, letters, num, p, table, title

ATTENDANCE = [
    ["Present", ("Councillors Rosalind Thackwray (Chair), Dennis Oakenfull (Vice-Chair), Sunita "
     "Bhandal, Tobias Hartsilver, Abdul Karimzada, Beatrix Lyddon, Winifred Ososanya, Malcolm "
     "Stirzaker and Jocelyn Trewarne; Mrs Eileen Cottle (co-opted)")],
    ["Apologies", "Councillors Ffion Merrick and Gareth Pennycuik"],
    ["In attendance", (f"{council.CABINET_MEMBER}; {council.HEAD_OF_LIBRARIES}; "
     f"{council.REGISTRATION}; {council.GRANTS}; {council.SCRUTINY}; {council.CLERK}")],
]  # fmt: skip


def story(_pages: Pages) -> Flowables:
    """The minutes, numbers 27 to 33."""
    return [
        title("Minutes of the Communities and Libraries Scrutiny Committee"),
        p("Held in Committee Room 2, County Hall, Thorncaster, on <b>Wednesday 22 January 2025</b>"
          " at 10.00 am"),
        table([["", ""], *ATTENDANCE], [90, 369], ruled=False),
        h1("27. Apologies and substitutions"),
        p("Apologies were received as above. There were no substitutions."),
        h1("28. Declarations of interest"),
        p("Councillor Bhandal declared that she is a trustee of the Friends of Marlsea Library. "
          "She stayed in the room and took part."),
        h1("29. Minutes of the last meeting"),
        p("The minutes of the meeting held on 20 November 2024 were confirmed as a correct record "
          "and signed by the Chair."),
        h1("30. Libraries Strategy 2024\u20132029: the first nine months"),
        num("30.1", "The Head of Libraries presented the report. Visits in the first half of the "
            "year stood at 650,350, and two of the three priorities were on course. The third, "
            "\u201cA service that reaches out\u201d, was behind: the number of people served at "
            "home had grown, but fewer people were using the mobile libraries than a year before."),
        num("30.2", "Councillor Stirzaker asked whether the community-managed libraries were safe. "
            "The Head of Libraries said that all six had signed agreements that run to 31 March "
            "2027, and that each receives a grant of \u00a312,500 a year."),
        num("30.3", "Councillor Lyddon asked why Fenny Orrel Library had closed for eleven days in "
            "December. A boiler had failed and the part had to be made. The Chair said that the "
            "parish had not been told promptly, and asked for better notice in future."),
        h2("RESOLVED:"),
        *letters([
            "That the progress made in the first nine months of the strategy be noted.",
            ("That the Head of Libraries write to the Chair by the end of February with the rules "
            "for telling parishes of an unplanned closure."),
        ]),
        h1("31. Registration Service: fees and ceremonies 2025/26"),
        num("31.1", "The Registration Service Manager explained that the fee for a Saturday "
            "ceremony at an approved venue would rise from \u00a3575 to \u00a3610 on 1 April 2025. "
            "Statutory fees are set nationally and were outside the proposal."),
        num("31.2", "The service had 1,044 ceremonies booked for 2025, against 987 at the same "
            "point a year earlier."),
        num("31.3", "The new fees were expected to bring in a further \u00a338,000 in a full year. "
            "Councillor Hartsilver thought the rise too steep for couples on low incomes and asked "
            "that the Wednesday ceremony at the Thorncaster office stay at \u00a3110. The "
            "Registration Service Manager confirmed that it would."),
        p("<i>The report was noted.</i>"),
        h1("32. Community Grants Scheme: criteria for 2025/26"),
        num("32.1", "The Community Partnerships Manager set out two changes to the criteria. The "
            "largest award would fall from \u00a310,000 to \u00a37,500, so that more groups could "
            "be helped, and a group would have to show that it had at least three trustees."),
        num("32.2", "Mrs Cottle asked that small village groups without trustees should not be "
            "shut out. Members shared her concern. After discussion it was proposed by Councillor "
            "Trewarne and seconded by Councillor Karimzada that the requirement should be for "
            "three named people, whether or not they are trustees."),
        p("<b>It was agreed that</b> the Cabinet Member be asked to change the second criterion to "
          "\u201cthree named people who are answerable for the award\u201d."),
        num("32.3", "The Cabinet Member said that he would accept the change."),
        h1("33. Work programme"),
        p("The Committee agreed its work programme to June 2025. The report of the task and finish "
          "group on mobile libraries would come to the meeting on 12 March 2025."),
        p("The meeting closed at 12.20 pm."),
        p("<br/>Chair \u2026\u2026\u2026\u2026\u2026\u2026\u2026\u2026\u2026\u2026\u2026\u2026"
          "\u2026\u2026\u2026\u2026\u2026 &nbsp;&nbsp; Date \u2026\u2026\u2026\u2026\u2026\u2026"
          "\u2026\u2026\u2026"),
    ]  # fmt: skip
