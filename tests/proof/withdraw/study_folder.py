"""A study's folder in which one of three participants has left traces everywhere."""

import json

import openpyxl
import pandas as pd
from tests.coded.qdpx_files import pack, project, selection, source

from kelisim.transcripts import compose_transcript, place_turns

SAID = "In my laboratory the old press broke twice before anybody at the plant answered us."
OTHER = "Our company pays for the equipment because the university has no money left for it."
HEADER = (
    "interview_id,participant_name,interviewer_name,institution_name,file,group,role,"
    "institution_type,region,sector,gender,language,date,duration_min,consent\n"
)
ROWS = {
    "FA07": "FA07,Yerbol Saken Zhakyp,Dan Akhat,Orda University,Zhakyp Yerbol.txt",
    "IP01": '"IP01",Vera Lim,Dan Akhat,"Temir, Ltd",Lim.txt',
    "UL02": "UL02,Aigul Omar,Dan Akhat,Orda University,Omar.txt",
}
REST = ",faculty,lecturer,state,Almaty,education,male,en,2023-05-11,44,yes\r\n"
TALKS = {"FA07": SAID, "IP01": OTHER, "UL02": "Nobody has asked the deans what they think of it."}
FILES = {"FA07": "Zhakyp Yerbol.txt", "IP01": "Lim.txt", "UL02": "Omar.txt"}
SETTINGS = """study:
  title: A study
  groups: {faculty: Faculty}
  start_from: raw
anonymize: {pseudonym_key_file: demo/pseudonym.key}
"""


def turns_of(name):
    return place_turns(name, ["interviewer", "participant"], ["How did it begin?", TALKS[name]])


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def make_study(root):
    """Write inputs and the private results of a run."""
    write(root / "config.yaml", SETTINGS)
    write(root / "demo/pseudonym.key", "secret\n")
    raw = root / "data/raw/one"
    roster = HEADER.replace("\n", "\r\n") + "".join(row + REST for row in ROWS.values())
    write(raw / "participants.csv", roster)
    for name, file in FILES.items():
        write(raw / file, f"I: How did it begin?\nP: {TALKS[name]}\n")
    turns = pd.concat([turns_of(name) for name in TALKS])
    for folder in ("results/private/1_read/one.01", "results/2_anonymize/one.01"):
        (root / folder).mkdir(parents=True)
        turns.to_csv(root / folder / "turns.csv", index=False)
    people = pd.DataFrame(
        {"interview_id": list(ROWS), "participant_name": [r.split(",")[1] for r in ROWS.values()]}
    )
    people.to_csv(root / "results/private/1_read/one.01/participants.csv", index=False)
    write_codings(root / "data/coded")
    write_decisions(root / "data/review")
    write(
        root / "data/translations/en.csv",
        f'segment_id,quote,translation,translator\nFA07-002-1,"{SAID}",x,me\nIP01-002-1,b,y,me\n',
    )
    return root


def write_codings(folder):
    write(
        folder / "ann.csv",
        "coder;interview_id;segment_id;code;quote;memo\r\n"
        f'ann;FA07;FA07-002-1;funds;{SAID};"two\r\nlines"\r\n'
        f'"ann";IP01;IP01-002-1;trust;{OTHER};\r\n',
    )
    book = openpyxl.Workbook()
    book.active.append(["interview_id", "segment_id", "code", "quote"])
    book.active.append(["FA07", "FA07-002-1", "funds", SAID])
    book.active.append(["IP01", "IP01-002-1", "trust", OTHER])
    book.save(folder / "bo.xlsx")
    desk = {"format": "kelisim-coded", "version": 1, "coder": "cy", "codebook_hash": ""}
    entry = {"codes": [], "drawn_by": "whole", "probability": 1.0}
    desk["codings"] = [
        entry | {"interview_id": name, "segment_id": f"{name}-002-1", "quote": TALKS[name]}
        for name in ("FA07", "IP01")
    ]
    write(folder / "cy.json", json.dumps(desk))
    texts = {name: compose_transcript(turns_of(name)) for name in ("FA07", "IP01")}
    parts = [
        source(name, selection(texts[name].index(TALKS[name]), len(texts[name]), ("Funds", "Di")))
        for name in texts
    ]
    pack(folder / "di.qdpx", project(*parts, codes=("Funds",)), texts)


def write_decisions(folder):
    columns = "order,item,doubt,name,label,interview_id,sentence,decision,value\n"
    write(
        folder / "names.csv",
        columns
        + f'1,a,kind,old press,organization,FA07,"{SAID}",accept,\n'
        + f'2,b,kind,university,university,FA07,"{SAID}",reject,\n'
        + '3,c,who,Dan,person,IP01,"Said Dan",split,"FA07: Dan Akhat; IP01: Dan Other"\n'
        + '4,d,kind,Temir,company,IP01,"At Temir",accept,\n',
    )
    write(
        folder / "sample.csv",
        f'item,language,group,sentence,missed,note\n1,en,faculty,"{SAID}",0,\n2,en,x,"{OTHER}",0,\n',
    )
