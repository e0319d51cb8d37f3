"""Which words stand against each other: opposites, and the sides of what comes in kinds ("type 1", "left", "acute")."""

from __future__ import annotations

from functools import lru_cache

from healthlint.language.related import related

_SIDES = """
above / below
before / after
early / late
first / afterwards
begin / end
daily / weekly / monthly / yearly
young / old
hot / cold
warm / cold / cool
wet / dry
high / low
hyper / hypo
raise / lower
rise / fall
rise / drop
increase / decrease
increase / reduce
more / less
more / few
much / little
big / small
large / small
thin / thick
wide / narrow
long / short
heavy / light
deep / shallow
fast / slow
quick / slow
quickly / slowly
sudden / gradual
hard / soft
strong / weak
strengthen / weaken
empty / full
open / close
better / worse
improve / worsen
ease / worsen
good / bad
best / worst
well / poorly
healthy / unhealthy
safe / dangerous
safe / unsafe
harmless / harmful
easy / hard
easy / difficult
minor / major
simple / complex
temporary / permanent
reversible / irreversible
curable / incurable
contagious / noncontagious
common / rare
often / rarely
usual / unusual
paid / free
cheap / expensive
alone / together
start / stop
start / finish
continue / stop
keep / stop
keep / lose
keep / remove
hold / release
gain / loss
gain / lose
insert / remove
add / remove
include / exclude
accept / refuse
allow / forbid
agree / disagree
pass / fail
win / lose
remember / forget
sleep / wake
asleep / awake
conscious / unconscious
alive / dead
live / die
fade / last
shrink / grow
shrink / swell
tighten / loosen
contract / relax
stretch / shorten
sit / stand
lie / stand
rest / move
inhale / exhale
swallow / spit
solid / liquid
light / dark
clear / cloudy
positive / negative
present / absent
normal / abnormal
standard / special
trained / untrained
protected / unprotected
married / single
with / without
always / never
both / neither
everyone / nobody
everything / nothing
maximum / minimum
most / few
least / most
cause / prevent
cause / cure
trigger / relieve
protect / harm
help / harm
help / hinder
encourage / discourage
approve / ban
legal / illegal
natural / artificial
true / false
right / wrong
same / different
similar / different
""".strip()
_KINDS = """
left / right
upper / lower / middle
top / bottom
front / back
inner / outer / middle
inside / outside
internal / external
indoors / outdoors
morning / evening / afternoon / night / bedtime
breakfast / dinner / bedtime
day / night
daytime / night
dawn / dusk
spring / summer / autumn / winter
monday / tuesday / wednesday / thursday / friday / saturday / sunday
weekday / weekend
male / female
man / woman
boy / girl
son / daughter
mother / father
brother / sister
adult / child / baby / toddler / teenager
newborn / adult
acute / chronic
benign / malignant
dominant / recessive
primary / secondary
systolic / diastolic
artery / vein
bacterial / viral / fungal
bacterium / virus / fungus / parasite
antibiotic / antiviral / antifungal
overactive / underactive
inpatient / outpatient
public / private
home / hospital
tablet / liquid / injection / cream / inhaler / patch
oral / injectable
white / black / red / blue / green / yellow / brown
raw / cooked
steam / boil / fry / roast / grill
fresh / frozen
vaccinated / unvaccinated
smoker / nonsmoker
treated / untreated
urban / rural
state / federal
first / second / third / last
mild / severe / moderate
mild / serious
pale / dark
whole / half
""".strip()


def _table(text: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in text.split("\n"):
        words = line.split(" / ")
        for word in words:
            found[word] = found.get(word, frozenset()) | (frozenset(words) - {word})
    return found


_LISTED = _table(_SIDES)
_OF_ITS_KIND = _table(_KINDS)


@lru_cache(maxsize=20_000)
def opposites(word: str) -> frozenset[str]:
    """The lemmas that mean the opposite of this one."""
    listed = _LISTED.get(word, frozenset()) - others_of_its_kind(word)
    return listed | frozenset(other for other, tier in related(word).items() if tier == "a")


def others_of_its_kind(word: str) -> frozenset[str]:
    """The lemmas of what is set beside this one: another group, side, form, season or stage."""
    return _OF_ITS_KIND.get(word, frozenset())
