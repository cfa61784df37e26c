"""The coding desk in Firefox: keys code, and the work is kept when the page is opened anew."""

from tests.firefox import ENTER


def begin(firefox, path):
    firefox.open(path)
    firefox.run("document.querySelector('#coder').value = ''")
    firefox.type("#coder", "ann")
    buttons = "[...document.querySelectorAll('button')]"
    firefox.run(f"{buttons}.find(one => one.innerText === 'Begin').click()")
    firefox.wait("return document.querySelector('#now') !== null")
    return where(firefox)


def where(firefox):
    return firefox.run("return document.querySelector('#where').innerText")


def test_segments_are_coded_by_keys_and_kept_in_firefox(firefox, desk_html):
    assert "0 decided" in begin(firefox, desk_html)
    for key in ("a", "b", ENTER, "0", "c", ENTER):
        firefox.type("body", key)
    assert "3 decided" in where(firefox)
    assert "3 decided" in begin(firefox, desk_html)
