"""Two interviews' worth of results, small enough to change a cell and know what must follow."""

import io

import pandas as pd

from kelisim.proof.changes.state import State

TABLES = {
    "2_anonymize/participants.csv": """interview_id,batch,shard,group,language
FA01,one,one.01,faculty,en
UL01,one,one.01,leader,ru
UL02,two,two.01,leader,en
""",
    "2_anonymize/one.01/turns.csv": """interview_id,turn,role,text
FA01,1,participant,We teach all day
UL01,1,participant,The ministry decides
""",
    "2_anonymize/two.01/turns.csv": """interview_id,turn,role,text
UL02,1,participant,Nobody asks us
""",
    "4_coding/codes.csv": """code,name,theme,subtheme
benefits,Benefits,benefits,
skills,Skills,benefits,growth
money,Money,benefits,growth
growth,Growth,benefits,growth
""",
    "4_coding/coverage.csv": """coder,interview_id,n_segments,n_read,is_complete
human,FA01,1,1,True
human,UL01,1,1,True
human:ann,FA01,1,1,True
human:ann,UL01,1,1,True
human:bo,FA01,1,1,True
""",
    "4_coding/human_codings.csv": """segment_id,interview_id,code,coder,memo
FA01-001-1,FA01,skills,human:ann,
FA01-001-1,FA01,skills,human:bo,
UL01-001-1,UL01,money,human:ann,
""",
    "5_aggregate/estimates.csv": """\
code,depth,group,batch,language,measure,estimand,method,estimate,n
skills,code,all,all,all,share_interviews,these interviews,human,0.5,1
skills,code,faculty,all,all,share_interviews,these interviews,human,1,1
money,code,leader,all,all,share_interviews,these interviews,human,1,1
money,code,leader,all,all,share_segments,these interviews,machine,0.1234567891,1
""",
    "6_render/numbers.json": "name,printed\nshare.skills.all,50%\n",
    "6_render/figures/a.csv": "row,code,label,group,estimate,flag\n0,skills,Skills,all,0.5,\n",
    "6_render/quotes.csv": """code,side,segment_id,group,language,quote,translation
skills,exemplar,FA01-001-1,faculty,en,8a,
""",
    "7_check/evidence.csv": """finding,side,segment_id
skills_grow,for,FA01-001-1
""",
    "7_check/findings.csv": """finding,order,claim,verdict,observed,low,high,method,p_holm,stability
skills_grow,1,Skills grow.,supported,0.5,0.2,0.8,human,0.01,firm
""",
}
PUT_IN = {
    "settings": {"study.title": "A", "aggregate.confidence": "0.95", "render.width_mm": "180"},
    "interviews": {"FA01": "1", "UL01": "2", "UL02": "3"},
    "codebook": {"skills": "1", "money": "1", "growth": "1", "benefits": "1"},
    "files": {"study/findings.py": "1"},
    "program": {"read": "1", "check": "1", "requirements.txt": "1"},
}


def table(text):
    return pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)


def state(*edits, put_in=None, **inputs):
    """Give a run; an edit is a table's path, what stands there, and what shall stand there."""
    texts = dict(TABLES)
    for path, old, new in edits:
        assert old in texts[path], (path, old)
        texts[path] = texts[path].replace(old, new, 1)
    said = {**PUT_IN, **inputs} if put_in is None else put_in
    return State({path: table(text) for path, text in texts.items()}, said or None)
