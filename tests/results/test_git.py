"""A manifest tells the state of the code where there is one to tell; git never gets in the way."""

import subprocess

import pytest

from sim.results import manifest


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout with one commit, as the working folder."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setattr(manifest, "PACKAGE", tmp_path / "installed" / "sim")
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "mine.yaml").write_text("name: mine\n")
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for step in (["init", "-qb", "main"], ["add", "."], [*who, "commit", "-qm", "first"]):
        subprocess.run(["git", *step], cwd=folder, check=True)
    monkeypatch.chdir(folder)
    return folder


def test_a_checkout_is_known_by_its_commit(checkout):
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=checkout, capture_output=True, text=True, check=True
    ).stdout.strip()
    assert manifest.git_states() == {
        "folder": {"commit": commit, "branch": "main", "changed": False}
    }


def test_changed_files_show_wherever_one_stands(checkout, monkeypatch):
    (checkout / "mine.yaml").write_text("name: other\n")
    (checkout / "below").mkdir()
    monkeypatch.chdir(checkout / "below")
    assert manifest.git_states()["folder"]["changed"]


def test_the_checkout_of_the_model_itself_is_told(checkout, monkeypatch):
    monkeypatch.setattr(manifest, "PACKAGE", checkout / "sim")
    assert list(manifest.git_states()) == ["model"]


def test_outside_a_checkout_there_is_nothing_to_tell(tmp_path, monkeypatch):
    monkeypatch.setattr(manifest, "PACKAGE", tmp_path / "sim")
    monkeypatch.chdir(tmp_path)
    assert manifest.git_states() == {}


@pytest.mark.parametrize(
    "trouble",
    [FileNotFoundError("no git"), subprocess.TimeoutExpired("git", 2)],
    ids=["no git", "a git that hangs"],
)
def test_without_git_a_result_is_no_worse(checkout, monkeypatch, trouble):
    def run(*_, **__):
        raise trouble

    monkeypatch.setattr(subprocess, "run", run)
    assert manifest.git_states() == {}


def test_a_broken_checkout_is_no_error(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    monkeypatch.setattr(manifest, "PACKAGE", tmp_path / "installed" / "sim")
    monkeypatch.chdir(tmp_path)
    assert manifest.git_states() == {}
