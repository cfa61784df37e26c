"""The paper's claims, in its order. Each is judged at every run; none is assumed to hold.

A claim is a small function: the first paragraph of its docstring is the sentence, the second says
how it was put into a comparison, and the body is that comparison. What can be asked is in
`src/kelisim/check/compare/vocabulary.py`: `present`, `rare`, `present_at_every`,
`present_in_every_group`; `exceeds`, `leads`, `differs`, `no_difference`, `goes_with`;
`more_in_group`, `differs_between`, `no_difference_between`; `by` another measure; and `all_hold`
for several together. All count interviews that people coded whole.

The sentences keep to the words of the abstract (Jonbekova et al. 2025, doi
10.1016/j.ijer.2024.102486), cut to one claim each; the two on motivations, of which it says less,
are our proposal. The authors put their own words here.
"""

from kelisim.check import Numbers, Outcome, claim

NOT_TRIVIAL = 0.10
"""Spoken of by more than one in ten: our reading of "is a motivation" or "is a challenge"."""


@claim
def policy_mandate_motivates_all_groups(numbers: Numbers) -> Outcome:
    """The policy mandate motivates partnerships, for all groups of stakeholders.

    Asked: whether in every group more than one interview in ten speaks of it.
    """
    return numbers.present_in_every_group("policy-mandate", at_least=NOT_TRIVIAL)


@claim
def labour_market_motivates_all_groups(numbers: Numbers) -> Outcome:
    """Matching programmes to the labour market motivates partnerships, for all groups.

    Asked: whether in every group more than one interview in ten speaks of it.
    """
    return numbers.present_in_every_group("labour-market-match", at_least=NOT_TRIVIAL)


@claim
def human_capital_predominates(numbers: Numbers) -> Outcome:
    """Partnerships focus predominantly on human capital development; research and innovation,
    technology transfer and commercialization take a backseat.

    Asked: whether more interviews speak of a benefit for human capital than of one for research and
    innovation; the latter also holds solved problems of production, a harder test.
    """
    return numbers.exceeds("human-capital", "innovation")


@claim
def three_benefits_lead(numbers: Numbers) -> Outcome:
    """The links contribute to the improvement of educational programs, the employability of
    graduates and the capacity-building of faculty: these benefits lead.

    Asked: whether each of the three is spoken of in more interviews than any other benefit.
    """
    leaders = ["improved-programmes", "graduate-employability", "faculty-capacity"]
    return numbers.leads(leaders, among="benefits")


@claim
def challenges_stand_at_three_levels(numbers: Numbers) -> Outcome:
    """Partners face challenges at the individual, intra-organizational and inter-organizational
    levels.

    Asked: whether at each of these levels more than one interview in ten speaks of a challenge.
    """
    levels = ["individual", "intra-organizational", "inter-organizational"]
    return numbers.present_at_every(levels, at_least=NOT_TRIVIAL)


@claim
def resources_are_short(numbers: Numbers) -> Outcome:
    """That research takes a backseat is rooted in universities' shortage of resources.

    Asked: whether more than one interview in ten speaks of it; that it is the cause is not tested.
    """
    return numbers.present("resource-shortage", at_least=NOT_TRIVIAL)


@claim
def research_capacity_is_weak(numbers: Numbers) -> Outcome:
    """That research takes a backseat is rooted in underdeveloped research capacity.

    Asked: whether more than one interview in ten speaks of it; that it is the cause is not tested.
    """
    return numbers.present("weak-research-capacity", at_least=NOT_TRIVIAL)


@claim
def support_is_inadequate(numbers: Numbers) -> Outcome:
    """That research takes a backseat is rooted in inadequate organizational support.

    Asked: whether more than one interview in ten speaks of it; that it is the cause is not tested.
    """
    return numbers.present("inadequate-support", at_least=NOT_TRIVIAL)


@claim
def industry_lacks_trust(numbers: Numbers) -> Outcome:
    """That research takes a backseat is rooted in industry's lack of trust.

    Asked: whether more than one interview in ten speaks of it; that it is the cause is not tested.
    """
    return numbers.present("industry-distrust", at_least=NOT_TRIVIAL)


@claim
def industry_lacks_interest(numbers: Numbers) -> Outcome:
    """That research takes a backseat is rooted in industry's disinterest.

    Asked: whether more than one interview in ten speaks of it; that it is the cause is not tested.
    """
    return numbers.present("industry-disinterest", at_least=NOT_TRIVIAL)


@claim
def initiating_state_is_most_notable(numbers: Numbers) -> Outcome:
    """The most notable challenge is the initiation and management of partnerships under the statist
    model of the Triple Helix.

    Asked: whether it is spoken of in more interviews than any other challenge.
    """
    return numbers.leads(["state-initiates"], among="challenges")


@claim
def state_decides_type_and_purpose(numbers: Numbers) -> Outcome:
    """The government remains a driving force for determining the types and purposes of
    partnerships.

    Asked: whether more than one interview in ten speaks of it. The codebook has one code for
    initiating and deciding.
    """
    return numbers.present("state-initiates", at_least=NOT_TRIVIAL)
