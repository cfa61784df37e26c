"""One key for all spellings of a name; case forms lead back to it.

Pairs come from published tables: BGN/PCGN romanization of Russian (1947) and of Kazakh (1979), ICAO
Doc 9303 (passports), ISO 9:1995 (its haceks), and the Kazakh Latin alphabets of 2018 (decree 637)
and 2021.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.anonymize.spelling.transliterate import base_keys, name_key


@pytest.mark.parametrize(
    "spellings",
    [
        ("Aigul", "Aygul", "Айгүл", "Айгуль"),
        ("Sadykov", "Sadiqov", "Садыков"),
        ("Zhumabayeva", "Zhumabaeva", "Жумабаева"),
        ("Kairat", "Qairat", "Қайрат", "Кайрат"),
        ("Yerlan", "Erlan", "Ерлан"),
        ("Mukhtar", "Muhtar", "Мұхтар", "Мухтар"),
        ("Zhanibek", "Janibek", "Жәнібек"),
        ("Dmitriev", "Dmitriyev", "Дмитриев"),
        ("Yulia", "Yuliya", "Юлия"),
    ],
)
def test_all_spellings_of_a_name_share_a_key(spellings):
    assert len({name_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Хрущёв", "Khrushchëv"),
        ("Щукин", "Shchukin"),
        ("Цветаева", "Tsvetayeva"),
        ("Подъячев", "Podʺyachev"),
        ("Юрий", "Yuriy"),
        ("Эльдар", "Elʹdar"),
    ],
)
def test_russian_names_read_as_bgn_pcgn_writes_them(cyrillic, latin):
    assert name_key(cyrillic) == name_key(latin)


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [("Юлия", "Iuliia"), ("Яна", "Iana"), ("Жанна", "Zhanna"), ("Щербаков", "Shcherbakov")],
)
def test_russian_names_read_as_passports_write_them(cyrillic, latin):
    assert name_key(cyrillic) == name_key(latin)


@pytest.mark.parametrize(
    ("cyrillic", "latin"), [("Жуков", "Žukov"), ("Чехов", "Čehov"), ("Шишкин", "Šiškin")]
)
def test_russian_names_read_as_iso_9_writes_them(cyrillic, latin):
    assert name_key(cyrillic) == name_key(latin)


@pytest.mark.parametrize(
    ("cyrillic", "latin"), [("Фёдор", "Fyodor"), ("Семён", "Semyon"), ("Артём", "Artyom")]
)
def test_yo_behind_a_consonant_is_the_russian_letter(cyrillic, latin):
    assert name_key(cyrillic) == name_key(latin)


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Ғабит", "Ghabīt"),
        ("Қасым", "Qasym"),
        ("Өскен", "Ösken"),
        ("Ұлан", "Ūlan"),
        ("Жүсіп", "Zhüsip"),
        ("Әсел", "Äsel"),
        ("Маңғыстау", "Mangghystaū"),
    ],
)
def test_kazakh_names_read_as_bgn_pcgn_writes_them(cyrillic, latin):
    assert name_key(cyrillic) == name_key(latin)


@pytest.mark.parametrize(
    ("cyrillic", "of_2018", "of_2021"),
    [
        ("Әсел", "Ásel", "Äsel"),
        ("Ғалым", "Ǵalym", "Ğalym"),
        ("Еңлік", "Eńlik", "Eñlık"),
        ("Өміржан", "Ómirjan", "Ömırjan"),
        ("Айгүл", "Aıgúl", "Aigül"),
        ("Шолпан", "Sholpan", "Şolpan"),
        ("Уәли", "Ýáli", "Uäli"),
        ("Жұлдыз", "Juldyz", "Jūldyz"),
    ],
)
def test_kazakh_names_read_as_the_latin_alphabets_write_them(cyrillic, of_2018, of_2021):
    assert name_key(cyrillic) == name_key(of_2018) == name_key(of_2021)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Marat", "Murat"), ("Aliya", "Alina"), ("Dana", "Dina"), ("Әсел", "Ислам"), ("Lin", "Ling")],
)
def test_two_names_keep_two_keys(one, other):
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Садыковым", "Садыков"),
        ("Динарой", "Динара"),
        ("Марией", "Мария"),
        ("Сергею", "Сергей"),
        ("Айгүлдің", "Айгүл"),
        ("Ерланмен", "Ерлан"),
        ("Алматыда", "Алматы"),
        ("Қарағандыдан", "Қарағанды"),
    ],
)
def test_a_case_form_leads_to_the_name(form, name):
    assert name_key(name) in base_keys(form)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Иван", "Ивана Ивану Иваном Иване"),
        ("Андрей", "Андрея Андрею Андреем Андрее"),
        ("Дмитрий", "Дмитрия Дмитрию Дмитрием Дмитрии"),
        ("Игорь", "Игоря Игорю Игорем Игоре"),
        ("Илья", "Ильи Илье Илью Ильёй"),
        ("Павел", "Павла Павлу Павлом Павле"),
        ("Анна", "Анны Анне Анну Анной"),
        ("Мария", "Марии Марию Марией"),
        ("Любовь", "Любови Любовью"),
        ("Иванов", "Иванова Иванову Ивановым Иванове Ивановы Ивановых Ивановыми"),
        ("Иванова", "Ивановой Иванову"),
        ("Достоевский", "Достоевского Достоевскому Достоевским Достоевском Достоевские"),
        ("Достоевская", "Достоевской Достоевскую"),
        ("Толстой", "Толстого Толстому Толстым Толстом"),
        ("Кравец", "Кравца Кравцу Кравцом Кравце"),
    ],
)
def test_russian_cases_lead_to_the_nominative(name, forms):
    """Paradigms of Wade, *A Comprehensive Russian Grammar* (3rd ed., 2011), chapter 2."""
    assert [form for form in forms.split() if name_key(name) not in base_keys(form)] == []


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Болат", "Болаттың Болатқа Болатты Болатта Болаттан Болатпен Болаттар"),
        ("Айгүл", "Айгүлдің Айгүлге Айгүлді Айгүлде Айгүлден Айгүлмен Айгүлдер"),
        ("Дана", "Дананың Данаға Дананы Данада Данадан Данамен Даналар"),
        ("Серік", "Серіктің Серікке Серікті Серікте Серіктен Серікпен Серіктер"),
        ("Жанар", "Жанарым Жанарымыз Жанарымызға Жанардікі Жанарлардың Жанарсыз Жанаржан"),
        ("Сәуле", "Сәулелерге Сәулелерден Сәулелермен"),
    ],
)
def test_kazakh_cases_lead_to_the_nominative(name, forms):
    """Endings as Muhamedowa, *Kazakh: A Comprehensive Grammar* (2016) gives them."""
    assert [form for form in forms.split() if name_key(name) not in base_keys(form)] == []


def test_an_english_word_is_no_case_form_of_a_shorter_one():
    assert name_key("Al") not in base_keys("Also")
    assert name_key("Ann") not in base_keys("Annual")


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіabcdefghijklmnopqrstuvwxyz"))
def test_a_key_is_plain_latin_and_the_same_for_capitals(word):
    key = name_key(word)
    assert key.isascii()
    assert key == key.lower()
    assert name_key(word.upper()) == key
    assert base_keys(word)[0] == key


@given(st.text(alphabet="абвгдежзиклмнопрстуәғқңөұүі", min_size=4, max_size=12))
def test_no_key_of_a_word_comes_twice(word):
    keys = base_keys(word)
    assert len(keys) == len(set(keys))
