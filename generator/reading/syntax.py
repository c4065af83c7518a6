"""What YAML's own parser complains of, in words for people who have never heard of a scalar."""

import yaml

from generator.findings import Finding, Severity

TAB_HINT = "字下げにタブは使えません。半角スペース2つに置き換えてください。"
LEFT_HINT = "この行の記号と字下げを、前後の行と見比べてください。"
# Words of the parser, and how to put right what they complain of; the first that fit count.
SYNTAX_HINTS = (
    ("a tab character", TAB_HINT),
    ("block scalar", '> や | で始まる値は " " で囲んでください。'),
    (
        "mapping values are not allowed",
        '「: 」を含む文は " " で囲んでください。そうでなければ、字下げを前の行とそろえてください。',
    ),
    ("block sequence entries are not allowed", "「- 」は次の行から、字下げして書いてください。"),
    (
        "did not find expected ','",
        "[ ] や { } が閉じているか、間が , で区切られているか確かめてください。",
    ),
    ("expected node content", "[ や { の中身が書かれ、閉じているか確かめてください。"),
    ("escape c", "\" \" の中の \\ は特別な記号です。\\\\ と書くか、全体を ' ' で囲んでください。"),
    ("alphabetic or numeric character", '* や & で始まる値は " " で囲んでください。'),
    ("tag", '! で始まる値は " " で囲んでください。'),
    ("expected <document start>", "全体を「項目名: 値」の並びにしてください。"),
    ("directive", "% で始まる行を消してください。"),
    ("YAML document", "% で始まる行を消してください。"),
    (
        "could not find expected ':'",
        "「項目名: 値」の形か、コロンの後の半角スペースを確かめてください。",
    ),
    ("found unexpected end of stream", "引用符 \" や ' が閉じているか確かめてください。"),
    ("did not find expected key", "字下げの深さが前後の行とそろっているか確かめてください。"),
    ("expected <block end>", "字下げの深さが前後の行とそろっているか確かめてください。"),
    ("did not find expected '-'", "字下げの深さが前後の行とそろっているか確かめてください。"),
    ("cannot start any token", '値の先頭に記号がある場合は " " で囲んでください。'),
)


def syntax_finding(path: str, text: str, error: yaml.MarkedYAMLError) -> Finding:
    """A fault that keeps the rest of a file from being read."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = f"{error.context or ''} {error.problem or ''}".strip()
    mend = next((hint for words, hint in SYNTAX_HINTS if words in said), LEFT_HINT)
    if mark and text[mark.index : mark.index + 1] == "\t":
        mend = TAB_HINT
    message = "YAMLの書き方に誤りがあり、ここから先を読めません。"
    return Finding(path, line, column, "yaml-syntax", Severity.ERROR, message, mend)
