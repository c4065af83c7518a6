"""What goes wrong with the machinery, and how people are told. What is wrong with content is a finding instead."""

import errno
import shutil

# Where another thing already has the name, or it is none: nothing is full, and nobody is kept out.
NAMES = {errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.ELOOP}


class KbError(Exception):
    """Something failed that no entry is to blame for; its text says in Japanese what to do."""


def in_words(error: Exception) -> str:
    """What happened, in Japanese, with what to do; empty where nobody has thought of such an error."""
    match error:
        case FileNotFoundError(filename=None) if error.errno:
            return (
                "使っていたファイルかフォルダーが、途中でなくなりました。もう一度実行してください。"
            )
        case FileNotFoundError():
            return f"{error.filename or error} が見つかりません。"
        case IsADirectoryError():
            return f"{error.filename or error} はフォルダーです。ファイルの名前を書いてください。"
        case BrokenPipeError():
            return "出力を受け取る側が先に終わったので、終わりまで書き出せませんでした。"
        case OSError():
            return (
                f"読み書きできませんでした（{_reason(error)}）。{_mend(error)}を確かめてください。"
            )
    return str(error) if isinstance(error, KbError) else ""


def _reason(error: OSError) -> str:
    """What happened; of a whole folder, to its first file."""
    if isinstance(error, shutil.Error) and isinstance(error.args[0], list):
        _, _, first = error.args[0][0]
        return (
            f"{first}、ほか {len(error.args[0]) - 1:,}件" if len(error.args[0]) > 1 else str(first)
        )
    return str(error)


def _mend(error: OSError) -> str:
    if error.errno in NAMES:
        return "その名前と、同じ名前のファイルやフォルダーやリンクがないか"
    return "空き容量と書き込みの権限"
