"""How to mend in a form what the rules, which speak of files, tell otherwise."""

from collections.abc import Mapping

from generator.findings import Wording

ADVICE: Mapping[str, str] = {
    "missing": "書くか、選んでください。",
    "null": "書くか、選んでください。",
    "missing/places": "出典を選んでください。自分の団体の資料は、出典の下に「＋ 自分の資料を書く」があれば、そこから書くと選べます。",
    "whitespace": "改行は使えません。1文ずつ「書き足す」で分けてください。",
    "empty": "書いてください。",
    "filler": "分からないときは、空けておいてください。サイトでは「情報未収集」と示します。",
    "markup": "ふつうの文で書いてください。ページのアドレスは「関連ページ」に書けます。",
    "not-text": "書き直してください。",
    "not-a-number": "数字だけを書いてください。",
    "not-true-false": "どちらかを選んでください。",
    "unknown-entry": "一覧から選んでください。",
    "unknown-source": "出典を選び直してください。",
    "area-code": "一覧から選び直してください。",
    "area-reading": "一覧から選び直してください。",
    "area-prefecture": "一覧から、都道府県の付いた名前を選んでください。",
    "area-ambiguous": "市区町村の欄のすぐ後に出るボタンから、都道府県の付いた名前を選んでください。",
    "area-ambiguous/recorded": "どちらか分かったら、一覧から選び直してください。",
    "unknown-area/ward": "{mend}　区の名前は「一部の地域」に書いてください。",
    "unknown-area/near": "{mend}　市区町村の欄のすぐ後に出るボタンから選べます。",
    "unknown-area/none": "市区町村か都道府県を、一覧から選んでください。",
    "unrecorded-name": "「別の表記」に、表の名前を出典とともに書き足してください。",
    "unrecorded-place": "「地域」を直してください。表の誤りなら、「どこが、どう違いますか」に書いてください。",
    "tour-mismatch": "資料の表に合わせてください。表の誤りなら、「どこが、どう違いますか」に書いてください。",
    "duplicate-case": "新しく書かずに、もうある事例を直してください。",
    "duplicate-source": "資料の題を変えてください。",
    "unused-place/own": "この資料を、どれかの文の出典に選んでください。要らなければ消してください。",
    "bad-form/https": "https:// から始まるアドレスの全体を書いてください（例: https://www.…）。",
    "contact/mobile": "部署の代表の電話番号を書くか、空けてください。",
    "contact/free-mail": "部署のメールアドレスを書くか、空けてください。",
    "contact/mail-like": "個人のものなら、部署のメールアドレスに替えるか、空けてください。部署のものなら、このままで構いません。",
    "file-size": "いくつかに分けて送ってください。",
}

# What only a form can tell, since it knows what stood there before.
OF_FORM: Mapping[str, Wording] = {
    "changed-statement": Wording(
        "文を変えました。",
        "選んである出典がそのとおりに述べているか、確かめてください。"
        "述べていないときは、出典を選び直すか、「＋ 自分の資料を書く」があれば、そこから資料を添えてください。"
        "どちらもできないときは、もとになる資料を「どこが、どう違いますか」に書いてください。",
    ),
    "amount-elsewhere": Wording(
        "ほかの欄で直した「{amount}」が、ここでは前のままです。",
        "ここも違うときは、直してください。",
    ),
    "unfounded-change": Wording(
        "文を変えましたが、出典は前のままで、理由もありません。",
        "出典を選び直すか、「どこが、どう違いますか」に、変えた根拠を書いてください。",
    ),
}
