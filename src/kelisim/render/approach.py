"""What agreement means in a study, or why there is none: a sentence an approach."""

APPROACHES = {
    "coding_reliability": "In this study agreement of coders is a measure of quality (the "
    "coding-reliability approach).",
    "codebook": "In this study agreement helps to find where the codebook is unclear; it is not "
    "taken as a measure of quality (the codebook approach; Braun and Clarke 2021, doi "
    "10.1080/14780887.2020.1769238).",
    "reflexive": "No agreement is computed or printed. This study follows reflexive thematic "
    "analysis: a code is a researcher's reading, made through who they are, and not a thing in the "
    "text that two people would find alike if they only looked well. Agreement would then measure "
    "how alike two people were trained, not how good the analysis is (Braun and Clarke 2019, doi "
    "10.1080/2159676X.2019.1628806; 2021, doi 10.1080/14780887.2020.1769238). For the same reason "
    "a machine has no right code to find: rules and models suggest passages to read, and only "
    "what people coded is counted.",
}
