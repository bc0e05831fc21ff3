"""The people, places and dates of Wexmoor, a county that does not exist.

Every paper takes its names from here, so that they agree wherever they ought to.
"""

from __future__ import annotations

COUNCIL = "Wexmoor County Council"
COMMITTEE = "Communities and Libraries Scrutiny Committee"

MEMBERS_MARCH = (
    "Councillor Rosalind Thackwray (Chair)",
    "Councillor Dennis Oakenfull (Vice-Chair)",
    "Councillor Sunita Bhandal",
    "Councillor Tobias Hartsilver",
    "Councillor Abdul Karimzada",
    "Councillor Beatrix Lyddon",
    "Councillor Ffion Merrick",
    "Councillor Winifred Ososanya",
    "Councillor Gareth Pennycuik",
    "Councillor Malcolm Stirzaker",
    "Councillor Jocelyn Trewarne",
)
MEMBERS_JUNE = (
    "Councillor Rosalind Thackwray (Chair)",
    "Councillor Ffion Merrick (Vice-Chair)",
    "Councillor Sunita Bhandal",
    "Councillor Tobias Hartsilver",
    "Councillor Abdul Karimzada",
    "Councillor Beatrix Lyddon",
    "Councillor Dennis Oakenfull",
    "Councillor Winifred Ososanya",
    "Councillor Gareth Pennycuik",
    "Councillor Jocelyn Trewarne",
    "Councillor Priya Vellacott",
)
CO_OPTED = "Mrs Eileen Cottle, Wexmoor Association of Town and Parish Councils (non-voting)"

CABINET_MEMBER = "Councillor Lionel Abernant, Cabinet Member for Communities and Libraries"
ASSISTANT_DIRECTOR = "Harriet Winslade, Assistant Director, Communities and Culture"
HEAD_OF_LIBRARIES = "Kwame Boateng-Ellis, Head of Libraries"
PERFORMANCE = "Deborah Yarrowby, Library Performance Manager"
FINANCE = "Tomasz Wieliczko, Finance Business Partner"
OUTREACH = "Ngozi Farraday, Mobile and Outreach Manager"
SCRUTINY = "Priscilla Mounsey, Scrutiny Adviser"
CLERK = "Simon Lathbury, Democratic Services Officer"
GRANTS = "Callum Reddaway, Community Partnerships Manager"
SOLICITOR = "Yasmin Redfearn, Principal Solicitor"
REGISTRATION = "Oliver Standring, Registration Service Manager"

COUNCILLORS = (
    "Pennefather", "Ockley", "Tarrant", "Tranmere", "Garrick", "Aldous", "Bellwether", "Corrigall",
    "Dacombe", "Elvidge", "Farrowby", "Gillingwater", "Hebblethwaite", "Inskip", "Jessamy",
    "Kittow", "Larkham", "Maddern", "Nancarrow", "Orchardson", "Pellowe", "Quested", "Rosewarne",
    "Skewes", "Lanyon", "Cadwallen", "Sherwin", "Brackenbury", "Hallowes", "Quennell", "Trembath",
    "Uglow", "Vosper", "Wearne", "Yelland", "Angwin", "Boase", "Curnow", "Dungey", "Eddy",
    "Fenwick-Hale", "Goninan", "Hocking", "Ivey",
)  # fmt: skip
"""The County Council, by surname; 44 of 45 seats."""
