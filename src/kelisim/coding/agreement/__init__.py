"""How far coders agree: two people, one person twice, people and machine, all together."""

from kelisim.coding.agreement.compare import compare_coders
from kelisim.coding.agreement.joint import compare_all
from kelisim.coding.agreement.kappa import cohen_kappa, two_by_two
from kelisim.coding.agreement.readings import gather_readings
from kelisim.coding.agreement.resample import draw_interviews, percentile_interval
from kelisim.coding.agreement.verdicts import judge

__all__ = [
    "cohen_kappa",
    "compare_all",
    "compare_coders",
    "draw_interviews",
    "gather_readings",
    "judge",
    "percentile_interval",
    "two_by_two",
]
