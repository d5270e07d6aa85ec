"""What the code of the portal and its scripts never do, read from the code itself; and what stands nowhere outside."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.processes import PROJECT

APPS = ("overleg", "motions", "positions", "proceedings", "attendance", "dossiers", "meetings", "wording", "gremia")
FILES = sorted(path for app in (*APPS, "portal") for path in (PROJECT / app).rglob("*.py"))
CODE = {str(path.relative_to(PROJECT)): ast.parse(path.read_text()) for path in FILES}
SCRIPTS = {path.name: path.read_text() for path in sorted((PROJECT / "static/js").glob("*.js"))}
RUNS_TEXT = {"eval", "exec", "compile", "__import__"}
RUNS_DATA = {"pickle", "marshal", "shelve", "dill"}
CALLS_OTHERS = {"requests", "httpx", "aiohttp", "urllib3", "urllib.request", "http.client", "ftplib", "telnetlib"}
WEAK = {"md5", "sha1"}
READS_FILES = {"pikepdf", "pypdfium2", "PIL", "zipfile", "lxml", "docx", "odfdo", "openpyxl", "python_calamine", "xml"}


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def name_of(call: ast.Call) -> str:
    """`eval` of eval(...), `md5` of hashlib.md5(...)."""
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def imported(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_no_text_and_no_data_is_run_as_code():
    plain = [file for file, tree in CODE.items() for call in calls(tree) if getattr(call.func, "id", "") in RUNS_TEXT]
    shells = [file for file, tree in CODE.items() for call in calls(tree) for k in call.keywords if k.arg == "shell"]
    unpacked = [file for file, tree in CODE.items() if imported(tree) & RUNS_DATA]
    scripts = [name for name, text in SCRIPTS.items() if re.search(r"\beval\(|new Function|setTimeout\([\"'`]", text)]
    assert (len(CODE) > 300, plain, shells, unpacked, scripts) == (True, [], [], [], [])


def test_only_two_modules_can_call_a_web_server():
    """The identity providers of councils, which stand in the settings, and the portal itself (is it healthy?)."""
    found = {file for file, tree in CODE.items() if imported(tree) & CALLS_OTHERS}
    assert found == {"gremia/council_login.py", "overleg/ask_health.py"}


def test_files_from_outside_are_opened_by_programs_in_a_child_alone():
    """No web process and no worker opens one: who else knows such a library writes files, or our own PDF."""
    programs = (
        *("dossiers/cleaning.py", "dossiers/office_text.py", "dossiers/pdf_pages.py", "dossiers/pdf_text/"),
        *("gremia/roster/spreadsheet.py", "meetings/picture.py", "portal/draw_page_pictures.py"),
    )
    ours = ("motions/renderers/", "portal/table_files.py", "portal/page_margins.py", "overleg/demo/")
    found = {file for file, tree in CODE.items() if {name.partition(".")[0] for name in imported(tree)} & READS_FILES}
    assert sorted(file for file in found if not file.startswith((*programs, *ours))) == []

    modules = {program.removesuffix(".py").strip("/").replace("/", ".") for program in programs}
    loaded = [
        (file, name)
        for file, tree in CODE.items()
        for name in imported(tree)
        if name.startswith(tuple(modules)) and not file.startswith(programs)
    ]
    assert loaded == []


def test_no_format_string_comes_from_a_person():
    """Before `.format(...)` stands a text of the code, a translation of one, or one of a fixed table."""
    fixed = {
        "wording/motion.py": {"DICTUM[Verb(clause.verb)]", "DICTUM[Verb(verb)]"},
        "motions/renderers/alarm_mail.py": {"mark"},
        "meetings/admin/agenda.py": {"str(MOVED)"},
        "overleg/management/commands/demo.py": {"WELCOME"},
        "overleg/audit/management/commands/grant_application.py": {"sql.SQL(statement)", "SHOULD_IGNORE"},
    }
    found = {}
    for file, tree in CODE.items():
        for call in calls(tree):
            before = call.func.value if isinstance(call.func, ast.Attribute) else None
            is_formatted = isinstance(call.func, ast.Attribute) and call.func.attr in {"format", "format_map"}
            if is_formatted and not _is_of_the_code(before):
                found.setdefault(file, set()).add(ast.unparse(before))
    assert found == fixed


def _is_of_the_code(node: ast.expr | None) -> bool:
    """A literal, or a translation of one."""
    if isinstance(node, ast.Call) and name_of(node) in {"_", "SQL", "gettext", "gettext_lazy", "ngettext"}:
        return all(isinstance(argument, ast.Constant) for argument in node.args[:1])
    return isinstance(node, ast.Constant)


def test_no_weak_hash_is_used():
    assert [file for file, tree in CODE.items() for call in calls(tree) if name_of(call) in WEAK] == []


def test_scripts_put_nothing_from_outside_into_an_object_by_its_name():
    """A key like `__proto__` reaches every object: scripts set an item by a number only, and merge what they wrote."""
    item = re.compile(r"[\w)\]]\[([^\]\"'`]+)\]\s*=[^=>]")
    merge = re.compile(r"Object\.assign\((?!\w+, \{)|\.\.\.JSON|__proto__")
    set_by_name = {name: item.findall(text) for name, text in SCRIPTS.items() if item.search(text)}
    merged = [name for name, text in SCRIPTS.items() if merge.search(text)]
    assert set_by_name == {"paste.js": ["level - 1"]}
    assert merged == ["agenda-editor.js"]  # a list, which becomes a list


def test_no_script_touches_a_password():
    """So one pastes it, and a password manager fills it in."""
    assert [name for name, text in SCRIPTS.items() if re.search("password|wachtwoord", text, re.IGNORECASE)] == []


@pytest.mark.parametrize("address", ["/.git/HEAD", "/.env", "/static/", "/static/js/", "/secrets/SECRET_KEY", "/data/"])
def test_nothing_of_the_server_itself_is_served(client, db, address):
    assert client.get(address).status_code == 404


def test_every_package_of_production_is_named_with_its_version_and_hashes():
    lock = re.sub(r"^\s*#.*\n", "", (PROJECT / "requirements.txt").read_text(), flags=re.MULTILINE)
    packages = [entry for entry in re.split(r"\n(?=\S)", lock) if entry.strip()]
    assert len(packages) > 40
    pinned = re.compile(r"[\w.\[\],-]+==\S+(?: ; [^\\]+)? \\\n\s+--hash=sha256:[0-9a-f]{64}")
    assert [entry.splitlines()[0] for entry in packages if not pinned.match(entry)] == []


def test_a_time_is_shown_with_a_point():
    """As in "19.30 uur"; with a colon it stands in attributes for machines only."""
    shown = [
        (path.name, line.strip())
        for path in (PROJECT / "templates").rglob("*.html")
        for line in path.read_text().splitlines()
        if "H:i" in re.sub(r'(?:datetime|value)="\{\{[^}]*\}\}"', "", line)
    ]
    assert shown == []
