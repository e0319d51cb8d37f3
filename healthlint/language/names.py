"""Names that a writer on health cannot replace: medicines by the stems of their generic names, conditions by ending.

Generic names carry the stems that WHO's list of international nonproprietary names assigns, so that most medicines
are known without a list.
"""

from __future__ import annotations

from healthlint.precompiled import compiled

_MEDICINE = compiled(
    r"[a-z]{2,24}(?:"
    r"mab|nibs?|ciclib|rafenib|pril|sartan|statin|olol|ilol|dipine|azole|oxacin|floxacin|mycin|micin|cillin|cycline|"
    r"penem|vir|vudine|citabine|rubicin|platin|taxel|tecan|trexate|oxetine|pramine|triptyline|peridone|azapine|"
    r"piprazole|azepam|zolam|barbital|gabalin|gabapentin|racetam|trigine|bamate|triptan|gepant|setron|gliptin|"
    r"gliflozin|glutide|glitazone|formin|gliclazide|glipizide|thiazide|semide|prazole|tidine|coxib|profen|fenac|"
    r"oxicam|caine|curium|parin|xaban|gatran|grel|terol|lukast|tropium|phylline|sone|solone|onide|asteride|zosin|"
    r"dronate|dronic|parib|lisib|mustine|stigmine|afil|setine|codone|morphone|fentanil|tadine|rizine|imod|umab|"
    r"reotide|poetin|grastim|kinra"
    r")"
)
_CONDITION = compiled(
    r"[a-z]{2,24}(?:itis|itides|osis|oses|emia|aemia|penia|philia|opathy|opathies|plegia|paresis|algia|oma|omas|"
    r"sclerosis|trophy|rrhoea|rrhea|uria|pnoea|pnea|ectasia|plasia|thorax|diabetes|hypertension|hypotension)"
)
_COMMON = frozenset("diagnosis diagnoses prognosis cholesterol amenable".split())


def is_name(key: str) -> bool:
    """Whether a lower-case word is the generic name of a medicine, or names a condition."""
    return key not in _COMMON and bool(_MEDICINE.fullmatch(key) or _CONDITION.fullmatch(key))
