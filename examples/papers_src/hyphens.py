"""Where long words may be broken at the end of a narrow line.

A real review set in columns breaks its words, and whoever reads the PDF has to mend them. The
list holds only words that the review uses; a word that is not in it is never broken.
"""

from __future__ import annotations

import itertools
import re

SOFT = "\u00ad"
WORDS = """
after-noon al-though as-sess-ment aver-age be-cause be-fore be-tween bor-rowed build-ing
build-ings can-cel-la-tion can-celled cheap-er chil-dren choos-ing col-lected com-mit-tee
com-pared com-plaint con-sid-ered coun-cil coun-cil-lor coun-cil-lors coun-cils de-pend
dis-abil-ity dis-abled driv-er driv-ers driv-ing elec-tric em-ployed es-ti-mate every-body
evi-dence ex-pect grate-ful li-brar-ies li-brary man-ager mem-ber mes-sage mes-sages mo-bile
neigh-bour no-body noth-ing num-ber of-fered of-fi-cers par-ish par-ishes par-tic-u-lar
par-tic-u-larly peo-ple pre-ferred prom-ise pub-lished read-er read-ers rea-sons rec-om-mend
rec-om-men-da-tions reg-is-tered reg-is-tra-tion reg-u-lar re-lief re-served ser-vice
ser-vices sev-eral some-body some-thing strat-egy sur-vey talk-ing tele-phone thresh-old thresh-olds
time-table ve-hi-cle ve-hi-cles vil-lage vil-lages vis-ited vis-i-tor vis-i-tors vol-un-teer
vol-un-teers with-draw with-draw-ing with-drawn with-out
"""
PLACES = {word.replace("-", ""): word.split("-") for word in WORDS.split()}
LETTERS = re.compile(r"<[^>]*>|[A-Za-z]{6,}")


def soft(text: str) -> str:
    """The text with a soft hyphen wherever one of its words may be broken."""

    def mark(found: re.Match[str]) -> str:
        word = found.group()
        parts = PLACES.get(word.lower())
        if word.startswith("<") or not parts:
            return word
        cuts = [sum(len(part) for part in parts[:n]) for n in range(len(parts) + 1)]
        return SOFT.join(word[a:b] for a, b in itertools.pairwise(cuts))

    return LETTERS.sub(mark, text)
