"""The words of official Vietnamese by which the audit of clearness knows work, time, authority and product.

Each pattern is a fixed list, kept short enough to be read and disputed. Where a list may miss a word,
the rules have a wider one beside it, and what only the wider one finds is answered "not extracted".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_ACTIONS = (
    "bảo đảm|ban hành|báo cáo|bồi dưỡng|cải thiện|củng cố|cụ thể hóa|duy trì|đào tạo|đánh giá|đảm bảo"
    "|đăng ký|đẩy mạnh|đề xuất|điều chuyển|đôn đốc|đầu tư|giới thiệu|hoàn chỉnh|hoàn thiện|hỗ trợ|hợp tác"
    "|khuyến khích|kiện toàn|ký kết|lồng ghép|mở rộng|nâng cao|nghiên cứu|phản ánh|phát triển|phổ biến"
    "|phối hợp|quảng bá|rà soát|tăng cường|tập trung|tham gia|tham mưu|thành lập|theo dõi|thiết lập"
    "|thu hút|thúc đẩy|tiếp nhận|(?<!các )tổ chức(?!, cá nhân)|tổng hợp|triển khai|trình(?! độ)"
    "|tuyên truyền|vận động|xây dựng|xúc tiến"
)
_ALONE = r"(?<!chương )(?<!quy )(?<!quá )(?<!công )(?<!lộ )"
"""What must not stand before "trình" where it means to present something to somebody."""

_ACTION = rf"(?<!đã )(?<!chưa ){_ALONE}\b(?:{_ACTIONS})\b"
_ANY_ACTION = re.compile(_ACTION, re.I)

WORK = re.compile(rf"{_ACTION}[\s,]+\w+[\s,]+\w[^;:(]*?(?=[;:(]|\.(?:\s|$)|$)", re.I)
"""A verb of work with its object: at least two words after it, up to the end of the clause."""

_LEAD_UP = re.compile(
    r"^(?:Đối với .*?,(?= yêu cầu| đề nghị)|(?:Trong quá trình|Trên cơ sở|Căn cứ|Về)\b[^,]*,)", re.I
)
_CARRY_OUT = re.compile(
    r"(?:(?:(?:phối hợp|tổ chức|triển khai) )+thực hiện(?: (?:bảo đảm|đảm bảo|nghiêm túc)\b[^.;]*)?"
    r"|thi hành \w+(?: \w+)? này)[\s.]*$",
    re.I,
)

TIME = re.compile(
    r"(?:trước|chậm nhất|đến) ngày [\d/]+(?: tháng \d+(?: năm \d+)?)?"
    r"|chậm nhất[^,;.]*|quý (?:[IVX]+|\d)(?:/\d+)?|(?:hằng|hàng) (?:năm|quý|tháng|tuần)|định kỳ|đột xuất",
    re.I,
)
"""Words that set a time: a last day, a quarter, a period that comes again. Haste ("khẩn trương") is none."""

TOGETHER = re.compile(r"phối hợp(?: chặt chẽ)? với [^,;.]+", re.I)
"""Words by which a wording names whom to coordinate with."""

_ASK = rf"(?:báo cáo|xin ý kiến|tham mưu|đề xuất|kiến nghị|gửi|{_ALONE}trình(?! độ))"
_ASK_OF = rf"\b{_ASK}\b[^.;:(\x00]{{0,160}}?(?<!của )"
_DECIDE = r"(?:giao|phê duyệt|quyết định|xem xét|cho ý kiến|chỉ đạo|phân quyền|phân cấp|ủy quyền)"
_BY_DECISION = r"(?:theo (?:chỉ đạo|chỉ tiêu|phân công) của|quyết định của)"

UNNAMED_AUTHORITY = re.compile(rf"cấp có thẩm quyền|\b{_ASK}\b\s\w[^,.;:(\x00]*", re.I)
"""Words of reporting, proposing or approving, whoever is meant."""

_CAPITAL = "[A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"

UNKNOWN_AUTHORITY = re.compile(rf"\b(?i:xin ý kiến|gửi|{_ALONE}trình) {_CAPITAL}\w+")
"""Words that present something to somebody whose name begins with a capital letter."""

THING = re.compile(
    r"\b(?:bài báo|báo cáo|bản tin|biên bản|chương trình|cơ sở dữ liệu|danh mục|dự án|đề án|hình thành"
    r"|hoàn thành|hội nghị|hệ thống|hộ chiếu|HCNG|HCCV|kế hoạch|khóa|lớp|máy tính|quy chế|(?<!đúng )"
    r"(?<!theo )quy định|quyết định|thành lập|(?<!trang )thiết bị|thỏa thuận|tọa đàm|trang thông tin"
    r"|trung tâm|video)\b[^;.]*",
    re.I,
)
"""A thing that a result names: a document, a list, a system, an event, something built or set up."""

_MAKE = r"(?<!đã )(?<!chưa )\b(?:xây dựng|ban hành|hoàn chỉnh|hoàn thiện|thiết lập|thành lập|hình thành)"
_PAPER = r"(?:cơ sở dữ liệu|danh mục|dự thảo|đề án|kế hoạch|quy chế|quy định|trang thông tin|văn bản)"

MADE = re.compile(
    rf"(?:{_MAKE}\s[^.;:\x00]{{0,20}}?\b{_PAPER}|\bcó văn bản|(?<!theo )\bbáo cáo)\b[^,.;(\x00]*", re.I
)
"""What an instruction itself asks to be made: a plan, a rule, a list, a report."""

MADE_OTHERWISE = re.compile(rf"{_MAKE}\s[^,.;(\x00]*", re.I)
"""Something that an instruction asks to be made, whatever it is."""

VAGUE = re.compile(
    r"\b(?:ngày càng|được nâng cao|được cải thiện|ổn định|kịp thời|tích cực|đầy đủ|củng cố|phù hợp)\b", re.I
)
"""Words of a state that no count or document would show."""

NUMBER = re.compile(r"(?<![\w/.-])\d[\d.,]*\s?(?:%|[^\W\d]+)")
"""A count of something."""

_DOCUMENT = re.compile(
    r"\b(?:Nghị quyết|Quyết định|Kế hoạch|Chương trình|Thông tư|Luật|Nghị định|Công văn|Chỉ thị) số [^,;.]*"
)
_MAY_BE_ABOVE = re.compile(rf"\b{_ASK}\b|{_DECIDE}\b|\b{_BY_DECISION}", re.I)
"""What a text must have that puts anybody above its work; most texts have none of it."""
_PLACINGS = {
    "oà": "òa",
    "oá": "óa",
    "oả": "ỏa",
    "oã": "õa",
    "oạ": "ọa",
    "uỳ": "ùy",
    "uý": "úy",
    "uỷ": "ủy",
    "uỵ": "ụy",
    "Uỷ": "Ủy",
}


def masked(text: str) -> str:
    """Return text with the names of numbered documents blanked, so that their words count for nothing.

    The length stays the same, so that a place found in it is a place of the text.
    """
    return _DOCUMENT.sub(lambda found: "\x00" * len(found[0]), text)


def found(pattern: re.Pattern[str], texts: Iterable[str]) -> tuple[str, ...]:
    """Return the first words of each text that match a pattern, as they stand in the text.

    The names of numbered documents ("Nghị quyết số 59-NQ/TW ngày …") do not count.
    """
    return tuple(_cut(one, place) for one in texts if (place := pattern.search(masked(one))))


def carries_out(text: str) -> str:
    """Return the words by which a wording only puts its document into effect; empty where it asks for more.

    Such a wording ends in "triển khai thực hiện" or "thi hành Quyết định này" and, but for clauses that
    only lead up to it, names no other work.
    """
    plain = masked(text)
    end = _CARRY_OUT.search(plain)
    if not end:
        return ""
    before = _LEAD_UP.sub("", plain[: end.start()])
    if any(one.lower() != "phối hợp" for one in _ANY_ACTION.findall(before)):
        return ""
    return _cut(text, end)


def work(text: str) -> tuple[str, ...]:
    """Return the verb and object of a wording, after the clauses that only lead up to it."""
    lead_up = _LEAD_UP.match(text)
    rest = text[lead_up.end() :] if lead_up else text
    place = WORK.search(rest)
    return (_cut(rest, place),) if place else ()


def above(names: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """Return the words of each text that put one of the named agencies above its work.

    Something is reported, proposed or presented to it, or it assigns, approves or decides.
    """
    called: list[str] = []
    found = []
    for one in texts:
        plain = masked(_even(one))
        if _MAY_BE_ABOVE.search(plain):
            called = called or list(names)
            found.append(_above(called, one, plain))
    return tuple(words for words in found if words)


def _above(names: Sequence[str], text: str, plain: str) -> str:
    """Return the words of a text that put an agency above its work; `plain` is the text evened and masked."""
    there = plain.casefold()
    known = {evened for name in names for evened, folded in (_evened(name),) if folded in there}
    if not known:
        return ""
    agency = rf"(?:{'|'.join(map(re.escape, sorted(known, key=len, reverse=True)))})\b"
    pattern = re.compile(rf"{_ASK_OF}{agency}|\b{agency} {_DECIDE}\b|\b{_BY_DECISION} {agency}", re.I)
    place = pattern.search(plain)
    return _cut(text, place) if place else ""


def names_one(text: str, names: Iterable[str]) -> bool:
    """Tell whether a text holds one of the names, whichever way its tone marks are placed."""
    plain = _even(text).casefold()
    return any(_even(name).casefold() in plain for name in names)


def _cut(text: str, place: re.Match[str]) -> str:
    return text[place.start() : place.end()].strip(" ,.")


@lru_cache(maxsize=2**14)
def _evened(name: str) -> tuple[str, str]:
    """Return a name with one placing of tone marks, and the same without regard to case."""
    evened = _even(name)
    return evened, evened.casefold()


def _even(text: str) -> str:
    """Return text with one placing of tone marks ("Văn hoá" and "Văn hóa" alike), of equal length."""
    return re.sub("|".join(_PLACINGS), lambda found: _PLACINGS[found[0]], text)
