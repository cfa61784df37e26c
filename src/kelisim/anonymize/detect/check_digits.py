"""Check digits: whether a number is one that an authority may have issued."""

from __future__ import annotations

import re


def is_iin(number: str) -> bool:
    """Whether the check digit of a Kazakhstani IIN or BIN is right.

    The weighted sum of the first eleven digits, with weights 1…11, modulo 11; where that is 10, the
    weights are 3…11, 1, 2; a second 10 is never issued (Government of Kazakhstan, rules for the
    national registers of identification numbers, Law No. 223-III of 12 January 2007).
    """
    digits = _digits(number)
    if len(digits) != 12:
        return False
    check = sum(w * d for w, d in zip(range(1, 12), digits, strict=False)) % 11
    if check == 10:
        weights = [*range(3, 12), 1, 2]
        check = sum(w * d for w, d in zip(weights, digits, strict=False)) % 11
    return check == digits[11]


def has_iin_date(number: str) -> bool:
    """Whether digits 3 and 4 are a month, as in every IIN (birth) and BIN (registration)."""
    return "01" <= number[2:4] <= "12"


def is_iban(number: str) -> bool:
    """Whether the check digits of an IBAN are right (ISO 13616: modulo 97 is 1)."""
    compact = re.sub(r"[\s-]", "", number).upper()
    if not 15 <= len(compact) <= 34 or not compact.isalnum() or not compact.isascii():
        return False
    turned = compact[4:] + compact[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1


def is_orcid(number: str) -> bool:
    """Whether the check character of an ORCID is right (ISO/IEC 7064, MOD 11-2)."""
    compact = re.sub(r"[\s-]", "", number).upper()
    total = 0
    for digit in compact[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return compact[-1] == ("X" if check == 10 else str(check))


def is_card(number: str) -> bool:
    """Whether the check digit of a bank card is right (ISO/IEC 7812-1, Luhn)."""
    digits = _digits(number)[::-1]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def is_isbn(number: str) -> bool:
    """Whether the check digit of a book's number of 13 digits is right (ISO 2108, EAN-13)."""
    digits = _digits(number)
    is_book = len(digits) == 13 and "".join(map(str, digits[:3])) in ("978", "979")
    return is_book and (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0


def _digits(number: str) -> list[int]:
    return [int(letter) for letter in number if letter.isdigit()]
