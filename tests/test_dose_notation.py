"""Dose notation: forms that every rule list warns of, and texts that only look like them."""

from __future__ import annotations

from functools import cache

import pytest

from healthlint.analysis import Analysis
from healthlint.check import Check
from healthlint.parsers import parse
from healthlint.rulebook import compile, load
from healthlint.settings import Settings


@cache
def checks() -> tuple[Check, ...]:
    return tuple(
        compile(rule)
        for rule in load().values()
        if rule.category == "dose" and rule.stage == "stable" and not rule.locales
    )


def found(text: str) -> list[tuple[str, str]]:
    """Rule and quote of every dose finding in a text."""
    analysis = Analysis(parse(text, "page.md", "markdown"), Settings(rules=()))
    source = analysis.document.source
    return [
        (hit.rule.removeprefix("dose."), source[hit.span.start : hit.span.end])
        for check in checks()
        if check.may_fire(analysis)
        for hit in check.run(analysis)
    ]


POSITIVES = [
    ("Start on 4.0 mg in the evening.", "trailing-zero", "4.0 mg"),
    ("Give 3.0 mL by mouth.", "trailing-zero", "3.0 mL"),
    ("The patch holds 1.00 mg of nicotine.", "trailing-zero", "1.00 mg"),
    ("Rub in the 2.0% gel twice a day.", "trailing-zero", "2.0% gel"),
    ("Halve it to .5 mg after a week.", "naked-decimal", ".5 mg"),
    ("A baby needs .25 mL of the drops.", "naked-decimal", ".25 mL"),
    ("Use the .05% cream on the elbow.", "naked-decimal", ".05% cream"),
    ("She dials 22U on the pen.", "unit-letter", "22U"),
    ("Inject 8 U before lunch.", "unit-letter", "8 U"),
    ("A capsule of 2,000 IU each day will do.", "international-unit-letters", "2,000 IU"),
    ("Take 800IU with food.", "international-unit-letters", "800IU"),
    ("Fill the syringe to 3 cc.", "cubic-centimetre", "3 cc"),
    ("Rinse with 20cc of saline.", "cubic-centimetre", "20cc"),
    ("Take 50 µg at breakfast.", "microgram-symbol", "50 µg"),
    ("Two puffs of 200μg at night.", "microgram-symbol", "200μg"),
    ("The tablets hold 88 ug each.", "microgram-symbol", "88 ug"),
    ("He got 5 gr of the powder.", "rare-unit", "5 gr"),
    ("Heparin 7K units went in.", "rare-unit", "7K units"),
    ("Penicillin, 2 MM units, was given.", "rare-unit", "2 MM units"),
    ("The spray gives 30 ng a puff.", "rare-unit", "30 ng"),
    ("One vial is 50000 units.", "missing-comma", "50000 units"),
    ("A course of 150000 units is usual.", "missing-comma", "150000 units"),
    ("Ramipril 5 mg. in the morning is common.", "full-stop-after-unit", "5 mg."),
    ("Give 2 mL. when the cough wakes them.", "full-stop-after-unit", "2 mL."),
    ("Sertraline50 mg suits most.", "name-run-into-number", "Sertraline50 mg"),
    ("He was given enalapril10 mg.", "name-run-into-number", "enalapril10 mg"),
    ("Swallow 2 400 mg tablets.", "adjacent-numbers", "2 400 mg"),
    ("Take 3 50 mg capsules at once.", "adjacent-numbers", "3 50 mg"),
    ("Take 2-3 tablets at night.", "range-dash", "2-3 tablets"),
    ("Use 1–2 sprays in each nostril twice a day.", "range-dash", "1–2 sprays"),
    ("Put in 3 - 4 drops every morning.", "range-dash", "3 - 4 drops"),
    ("Draw up 0.3 mL of adrenaline 1:1000.", "ratio-strength", "1:1000"),
    ("Lidocaine with epinephrine 1:10,000 lasts longer.", "ratio-strength", "1:10,000"),
    ("Take tabs ii after supper.", "roman-numeral", "tabs ii"),
    ("Start with ½ tablet.", "half-sign", "½ tablet"),
    ("Go down to 1/2 a tablet.", "half-sign", "1/2 a tablet"),
    ("Take the white one @ bedtime.", "symbol", "@ bedtime"),
    ("Give 10 mg + 20 mg together.", "symbol", "10 mg + 20 mg"),
    ("Take 100 mg/200 mg by turns.", "symbol", "100 mg/200 mg"),
    ("Not for children of <20 kg.", "comparison-sign", "<20 kg"),
    ("Lisinopril 20 mg QD keeps it down.", "frequency-abbreviation", "QD"),
    ("Prednisone 5 mg q.o.d. comes next.", "frequency-abbreviation", "q.o.d."),
    ("Take one capsule BID.", "frequency-abbreviation", "BID"),
    ("Take one tablet t.i.d. with meals.", "frequency-abbreviation", "t.i.d."),
    ("Cefalexin 250 mg QID for a week.", "frequency-abbreviation", "QID"),
    ("Codeine 15 mg q4h eases it.", "frequency-abbreviation", "q4h"),
    ("Trazodone 50 mg qhs helps her sleep.", "frequency-abbreviation", "qhs"),
    ("Inject 30 mcg TIW.", "frequency-abbreviation", "TIW"),
    ("Take zolpidem 5 mg HS.", "frequency-abbreviation", "HS"),
    ("Inject 60 mg SQ in the belly.", "route-abbreviation", "SQ"),
    ("Put two drops OU each night.", "route-abbreviation", "OU"),
    ("Put three drops AD at noon.", "route-abbreviation", "AD"),
    ("Ondansetron 4 mg PO settles it.", "route-abbreviation", "PO"),
    ("Take two tablets per os.", "route-abbreviation", "per os"),
    ("Take one tablet PRN for pain.", "instruction-abbreviation", "PRN"),
    ("Amoxicillin 500 mg x7d is enough.", "instruction-abbreviation", "x7d"),
    ("The dose was D/C on Monday.", "instruction-abbreviation", "D/C"),
    ("Use 2 gtts in the morning.", "instruction-abbreviation", "2 gtts"),
    ("Stay NPO before the dose.", "instruction-abbreviation", "NPO"),
    ("They gave MSO4 in the ambulance.", "morphine-magnesium", "MSO4"),
    ("A drip of MgSO4 was started.", "morphine-magnesium", "MgSO4"),
    ("MS 5 mg was charted.", "morphine-magnesium", "MS 5 mg"),
    ("HCTZ 25 mg was added.", "medicine-abbreviation", "HCTZ"),
    ("She has taken MTX for years.", "medicine-abbreviation", "MTX"),
    ("ASA 100 mg is taken daily.", "medicine-abbreviation", "ASA"),
    ("Give one teaspoon of the cough syrup.", "spoon", "one teaspoon"),
    ("Two tablespoons of the antacid help.", "spoon", "Two tablespoons"),
    ("Take naproxen 500 twice a day.", "unit-missing", "naproxen 500"),
    ("The dose is 0.5 at night.", "unit-missing", "0.5"),
    ("Take hydrOXYzine before bed.", "tall-man-letters", "hydrOXYzine"),
]

TRAPS = [
    "Many people with MS feel worse in the heat.",
    "AD is the commonest kind of dementia.",
    "An OD is an emergency: call for help.",
    "Look it up on your PC.",
    "A reading of 120/80 is fine.",
    "This is version 1.0 of the leaflet.",
    "She moved to the U.S. in May.",
    "Vitamin B12 is made by bacteria.",
    "Her HbA1c fell to 7.0 after a year.",
    "An INR of 2.0 to 3.0 is the goal.",
    "A fever of 38.0 °C needs watching.",
    "The lens is 1.0 mm thick.",
    "The result was clear (p = .02).",
    "A .22 rifle was used.",
    "Wait...5 minutes is enough.",
    "U-100 insulin comes in pens.",
    "A U-turn is not allowed.",
    "He weighs 80 kg and stands 1.80 m tall.",
    "The under-16U team won.",
    "An IUD lasts for years.",
    "IV fluids were given for a day.",
    "Please cc your nurse on the message.",
    "A 125 cc scooter needs a licence.",
    "The air held 12 µg/m³ of soot.",
    "A red cell is 8 µm wide.",
    "A potassium of 4.0 mmol/L is normal.",
    "Ferritin was 30 ng/mL.",
    "Eat whole grains and greens.",
    "He ran a 10K in spring.",
    "Call 02079460018 for the ward.",
    "The town has 50000 people.",
    "The usual dose is 10 mg. It works within an hour.",
    "Take 5 mL.",
    "HPV16 and COVID19 are viruses.",
    "In step 2 take 500 mg of paracetamol.",
    "On day 3 50 people had a rash.",
    "You will feel better in 2-3 weeks.",
    "Eat 2-3 portions of fruit a day.",
    "See pages 4-5 of the handbook.",
    "The risk is 1:1000 in each birth.",
    "Mix bleach and water at 1:10 to clean the floor.",
    "A map at 1:10,000 shows the clinic.",
    "It was a phase II trial of a tablet.",
    "Drink ½ a glass of water.",
    "Write to desk@clinic.example about it.",
    "A&E is open at night.",
    "Press the + key and then 2.",
    "Blood pressure below 140/90 mmHg is the aim.",
    "The gene was found in <1% of cats.",
    "The council will bid for the grant.",
    "The word 'QD' on a chart is short for daily.",
    "The qi of the body is an old idea.",
    "HS, or hidradenitis suppurativa, is painful.",
    "AC keeps the ward cool.",
    "The clinic is in Columbia, SC.",
    "Send it to PO Box 12.",
    "IT staff will fix the portal.",
    "As soon as you can, sit up.",
    "Statistics show that it is rare.",
    "The team made a stat board.",
    "A 3D scan shows the bone.",
    "A DC motor drives the pump.",
    "PCA pumps let you dose yourself.",
    "The ASA took the advert down.",
    "SSI is a benefit for disabled people.",
    "Wound staff count each SSI after surgery.",
    "T3 and T4 are thyroid hormones.",
    "A teaspoon of honey soothes a cough.",
    "Add two tablespoons of oil to the pan.",
    "Never measure a medicine with a kitchen teaspoon.",
    "Your pain score is 5 at night.",
    "In 2019 three times as many came.",
    "Take two 500 mg tablets, up to four times a day. Do not take more than 8 tablets in 24 hours.",
    "mRNA vaccines are stored cold.",
    "Read the iPhone app's notes.",
    "A gram of fat has 9 kcal.",
    "Room 4 is on the left.",
]


@pytest.mark.parametrize(("text", "rule", "quote"), POSITIVES)
def test_positive(text: str, rule: str, quote: str) -> None:
    assert (rule, quote) in found(text)


@pytest.mark.parametrize("text", TRAPS)
def test_trap(text: str) -> None:
    assert found(text) == []


def test_there_are_enough_of_both() -> None:
    assert len(POSITIVES) >= 60
    assert len(TRAPS) >= 60
