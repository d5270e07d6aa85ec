"""The documents beside the code say what is true."""

import re
import tomllib

import pytest
import yaml

from tests.processes import PROJECT

README = (PROJECT / "README.md").read_text()
CONTRIBUTING = (PROJECT / "CONTRIBUTING.md").read_text()
PUBLICCODE = yaml.safe_load((PROJECT / "publiccode.yml").read_text())
OWN = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_text_refers_to_files_and_commands_that_exist(text):
    links = re.findall(r"\]\((?!http)([^)#]+)\)", text)
    files = links + re.findall(r"`([\w-]+/|[\w-]+\.(?:yml|sh|py)|(?:[\w.-]+/)+\w+\.\w+)`", text)
    commands = set()
    for line in re.findall(r"`make[^`]*`|^    make.*", text, re.MULTILINE):
        commands |= set(re.findall(r"make (?!is|and)([a-z]+)\b(?=[`\s]|$)", line))
    targets = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(), re.MULTILINE))

    assert commands
    assert commands <= targets
    assert [file for file in files if not any(PROJECT.glob(file)) and not any(PROJECT.glob(f"*/{file}"))] == []


def test_map_has_at_most_ten_rows():
    assert 5 <= len(re.findall(r"^\| `", README, re.MULTILINE)) <= 10


def test_readme_names_what_production_needs():
    from tests.overleg.test_settings import REAL

    needs = re.search(r"Production needs (.*?);", README, re.DOTALL).group(1)

    assert set(re.findall(r"`(\w+)`", needs)) == set(REAL) - {"OVERLEG_MODE"}


def test_publiccode_is_complete_and_agrees():
    required = {
        *("publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType"),
        *("description", "legal", "maintenance", "localisation"),
    }

    assert required <= set(PUBLICCODE)
    assert PUBLICCODE["softwareVersion"] == OWN["version"]
    assert PUBLICCODE["legal"]["license"] == OWN["license"] == "EUPL-1.2"
    assert set(PUBLICCODE["description"]) == set(PUBLICCODE["localisation"]["availableLanguages"]) == {"nl", "en"}
    for texts in PUBLICCODE["description"].values():
        assert len(texts["shortDescription"]) <= 150
        assert 150 <= len(texts["longDescription"]) <= 10_000
        assert texts["features"]


def test_licence_is_there_in_full():
    licence = (PROJECT / "LICENSE").read_text()

    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert re.findall(r"^(\d+)\.", licence, re.MULTILINE) == [str(number) for number in range(1, 16)]
