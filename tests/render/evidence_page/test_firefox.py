"""The evidence browser in Firefox: the ways that a reviewer goes most."""

from tests.firefox import ENTER


def test_a_claim_leads_to_a_quote_its_context_and_back_in_firefox(firefox, evidence_html, made):
    firefox.open(evidence_html)
    firefox.wait("return document.querySelectorAll('.finding').length")
    firefox.click(".finding .claim a")
    firefox.wait("return location.hash.startsWith('#/finding/')")
    claim = firefox.run("return document.querySelector('h2').innerText")
    quote = "return document.querySelector('.passage .%s').innerText"
    words, name = (firefox.run(quote % one) for one in ("words", "context"))
    assert words == made.segments.set_index("segment_id").text[name]
    firefox.click(".passage .context")
    firefox.wait("return document.querySelector('.segment.asked') !== null")
    assert firefox.run("return document.querySelector('.segment.asked .words').innerText") == words
    assert firefox.run("return document.activeElement.matches('.segment.asked')")
    top = firefox.run("return document.querySelector('.segment.asked').getBoundingClientRect().top")
    assert 0 < top < firefox.run("return innerHeight")
    firefox.ask("Back")
    firefox.wait("return location.hash.startsWith('#/finding/')")
    assert firefox.run("return document.querySelector('h2').innerText") == claim
    assert firefox.run("return document.activeElement.innerText") == name


def test_filter_and_search_stand_in_the_address_in_firefox(firefox, evidence_html):
    firefox.open(evidence_html, "#/passages?code=heavy-workload")
    counted = firefox.wait("return document.querySelector('.counted')?.innerText")
    assert "Heavy workload" in counted
    firefox.type("#search", f"workload{ENTER}")
    firefox.wait("return location.hash.includes('q=workload')")
    assert firefox.wait("return document.querySelectorAll('mark').length") > 0
