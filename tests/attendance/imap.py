"""A real IMAP server for tests: Dovecot with one mailbox, as root or as an ordinary user."""

import contextlib
import grp
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from overleg.mailbox_settings import Mailbox
from tests.processes import answers, free_port, program, wait_until

PASSWORD = "geheim"

CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
first_valid_uid = 1
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""
OLD = """
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home
}}
"""
NEW = """
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = {folder}/mail
passdb static {{
  password = {password}
}}
userdb static {{
  fields {{
    uid = {uid}
    gid = {gid}
    home = {folder}/home
  }}
}}
"""
"""The words of version 2.4; before it they are those of OLD."""


@contextlib.contextmanager
def imap_server() -> Iterator[Mailbox]:
    """Yields the setting that reads it."""
    dovecot = program("dovecot", "dovecot-imapd")
    port = free_port()
    folder = Path(tempfile.mkdtemp(prefix="imap-"))
    folder.chmod(0o755)
    owner = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
    try:
        for name in ("mail", "home"):
            (folder / name).mkdir()
            os.chown(folder / name, owner.pw_uid, owner.pw_gid)
        process = subprocess.Popen([dovecot, "-F", "-c", str(_config(dovecot, folder, port, owner))])  # noqa: S603
        try:
            wait_until(lambda: answers(port), what="Dovecot answers")
            yield Mailbox("127.0.0.1", port, "antwoord", PASSWORD, "INBOX", is_encrypted=False)
        finally:
            process.terminate()
            process.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _config(dovecot: str, folder: Path, port: int, owner: pwd.struct_passwd) -> Path:
    """As root Dovecot wants users of its own for its parts; otherwise all of it runs as whoever started it."""
    version = subprocess.run([dovecot, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    is_new = tuple(map(int, version.split()[0].split(".")[:2])) >= (2, 4)
    me = pwd.getpwuid(os.getuid()).pw_name
    as_root = os.getuid() == 0
    values = {
        "folder": folder,
        "port": port,
        "password": PASSWORD,
        "uid": owner.pw_uid,
        "gid": owner.pw_gid,
        "internal": "dovecot" if as_root else me,
        "group": "dovecot" if as_root else _group(),
        "login": "dovenull" if as_root else me,
    }
    first = "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n" if is_new else ""
    path = folder / "dovecot.conf"
    path.write_text(first + (CONFIG + (NEW if is_new else OLD)).format(**values))
    return path


def _group() -> str:

    return grp.getgrgid(os.getgid()).gr_name
